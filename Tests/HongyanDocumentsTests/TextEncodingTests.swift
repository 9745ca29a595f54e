import HongyanDocuments
import Testing

@Suite("Text of table files")
struct TextEncodingTests {
  @Test(
    "Names are the same bytes after a way through GB 18030",
    arguments: [
      (
        "买买提·吐尔逊",
        [0xC2, 0xF2, 0xC2, 0xF2, 0xCC, 0xE1, 0xA1, 0xA4, 0xCD, 0xC2, 0xB6, 0xFB, 0xD1, 0xB7]
      ),
      ("石䶮", [0xCA, 0xAF, 0xFE, 0x9F]),
      ("𠮷", [0x95, 0x34, 0xB2, 0x35]),
      ("姓名,电话\r\n", [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0, 0x0D, 0x0A]),
    ] as [(String, [UInt8])])
  func namesRoundTrip(text: String, bytes: [UInt8]) throws {
    #expect(try TextEncoding.gb18030.encode(text) == bytes)
    let decoded = try DecodedText(reading: bytes)
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.utf8 == Array(text.utf8))
  }

  @Test(
    "Codes that changed in 2022 read as the assigned character in either form",
    arguments: [
      (0xA6D9, 0xFE10), (0xA6DA, 0xFE12), (0xA6DB, 0xFE11), (0xA6DC, 0xFE13), (0xA6DD, 0xFE14),
      (0xA6DE, 0xFE15), (0xA6DF, 0xFE16), (0xA6EC, 0xFE17), (0xA6ED, 0xFE18), (0xA6F3, 0xFE19),
      (0xFE59, 0x9FB4), (0xFE61, 0x9FB5), (0xFE66, 0x9FB6), (0xFE67, 0x9FB7), (0xFE6D, 0x9FB8),
      (0xFE7E, 0x9FB9), (0xFE90, 0x9FBA), (0xFEA0, 0x9FBB),
    ] as [(UInt32, UInt32)])
  func revision2022(pair: UInt32, assigned: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(assigned))
    let bytes = [UInt8(pair >> 8), UInt8(pair & 0xFF)]
    #expect(try DecodedText(reading: bytes).utf8 == Array(String(scalar).utf8))
    #expect(try TextEncoding.gb18030.encode(String(scalar)) == bytes)
  }

  @Test(
    "The four-byte forms of the editions before read as the same characters",
    arguments: [
      ([0x82, 0x35, 0x90, 0x37], 0x9FB4), ([0x82, 0x35, 0x91, 0x34], 0x9FBB),
      ([0x84, 0x31, 0x82, 0x36], 0xFE10), ([0x84, 0x31, 0x82, 0x38], 0xFE12),
      ([0x84, 0x31, 0x83, 0x35], 0xFE19), ([0x95, 0x32, 0x90, 0x31], 0x20087),
      ([0xFE, 0x51], 0x20087), ([0xFE, 0x91], 0x241FE), ([0xA8, 0xBF], 0x01F9),
      ([0xA8, 0xBC], 0x1E3F),
    ] as [([UInt8], UInt32)])
  func earlierForms(bytes: [UInt8], value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(try DecodedText(reading: bytes).utf8 == Array(String(scalar).utf8))
  }

  @Test("Every assigned plane survives GB 18030 scalar by scalar")
  func allScalarsRoundTrip() throws {
    let replaced: Set<UInt32> = [
      0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792, 0xE793, 0xE794, 0xE795, 0xE796, 0xE816,
      0xE817, 0xE818, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE831, 0xE832, 0xE83B, 0xE843, 0xE854,
      0xE855, 0xE864,
    ]
    var scalars = String.UnicodeScalarView()
    for value in UInt32(0x80)...0xFFFF where !replaced.contains(value) {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    for value in stride(from: UInt32(0x10000), through: 0x10FFFF, by: 17) {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let text = String(scalars)
    let decoded = try DecodedText(reading: TextEncoding.gb18030.encode(text))
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.utf8.elementsEqual(text.utf8))
  }

  @Test(
    "Compatibility characters and combining marks are not normalised",
    arguments: TextEncoding.allCases)
  func nothingIsNormalised(encoding: TextEncoding) throws {
    let text = "\u{F90A}\u{91D1} e\u{301}\u{E9} 〇"
    #expect(try DecodedText(reading: encoding.encode(text)).utf8 == Array(text.utf8))
  }

  @Test("A byte order mark decides and is not part of the text")
  func marks() throws {
    let utf8 = try DecodedText(reading: TextEncoding.utf8WithMark.encode("户主"))
    #expect(utf8.encoding == .utf8WithMark)
    #expect(utf8.text == "户主")
    let gb = try DecodedText(reading: [0x84, 0x31, 0x95, 0x33, 0xD0, 0xD5])
    #expect(gb.encoding == .gb18030)
    #expect(gb.text == "姓")
    #expect(try DecodedText(reading: Array("户主".utf8)).encoding == .utf8)
    #expect(try DecodedText(reading: []).utf8.isEmpty)
  }

  @Test("An undecodable byte is named with its place and line")
  func undecodable() {
    let bytes: [UInt8] = [0xD0, 0xD5, 0x0D, 0x0A, 0xC3, 0xFB, 0x0A, 0x41, 0xFF, 0x42]
    #expect(
      throws: TextCodingError.undecodable(encoding: .gb18030, offset: 8, line: 3, byte: 0xFF)
    ) { try DecodedText(reading: bytes) }
    #expect(
      throws: TextCodingError.undecodable(encoding: .gb18030, offset: 2, line: 1, byte: 0xC3)
    ) { try DecodedText(reading: [0xD0, 0xD5, 0xC3]) }
    #expect(
      throws: TextCodingError.undecodable(encoding: .utf8WithMark, offset: 4, line: 1, byte: 0xD5)
    ) { try DecodedText(reading: [0xEF, 0xBB, 0xBF, 0x41, 0xD5, 0x41]) }
  }

  @Test("UTF-8 with a little damage is an error, not nonsense in another encoding")
  func damagedUTF8() {
    let whole = Array("姓名,电话\n石大山,10012345678\n".utf8)
    let cut = Array(whole.dropLast(13).dropLast(1))
    #expect(
      throws: TextCodingError.undecodable(
        encoding: .utf8, offset: cut.count - 2, line: 2, byte: 0xE5)
    ) { try DecodedText(reading: cut) }
  }

  @Test("Damaged GB 18030 is not taken for damaged UTF-8")
  func damagedGB18030() throws {
    let text = "姓名,电话,住址\n石大山,10012345678,小章乡一组\n买买提·吐尔逊,10012345679,武溪镇沅江社区\n"
    let bytes = try TextEncoding.gb18030.encode(text) + [0xFF]
    #expect(
      throws: TextCodingError.undecodable(
        encoding: .gb18030, offset: bytes.count - 1, line: 4, byte: 0xFF)
    ) { try DecodedText(reading: bytes) }
  }

  @Test(
    "Ill-formed UTF-8 is never taken for UTF-8",
    arguments: [
      [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func illFormed(sequence: [UInt8]) {
    #expect(throws: TextCodingError.self) {
      try DecodedText(reading: [0xEF, 0xBB, 0xBF] + sequence)
    }
  }

  @Test(
    "Other kinds of file are named",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], .zipArchive),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldWorkbook),
      ([0xFF, 0xFE, 0x41, 0x00], .utf16), ([0x25, 0x50, 0x44, 0x46, 0x2D], .pdf),
    ] as [([UInt8], ForeignFile)])
  func foreignFiles(bytes: [UInt8], kind: ForeignFile) {
    #expect(throws: TextCodingError.notText(kind)) { try DecodedText(reading: bytes) }
  }
}
