/// Line numbers in bytes whose line ends are CR, LF or CRLF.
enum LineCount {
  /// The line, from 1, that holds the byte at `offset`.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    var previous: UInt8 = 0
    for byte in bytes.prefix(offset) {
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
      previous = byte
    }
    return line
  }
}
