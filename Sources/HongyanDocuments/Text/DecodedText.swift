/// The text of a file and how it was written.
package struct DecodedText: Sendable {
  /// The text as UTF-8, without a byte order mark; the same scalars as in the file, never
  /// normalised.
  package let utf8: [UInt8]
  /// The encoding that the file is in.
  package let encoding: TextEncoding

  private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let gb18030Mark: [UInt8] = [0x84, 0x31, 0x95, 0x33]

  /// Finds the encoding of a file and reads it: a byte order mark decides; then UTF-8, strictly;
  /// then GB 18030-2022.
  ///
  /// - Throws: `TextCodingError.notText` for other kinds of file, `undecodable` with the place of
  ///   the first bad byte.
  package init(reading bytes: [UInt8]) throws(TextCodingError) {
    if let kind = ForeignFile.recognised(in: bytes) { throw .notText(kind) }
    if bytes.starts(with: Self.utf8Mark) {
      let survey = UTF8Survey(bytes)
      if let fault = survey.firstFault {
        throw Self.undecodable(.utf8WithMark, bytes, at: fault)
      }
      utf8 = Array(bytes.dropFirst(Self.utf8Mark.count))
      encoding = .utf8WithMark
      return
    }
    let survey = UTF8Survey(bytes)
    guard let fault = survey.firstFault else {
      utf8 = bytes
      encoding = .utf8
      return
    }
    if survey.isDamagedUTF8 { throw Self.undecodable(.utf8, bytes, at: fault) }
    let decoded = try GB18030.decode(bytes)
    utf8 =
      bytes.starts(with: Self.gb18030Mark)
      ? Array(decoded.dropFirst(Self.utf8Mark.count)) : decoded
    encoding = .gb18030
  }

  /// The text as a string.
  package var text: String {
    String(decoding: utf8, as: UTF8.self)
  }

  private static func undecodable(
    _ encoding: TextEncoding, _ bytes: [UInt8], at offset: Int
  ) -> TextCodingError {
    .undecodable(
      encoding: encoding, offset: offset, line: LineCount.line(of: offset, in: bytes),
      byte: bytes[offset])
  }
}
