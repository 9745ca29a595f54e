import HongyanDocuments
import Testing

@Suite("Rows of delimited text")
struct CSVReaderTests {
  private func rows(
    _ text: String, delimiter: Delimiter = .comma, limits: TableLimits = .standard
  ) throws -> [RawRow] {
    var reader = CSVReader(utf8: Array(text.utf8), delimiter: delimiter, limits: limits)
    var rows: [RawRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  @Test(
    "Cells are split by the rules of RFC 4180",
    arguments: [
      ("", []),
      ("a,b", [["a", "b"]]),
      ("a,b\r\n", [["a", "b"]]),
      ("a,b,\r\n", [["a", "b", ""]]),
      (",", [["", ""]]),
      ("a\rb\nc\r\nd", [["a"], ["b"], ["c"], ["d"]]),
      ("a\n\nb\n", [["a"], [], ["b"]]),
      ("\n", [[]]),
      ("\"\"", [[""]]),
      ("\"a,b\",c", [["a,b", "c"]]),
      ("\"a\"\"b\"", [["a\"b"]]),
      ("\"a\r\nb\",c\nd", [["a\r\nb", "c"], ["d"]]),
      ("5\" pipe,b", [["5\" pipe", "b"]]),
      (" a , b ", [[" a ", " b "]]),
      ("a,\"\"\"\"", [["a", "\""]]),
    ] as [(String, [[String]])])
  func cells(text: String, expected: [[String]]) throws {
    #expect(try rows(text).map(\.cells) == expected)
  }

  @Test("A combining mark behind a separator or quotation mark hides neither")
  func combiningMarks() throws {
    let mark = "\u{301}"
    let read = try rows("a,\(mark)b\r\n\"c\"\"\(mark)\",\"\(mark)\"\r\n").map(\.cells)
    let expected = [["a", "\(mark)b"], ["c\"\(mark)", mark]]
    #expect(read.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } })
  }

  @Test("Rows keep their number in a spreadsheet and their line in the file")
  func numbers() throws {
    let read = try rows("a\r\n\r\n\"b\r\nb\nb\rb\",x\r\nc")
    #expect(read.map(\.number) == [1, 2, 3, 4])
    #expect(read.map(\.line) == [1, 2, 3, 7])
  }

  @Test(
    "Broken text is an error with its line",
    arguments: [
      ("a\nb,\"c\nd", .unterminatedQuote(line: 2)),
      ("\"", .unterminatedQuote(line: 1)),
      ("a\n\"b\"c", .textAfterQuote(line: 2)),
      ("a\r\nb\0", .zeroByte(line: 2)),
      ("\"a\n\0\"", .zeroByte(line: 2)),
    ] as [(String, CSVError)])
  func broken(text: String, error: CSVError) {
    #expect(throws: error) { try rows(text) }
  }

  @Test(
    "Each limit refuses what is beyond it and nothing less",
    arguments: [
      ("1\n2\n3", nil), ("1\n2\n3\n4", .tooManyRows(limit: 3)),
      ("1,2,3,4", nil), ("1,2,3,4,5", .tooManyColumns(line: 1, limit: 4)),
      ("12345678", nil), ("1,123456789", .cellTooLong(line: 1, column: 2, limit: 8)),
      ("\"12345678\"", nil), ("\"123456789\"", .cellTooLong(line: 1, column: 1, limit: 8)),
      ("1,2,3\n4,5,6", nil), ("1,2,3\n4,5,6\n7", .tooManyCells(line: 3, limit: 6)),
    ] as [(String, CSVError?)])
  func limits(text: String, error: CSVError?) throws {
    let limits = TableLimits(fileBytes: 100, rows: 3, columns: 4, cellBytes: 8, cells: 6)
    if let error {
      #expect(throws: error) { try rows(text, limits: limits) }
    } else {
      #expect(try !rows(text, limits: limits).isEmpty)
    }
  }

  @Test("A file beyond the limit is refused by its size")
  func fileSize() {
    let limits = TableLimits(fileBytes: 4, rows: 3, columns: 4, cellBytes: 8, cells: 6)
    #expect(throws: TableFileError.tooLarge(bytes: 5, limit: 4)) {
      try TableFile(reading: Array("a,b,c".utf8), limits: limits)
    }
  }

  @Test(
    "The separator is found",
    arguments: [
      ("a,b\n1,2", .comma), ("a\tb\n1\t2", .tab), ("a;b\n1;2", .semicolon), ("abc", .comma),
      ("户主\t住址\n石大山\t小章乡,一组\n向小河\t小章乡,二组,三号", .tab),
      ("标题;说明\na,b,c\n1,2,3\n", .comma),
      ("\"a\tb\tc\",d\n1,2", .comma),
      ("a,b\n" + String(repeating: "\t010,\t011\n", count: 20), .comma),
    ] as [(String, Delimiter)])
  func separator(text: String, expected: Delimiter) {
    #expect(Delimiter.sniffed(in: Array(text.utf8)) == expected)
  }
}
