/// A register (台账) recognised among the rows of a file: its columns, its data, and everything
/// else that stands around them.
///
/// Each row of the file is in exactly one place: above or in the header, in `rows` or in `ignored`.
package struct RegisterTable: Sendable {
  /// The rows of the header as they stand: one, or two with merged titles.
  package let headerRows: [RawRow]
  /// All columns, with a title or without, as far as any data row reaches. The column of reasons of
  /// a `CorrectionSheet` is left out.
  package let columns: [TableColumn]
  /// The data rows in order, as they stand.
  package let rows: [RawRow]
  /// The totals in order, with the rows that each adds up.
  package let totals: [TotalRow]
  /// All rows that are neither header nor data, in order.
  package let ignored: [IgnoredRow]

  /// Known titles that a header needs, so that a word of a title line is not taken for one. A table
  /// of a single column gets by with one.
  package static let titlesNeeded = 2

  /// Recognises the table in the rows of a file.
  ///
  /// - Parameter knownTitles: the titles that the caller can map; the header is the row, or pair of
  ///   rows, with the most of them.
  package init(rows all: [RawRow], knownTitles: TitleVocabulary) throws(TableRecognitionError) {
    guard all.contains(where: { !$0.isBlank }) else { throw .empty }
    guard let header = TableHeader.find(in: all, vocabulary: knownTitles) else {
      throw .headerNotFound(bestRow: nil, known: 0, needed: Self.titlesNeeded)
    }
    let needed = min(Self.titlesNeeded, header.columns.count(where: \.isTitled))
    guard header.score >= needed else {
      throw .headerNotFound(
        bestRow: all[header.rows.lowerBound].number, known: header.score, needed: needed)
    }
    let classifier = RowClassifier(header: header, rows: all)
    var data: [RawRow] = []
    var labels: [(row: RawRow, label: String, extent: TotalRow.Extent, before: Int)] = []
    var ignored = all[..<header.rows.lowerBound].map {
      IgnoredRow(row: $0, reason: $0.isBlank ? .blank : .aboveHeader)
    }
    for (offset, row) in all[header.rows.upperBound...].enumerated() {
      guard let reason = classifier.reason(of: row, isFirst: offset == 0) else {
        data.append(row)
        continue
      }
      ignored.append(IgnoredRow(row: row, reason: reason))
      if reason == .total, let total = classifier.total(row) {
        labels.append((row, total.label, total.extent, data.count))
      }
    }
    headerRows = Array(all[header.rows])
    columns = Self.columns(of: header, data: data)
    rows = data
    totals = Self.totals(labels, dataCount: data.count)
    self.ignored = ignored
  }

  /// The header's columns, and untitled ones for data that stands beyond or under no title.
  private static func columns(of header: TableHeader, data: [RawRow]) -> [TableColumn] {
    var isFilled = [Bool](repeating: false, count: header.columns.count)
    for row in data {
      for (index, cell) in row.cells.enumerated() where !Blank.isBlank(cell) {
        while isFilled.count <= index { isFilled.append(false) }
        isFilled[index] = true
      }
    }
    return isFilled.indices.compactMap { index in
      let column =
        index < header.columns.count
        ? header.columns[index] : TableColumn(index: index, path: [])
      guard column.isTitled || isFilled[index] else { return nil }
      return CorrectionSheet.isReasonTitle(column.title) ? nil : column
    }
  }

  private static func totals(
    _ labels: [(row: RawRow, label: String, extent: TotalRow.Extent, before: Int)], dataCount: Int
  ) -> [TotalRow] {
    var partStart = 0
    return labels.map { row, label, extent, before in
      let covers = extent == .whole ? 0..<dataCount : partStart..<before
      partStart = before
      return TotalRow(row: row, label: label, extent: extent, covers: covers)
    }
  }
}
