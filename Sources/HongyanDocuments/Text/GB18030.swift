/// GB 18030-2022 to UTF-8 and back, exact for every Unicode scalar that is not for private use.
///
/// The C library does the bulk; where its table differs from one system to the next, the code
/// points in `GB18030Revision` are decided here.
enum GB18030 {
  private static let name = "GB18030"

  /// Reads GB 18030 bytes as UTF-8.
  static func decode(_ bytes: [UInt8]) throws(TextCodingError) -> [UInt8] {
    let converter = try IconvConverter(from: name, to: "UTF-8")
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var runStart = 0
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += 1
        continue
      }
      guard let length = unitLength(in: bytes, at: position) else {
        throw undecodable(bytes, at: position)
      }
      let unit = bytes[position..<position + length].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if let scalar = GB18030Revision.scalar(of: unit) {
        if let stop = converter.convert(bytes[runStart..<position], into: &output) {
          throw undecodable(bytes, at: runStart + stop)
        }
        output.append(contentsOf: Array(String(scalar).utf8))
        runStart = position + length
      }
      position += length
    }
    if let stop = converter.convert(bytes[runStart...], into: &output) {
      throw undecodable(bytes, at: runStart + stop)
    }
    return output
  }

  /// Writes text as GB 18030 bytes.
  static func encode(_ text: String) throws(TextCodingError) -> [UInt8] {
    let converter = try IconvConverter(from: "UTF-8", to: name)
    let source = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var runStart = 0
    var position = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if let unit = GB18030Revision.unit(of: scalar) {
        if let stop = converter.convert(source[runStart..<position], into: &output) {
          throw .unencodable(encoding: .gb18030, offset: runStart + stop)
        }
        output.append(contentsOf: unit)
        runStart = position + length
      }
      position += length
    }
    if let stop = converter.convert(source[runStart...], into: &output) {
      throw .unencodable(encoding: .gb18030, offset: runStart + stop)
    }
    return output
  }

  /// The length of the two- or four-byte unit at a position, nil where there is none.
  private static func unitLength(in bytes: [UInt8], at position: Int) -> Int? {
    guard 0x81...0xFE ~= bytes[position], position + 1 < bytes.count else { return nil }
    switch bytes[position + 1] {
    case 0x40...0x7E, 0x80...0xFE:
      return 2
    case 0x30...0x39:
      guard position + 3 < bytes.count,
        0x81...0xFE ~= bytes[position + 2],
        0x30...0x39 ~= bytes[position + 3]
      else { return nil }
      return 4
    default:
      return nil
    }
  }

  private static func undecodable(_ bytes: [UInt8], at offset: Int) -> TextCodingError {
    .undecodable(
      encoding: .gb18030,
      offset: offset,
      line: LineCount.line(of: offset, in: bytes),
      byte: offset < bytes.count ? bytes[offset] : 0)
  }
}

extension UTF8 {
  /// How many bytes a scalar takes.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
