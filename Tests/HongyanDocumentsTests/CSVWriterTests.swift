import HongyanDocuments
import Testing

@Suite("Writing delimited text")
struct CSVWriterTests {
  private func text(_ rows: [[String]], for reader: CSVWriter.Reader) -> String {
    var writer = CSVWriter(for: reader)
    for row in rows { writer.append(row) }
    return String(decoding: writer.utf8, as: UTF8.self)
  }

  @Test("Cells are quoted only where they must be")
  func quoting() {
    let written = text([["a", "b,c", "d\"e", "f\r\ng", ""], [""]], for: .program)
    #expect(written == "a,\"b,c\",\"d\"\"e\",\"f\r\ng\",\r\n\"\"\r\n")
  }

  @Test(
    "A spreadsheet gets no formula and no number for a code",
    arguments: [
      ("=1+1", "'=1+1"), ("+8610012345678", "'+8610012345678"), ("-cmd", "'-cmd"), ("@x", "'@x"),
      ("-5", "-5"), ("-12.50", "-12.50"), ("\u{FF1D}1", "'\u{FF1D}1"), ("'=1", "''=1"),
      ("\t1", "'\t1"), ("433199198001010013", "\t433199198001010013"), ("007", "\t007"),
      ("10012345678", "10012345678"), ("43319919620708002X", "43319919620708002X"),
      ("2010-06", "\t2010-06"), ("2010-06-05", "2010-06-05"), ("2010.10", "\t2010.10"),
      ("12E5", "\t12E5"), ("3/5", "\t3/5"), ("12", "12"), ("0", "0"), ("石大山", "石大山"),
      ("'quoted", "'quoted"), ("", ""),
    ])
  func guarding(cell: String, written: String) {
    #expect(SpreadsheetGuard.guarded(cell) == written)
    #expect(SpreadsheetGuard.removed(from: written) == cell)
  }

  @Test(
    "Rows come back as they were, whatever they hold",
    arguments: [Delimiter.comma, .tab, .semicolon])
  func roundTrip(delimiter: Delimiter) throws {
    let pieces = ["'", "=", "\t", "\"", ",", ";", "\r", "\n", "-", "0", "12", "䶮", "\u{301}", " "]
    var cells = pieces
    for first in pieces { for second in pieces { cells.append(first + second) } }
    for first in pieces { cells += ["'\t" + first, "\t0" + first, "''=" + first, first + "000"] }
    let rows = stride(from: 0, to: cells.count, by: 3).map { start in
      Array(cells[start..<min(start + 3, cells.count)])
    }
    let bytes = try TableWriter(encoding: .utf8, delimiter: delimiter)
      .bytes(header: [["a", "b", "c"]], rows: rows)
    let file = try TableFile(reading: bytes, delimiter: delimiter)
    #expect(
      file.rows.dropFirst().map { $0.cells.map { Array($0.utf8) } }
        == rows.map { $0.map { Array($0.utf8) } })
  }

  @Test("An exported table reads back in each encoding", arguments: TextEncoding.allCases)
  func tableWriter(encoding: TextEncoding) throws {
    let header = ["姓名", "身份证号", "住址"]
    let rows = [
      ["石䶮", "433199198001010013", "小章乡,一组"], ["买买提·吐尔逊", "43319919620708002X", "𠮷"],
    ]
    let bytes = try TableWriter(encoding: encoding)
      .bytes(heading: ["户主名册"], header: [header], rows: rows, notes: ["说明：演示"])
    let file = try TableFile(reading: bytes)
    #expect(file.encoding == encoding)
    #expect(file.privateUse.isEmpty)
    let table = try RegisterTable(rows: file.rows, knownTitles: TitleVocabulary(header))
    #expect(table.rows.map(\.cells) == rows)
    #expect(table.titleRows.map(\.cells) == [["户主名册"]])
    #expect(table.ignored.map(\.reason) == [.aboveHeader, .note])
  }
}
