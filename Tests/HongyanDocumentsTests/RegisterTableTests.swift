import HongyanDocuments
import Testing

@Suite("Recognising a register")
struct RegisterTableTests {
  private let known = TitleVocabulary(["序号", "姓名", "户主姓名", "电话", "家庭人口", "住址", "备注"])

  private func table(_ text: String) throws -> RegisterTable {
    try RegisterTable(rows: TableFile(reading: Array(text.utf8)).rows, knownTitles: known)
  }

  @Test("A merged title joins the titles under it, which can be asked for alone")
  func twoRowHeader() throws {
    let table = try table(
      """
      小章乡农户台账,,
      户主,,家庭人口
      姓名,电话,
      石大山,10012345678,4
      """)
    #expect(table.columns.map(\.path) == [["户主", "姓名"], ["户主", "电话"], ["家庭人口"]])
    #expect(table.columns.map(\.title) == ["户主姓名", "户主电话", "家庭人口"])
    #expect(table.columns(titled: "户主姓名").map(\.index) == [0])
    #expect(table.columns(titled: "电话").map(\.index) == [1])
    #expect(table.columns(titled: "户主").isEmpty)
    #expect(table.headerRows.map(\.number) == [2, 3])
    #expect(table.rows.map(\.number) == [4])
    #expect(table.cell(table.rows[0], table.columns[2]) == "4")
  }

  @Test("Titles that only differ by the merged one above stay apart")
  func repeatedChildren() throws {
    let table = try table("户主,,配偶,\n姓名,电话,姓名,电话\n石大山,1,向小河,2\n")
    #expect(table.columns(titled: "姓名").map(\.index) == [0, 2])
    #expect(table.columns(titled: "配偶 姓名").map(\.index) == [2])
    #expect(table.repeatedColumns.isEmpty)
  }

  @Test("A column merged downwards does not lend its title to the next")
  func mergedDownwards() throws {
    let table = try table("序号,户主,,家庭人口,\n,姓名,电话,,住址\n1,石大山,1,4,一组\n")
    #expect(table.columns.map(\.path) == [["序号"], ["户主", "姓名"], ["户主", "电话"], ["家庭人口"], ["住址"]])
  }

  @Test("A line of units above a header does not become part of it")
  func captionLine() throws {
    let table = try table("填报单位：小章乡,,单位：人\n姓名,电话,家庭人口\n石大山,1,4\n")
    #expect(table.headerRows.map(\.number) == [2])
    #expect(table.columns.map(\.title) == ["姓名", "电话", "家庭人口"])
  }

  @Test(
    "Titles are known whatever their blanks, widths and stars",
    arguments: [
      "姓 名,电\u{3000}话", "*姓名,电话★", "\"姓\n名\",电话", "\u{FEFF}姓名,电话 ",
    ])
  func looseTitles(header: String) throws {
    #expect(try table(header + "\n石大山,1").columns(titled: "姓名").map(\.index) == [0])
  }

  @Test("What is not data is set aside with its reason")
  func ignoredRows() throws {
    let text = """
      户主名册,,,
      ,,,
      序号,姓名,电话,家庭人口
      1,2,3,4
      1,石大山,10012345678,4
      2,向小河,10012345679,3
      ,小 计,,7
      序号,姓名,电话,家庭人口
      二组,,,
      3,田䶮,10012345670,5
      一组小计,,,5
      合　计,,,12
      ,,,
      备注：人口以户口簿为准,,,
      填表人：,彭某,审核人：,
      """
    let table = try table(text)
    #expect(table.rows.map(\.number) == [5, 6, 10])
    #expect(
      table.ignored.map(\.reason) == [
        .aboveHeader, .blank, .columnNumbers, .total, .repeatedHeader, .singleCell, .total, .total,
        .blank, .note, .note,
      ])
    #expect(table.totals.map(\.label) == ["小计", "一组小计", "合计"])
    #expect(table.totals.map(\.covers) == [0..<2, 2..<3, 0..<3])
    #expect(table.totals.map { $0.row.cell(3) } == ["7", "5", "12"])
    let accounted = table.rows.count + table.ignored.count + table.headerRows.count
    #expect(accounted == 15)
  }

  @Test("A total at the top covers all rows below")
  func totalOnTop() throws {
    let table = try table("姓名,电话,家庭人口\n合计,,7\n石大山,1,4\n向小河,2,3\n")
    #expect(table.totals.map(\.covers) == [0..<2])
  }

  @Test("Data under no title is shown, empty columns are not")
  func untitled() throws {
    let table = try table("姓名,电话,,\n石大山,1,,x\n")
    #expect(table.columns.map(\.index) == [0, 1, 3])
    #expect(table.untitledColumns.map(\.index) == [3])
  }

  @Test(
    "Names that look like words of a table stay data",
    arguments: [
      "石合", "注小明", "说明村,1,2", "审核,1,2,3",
    ])
  func namesStayData(line: String) throws {
    let table = try table("住址,姓名,电话,家庭人口\n一组,\(line)\n")
    #expect(table.rows.count == 1)
  }

  @Test("Rows without a header are refused with the nearest one")
  func noHeader() {
    #expect(throws: TableRecognitionError.empty) { try table("\n,,\n") }
    #expect(throws: TableRecognitionError.headerNotFound(bestRow: nil, known: 0, needed: 2)) {
      try table("a,b\n1,2")
    }
    #expect(throws: TableRecognitionError.headerNotFound(bestRow: 2, known: 1, needed: 2)) {
      try table("a,b\n姓名,b\n1,2")
    }
  }

  @Test("A table of one column needs one known title")
  func oneColumn() throws {
    #expect(try table("姓名\n石大山\n向小河\n").rows.count == 2)
  }

  @Test("Private-use characters are reported with row and column")
  func privateUse() throws {
    let file = try TableFile(reading: Array("姓名,电话\n石\u{E81E},1\n".utf8))
    #expect(file.privateUseCount == 1)
    #expect(file.privateUse == [PrivateUseCharacter(row: 2, column: 0, scalar: "\u{E81E}")])
  }
}
