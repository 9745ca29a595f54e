import HongyanMerge
import HongyanDocuments
import HongyanModels

/// Reads the table of divisions: a CSV with the columns code, name, kind, parent, and where known
/// from and to, under their English or Chinese titles.
package enum DivisionTable {
  /// Reads a table of divisions, parents before children.
  ///
  /// - Throws: ``HubFailure/divisionsNotReadable(_:)``, ``HubFailure/divisionRow(row:_:)``.
  package static func rows(reading bytes: [UInt8]) throws -> [DivisionRow] {
    let fields = [Division.code, Division.name].map(\.declaration)
    let others = [
      Division.kind.declaration, Division.parent.declaration, Division.from.declaration,
      Division.to.declaration,
    ]
    let titles = (fields + others).map { [$0.name, $0.labels.zh, $0.labels.en] + $0.synonyms }
    let table: RegisterTable
    do {
      table = try RegisterTable(
        rows: TableFile(reading: bytes).rows,
        knownTitles: TitleVocabulary(titles.flatMap { $0 }))
    } catch let error as any Explained {
      throw HubFailure.divisionsNotReadable(zh: error.zh, en: error.en)
    }
    let columns = titles.map { names in
      names.lazy.flatMap { table.columns(titled: $0) }.first
    }
    guard columns[..<4].allSatisfy({ $0 != nil }) else {
      throw HubFailure.divisionsNotReadable(
        zh: "区划表要有这些栏：code、name、kind、parent。",
        en: "A table of divisions needs the columns code, name, kind and parent.")
    }
    return try table.rows.map { row in
      let cells = columns.map { column in column.map { table.cell(row, $0) } ?? "" }
      return DivisionRow(
        code: cells[0], name: cells[1], kind: try kind(cells[2], row: row.number),
        parentCode: cells[3], from: try day(cells[4], row: row.number),
        to: try day(cells[5], row: row.number), number: row.number)
    }
  }

  private static func kind(_ text: String, row: Int) throws -> String {
    guard let entry = CodeTable.divisionKind.entry(matching: text) else {
      throw HubFailure.divisionRow(
        row, "没有“\(text)”这种区划类别。", "There is no kind of division “\(text)”.")
    }
    return entry.code.string
  }

  private static func day(_ text: String, row: Int) throws -> CalendarDay? {
    guard !text.isEmpty else { return nil }
    guard let day = CalendarDay(iso: text) else {
      throw HubFailure.divisionRow(
        row, "日期“\(text)”看不懂。", "The date “\(text)” cannot be read.")
    }
    return day
  }
}
