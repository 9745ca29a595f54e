/// What a strict reading of bytes as UTF-8 finds.
struct UTF8Survey {
  /// Where the first ill-formed sequence starts, nil when all is well-formed.
  private(set) var firstFault: Int?
  /// How many sequences are ill-formed.
  private(set) var faults = 0
  /// How many well-formed sequences have three bytes or four, as all Chinese characters do.
  private(set) var wideSequences = 0

  /// Whether the bytes are UTF-8 with a little damage rather than another encoding. Chinese text in
  /// GB 18030 has dozens of faults for each sequence of three that happens to be valid, so few
  /// faults among many of them are damage, and reading it as GB 18030 would turn every name into
  /// nonsense without a word.
  var isDamagedUTF8: Bool {
    wideSequences >= 2 && wideSequences >= faults * 2
  }

  init(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += 1
      } else if let length = Self.sequenceLength(in: bytes, at: position) {
        if length >= 3 { wideSequences += 1 }
        position += length
      } else {
        if firstFault == nil { firstFault = position }
        faults += 1
        position += 1
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      }
    }
  }

  /// The length of the well-formed sequence (Unicode table 3-7) that starts with a byte of 0x80 or
  /// more.
  private static func sequenceLength(in bytes: [UInt8], at position: Int) -> Int? {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[position] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard position + length <= bytes.count, second ~= bytes[position + 1] else { return nil }
    let tail = bytes[(position + 2)..<max(position + 2, position + length)]
    return tail.allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
  }
}
