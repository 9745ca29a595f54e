import HongyanDocuments
import Testing

@Suite("The file of rows to correct")
struct CorrectionSheetTests {
  private let known = TitleVocabulary(["姓名", "身份证号", "家庭人口"])
  private let source = """
    农户台账,,
    户主,,家庭人口
    姓名,身份证号,
    石䶮,433199198001010013,4
    =向小河,4.33122E+17,三
    合计,,4
    """

  @Test(
    "It can be imported again in the same encoding and columns",
    arguments: [
      (TextEncoding.gb18030, Delimiter.comma), (.utf8, .tab), (.utf8WithMark, .semicolon),
    ])
  func again(encoding: TextEncoding, delimiter: Delimiter) throws {
    let text = source.split(separator: ",", omittingEmptySubsequences: false)
      .joined(separator: String(Unicode.Scalar(delimiter.rawValue)))
    let first = try TableFile(reading: encoding.encode(text))
    #expect(first.delimiter == delimiter)
    let table = try RegisterTable(rows: first.rows, knownTitles: known)
    var sheet = CorrectionSheet(of: table, language: .zh)
    #expect(sheet.isEmpty)
    for row in table.rows { sheet.add(row, reasons: ["身份证号不对", "人口不是数"]) }
    let second = try TableFile(
      reading: sheet.bytes(encoding: first.encoding, delimiter: first.delimiter))
    #expect(second.encoding == encoding)
    #expect(second.delimiter == delimiter)
    let again = try RegisterTable(rows: second.rows, knownTitles: known)
    #expect(again.columns == table.columns)
    #expect(again.rows.map { Array($0.cells.prefix(3)) } == table.rows.map(\.cells))
    #expect(again.rows[0].cells[3] == "身份证号不对；人口不是数")
  }

  @Test("A second round replaces the reasons of the first")
  func secondRound() throws {
    let rows = try TableFile(reading: Array(source.utf8)).rows
    var table = try RegisterTable(rows: rows, knownTitles: known)
    for reason in ["first", "second"] {
      var sheet = CorrectionSheet(of: table, language: .en)
      sheet.add(table.rows[0], reasons: [reason])
      let file = try TableFile(reading: sheet.bytes(encoding: .utf8, delimiter: .comma))
      table = try RegisterTable(rows: file.rows, knownTitles: known)
      #expect(table.rows.map(\.cells) == [["石䶮", "433199198001010013", "4", reason]])
      #expect(table.columns.count == 3)
    }
  }
}
