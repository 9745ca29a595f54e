/// Where the header of a table is, and the titles that it gives.
struct TableHeader {
  /// The indices of the header's rows: one, or two for merged titles.
  let rows: Range<Int>
  /// A column for each cell of the header's width.
  let columns: [TableColumn]
  /// How many columns the vocabulary knows.
  let score: Int

  /// How many rows are searched. Titles, units and instructions above a table take a dozen at most.
  static let rowsSearched = 50

  /// Finds the row, or pair of rows, with the most known titles; the first of equals.
  ///
  /// A pair is taken where it makes more titles known than its rows do alone. With equally many it
  /// is taken only if the upper row looks like merged titles over the lower one, since a line such
  /// as 填报单位 above a header explains nothing about columns.
  static func find(
    in rows: [RawRow], vocabulary: TitleVocabulary
  ) -> TableHeader? {
    var best: TableHeader?
    for index in rows.indices.prefix(rowsSearched) where !rows[index].isBlank {
      let single = TableHeader(rows: index..<index + 1, of: rows, vocabulary: vocabulary)
      if single.score > (best?.score ?? 0) { best = single }
      guard index + 1 < rows.count else { continue }
      let pair = TableHeader(rows: index..<index + 2, of: rows, vocabulary: vocabulary)
      let lower = TableHeader(rows: index + 1..<index + 2, of: rows, vocabulary: vocabulary)
      let isBetter = pair.score > max(single.score, lower.score)
      let isFuller =
        pair.score == lower.score && lower.score > single.score
        && isGroupRow(rows[index], over: rows[index + 1])
      if pair.score > (best?.score ?? 0), isBetter || isFuller { best = pair }
    }
    return best
  }

  private init(rows range: Range<Int>, of rows: [RawRow], vocabulary: TitleVocabulary) {
    let upper = rows[range.lowerBound]
    let lower = range.count == 2 ? rows[range.lowerBound + 1] : nil
    let paths = Self.paths(upper: upper, lower: lower)
    self.rows = range
    columns = paths.enumerated().map { TableColumn(index: $0.offset, path: $0.element) }
    score = columns.count { $0.isKnown(in: vocabulary) }
  }

  /// The titles of each column. A spreadsheet writes a merged title in its first cell only: it
  /// reaches right over empty cells as long as there are lower titles under them.
  private static func paths(upper: RawRow, lower: RawRow?) -> [[String]] {
    var paths: [[String]] = []
    var reaching: String?
    for column in 0..<max(upper.cells.count, lower?.cells.count ?? 0) {
      let parent = display(upper.cell(column))
      let child = display(lower?.cell(column) ?? "")
      if !parent.isEmpty {
        let isSame = TitleKey(parent) == TitleKey(child)
        paths.append(child.isEmpty || isSame ? [parent] : [parent, child])
        reaching = child.isEmpty || isSame ? nil : parent
      } else if !child.isEmpty {
        paths.append(reaching.map { [$0, child] } ?? [child])
      } else {
        paths.append([])
        reaching = nil
      }
    }
    return paths
  }

  /// Whether a row may hold merged titles over another: several of them, none of the form 单位：万元,
  /// and one that reaches over more than its own column.
  private static func isGroupRow(_ row: RawRow, over lower: RawRow) -> Bool {
    let filled = row.cells.filter { !Blank.isBlank($0) }
    let hasCaption = filled.contains { cell in
      cell.unicodeScalars.contains { $0 == ":" || $0 == "\u{FF1A}" }
    }
    guard filled.count >= 2, !hasCaption else { return false }
    return lower.cells.indices.contains { column in
      let parent = row.cell(column)
      if Blank.isBlank(parent) { return !Blank.isBlank(lower.cells[column]) }
      return column > 0 && TitleKey(parent) == TitleKey(row.cell(column - 1))
    }
  }

  /// A title on one line.
  private static func display(_ cell: String) -> String {
    var scalars = Blank.trimmed(cell).unicodeScalars
    scalars.removeAll { $0 == "\n" || $0 == "\r" }
    return String(scalars)
  }
}
