import HongyanDocuments
import Testing

@Suite("Hostile and damaged files")
struct HostileFileTests {
  private static let known = TitleVocabulary(["姓名", "身份证号", "住址"])
  private static let sample = #"""
    小章乡户主名册,,\#r
    姓名,身份证号,住址\#r
    石䶮,433199198001010013,"一组\#r
    二号 ""老屋"""\#r
    𠮷·田,'43319919620708002X,"a,b"\#r
    合计,,\#r
    备注：演示数据,,\#r

    """#

  /// Reads bytes as far as they go. The only accepted outcomes are a table and a typed error.
  private static func read(_ bytes: [UInt8]) -> RegisterTable? {
    guard let file = try? TableFile(reading: bytes) else { return nil }
    for row in file.rows {
      for cell in row.cells {
        _ = CheckedCell(code: cell)
        _ = CheckedCell(number: cell)
        _ = CheckedCell(date: cell)
      }
    }
    guard let table = try? RegisterTable(rows: file.rows, knownTitles: known) else { return nil }
    var sheet = CorrectionSheet(of: table, language: .zh)
    for row in table.rows { sheet.add(row, reasons: ["x"]) }
    _ = try? sheet.bytes(encoding: file.encoding, delimiter: file.delimiter)
    #expect(table.rows.count + table.ignored.count + table.headerRows.count == file.rows.count)
    return table
  }

  @Test("Every truncation of a file is read or refused", arguments: TextEncoding.allCases)
  func truncations(encoding: TextEncoding) throws {
    let bytes = try encoding.encode(Self.sample)
    for count in 0..<bytes.count { _ = Self.read(Array(bytes.prefix(count))) }
    #expect(Self.read(bytes)?.rows.count == 2)
  }

  @Test("Every flipped bit of a file is read or refused", arguments: TextEncoding.allCases)
  func flippedBits(encoding: TextEncoding) throws {
    let bytes = try encoding.encode(Self.sample)
    for index in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[index] ^= 1 << bit
        _ = Self.read(flipped)
      }
    }
  }

  @Test("Streams of random bytes are read or refused", arguments: 0..<8 as Range<UInt64>)
  func randomBytes(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet: [UInt8] = [
      0x22, 0x2C, 0x09, 0x0D, 0x0A, 0x00, 0x20, 0x27, 0x3D, 0x30, 0x45, 0x81, 0xFE, 0x59, 0xE5,
      0xA7,
      0x93, 0xEF, 0xBB, 0xBF, 0xF0, 0x84, 0x31, 0x95, 0x33, 0xFF,
    ]
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      _ = Self.read(bytes)
    }
  }

  @Test("Every error has words in both languages")
  func wording() {
    let told: [any Explained] =
      [
        TableFileError.tooLarge(bytes: 2, limit: 1 << 20), TableFileError.text(.notText(.pdf)),
        TableFileError.csv(.zeroByte(line: 1)), TableRecognitionError.empty,
        TextCodingError.converterMissing("GB18030"),
        PrivateUseCharacter(row: 1, column: 0, scalar: "\u{E000}"),
      ] + CellFinding.allCases + IgnoredRow.Reason.allCases + ForeignFile.allCases
    for item in told {
      #expect(!item.zh.isEmpty && !item.en.isEmpty)
      #expect(item.en.utf8.allSatisfy { $0 < 0x80 })
    }
  }
}
