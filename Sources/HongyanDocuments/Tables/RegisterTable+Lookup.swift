extension RegisterTable {
  /// The columns with a title. Those whose joined title it is come alone; otherwise those that have
  /// it as their lowest title, which may be several (姓名 under 户主 and under 配偶): the caller must
  /// then ask for the joined one.
  package func columns(titled title: String) -> [TableColumn] {
    let key = TitleKey(title)
    guard !key.isEmpty else { return [] }
    let whole = columns.filter { TitleKey($0.title) == key }
    if !whole.isEmpty { return whole }
    return columns.filter { column in column.path.last.map { TitleKey($0) == key } ?? false }
  }

  /// The cell of a row in a column; empty where the row ends before it.
  package func cell(_ row: RawRow, _ column: TableColumn) -> String {
    row.cell(column.index)
  }

  /// Columns that hold something under no title: their content cannot be imported.
  package var untitledColumns: [TableColumn] {
    columns.filter { !$0.isTitled }
  }

  /// Columns whose joined title an earlier column has too.
  package var repeatedColumns: [TableColumn] {
    var seen: Set<TitleKey> = []
    return columns.filter { $0.isTitled && !seen.insert(TitleKey($0.title)).inserted }
  }

  /// The rows above the header that hold something: the title, the unit that reports, the date.
  package var titleRows: [RawRow] {
    ignored.filter { $0.reason == .aboveHeader }.map(\.row)
  }
}
