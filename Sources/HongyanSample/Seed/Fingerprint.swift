/// A short sum over texts, by which two runs are compared: FNV-1a with 64 bits. It guards against
/// nothing but chance.
package struct Fingerprint: Sendable {
  /// The sum so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The sum of nothing.
  package init() {}

  /// Adds the UTF-8 of a text and a mark of its end, which no UTF-8 holds.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF)
  }

  /// Adds rows of cells, each row with its length.
  package mutating func add(_ rows: [[String]]) {
    for row in rows {
      add(String(row.count))
      for cell in row { add(cell) }
    }
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
