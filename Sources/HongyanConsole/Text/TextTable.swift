/// A table for a terminal: columns stand under each other whatever the width of their characters.
package struct TextTable: Sendable {
  /// Where a column's text stands.
  package enum Alignment: Sendable {
    /// At the left: words.
    case leading
    /// At the right: numbers.
    case trailing
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// A table with these column titles.
  package init(_ header: [String], alignments: [Alignment] = []) {
    self.header = header
    self.alignments = alignments
  }

  /// Adds a row; missing cells are empty, line breaks become blanks.
  package mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Whether there are no rows.
  package var isEmpty: Bool { rows.isEmpty }

  /// The lines: titles, a rule, rows.
  package func lines(ambiguousIsWide: Bool = false) -> [String] {
    let width = max(header.count, rows.map(\.count).max() ?? 0)
    let all = ([header] + rows).map { row in
      (0..<width).map { $0 < row.count ? Self.oneLine(row[$0]) : "" }
    }
    let widths = (0..<width).map { column in
      all.map { ColumnWidth.of($0[column], ambiguousIsWide: ambiguousIsWide) }.max() ?? 0
    }
    var lines = all.map { row in
      line(row, widths, ambiguousIsWide)
    }
    lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
    return lines
  }

  private func line(_ row: [String], _ widths: [Int], _ ambiguousIsWide: Bool) -> String {
    var line = ""
    for (column, cell) in row.enumerated() {
      if column > 0 { line += "  " }
      let gap = widths[column] - ColumnWidth.of(cell, ambiguousIsWide: ambiguousIsWide)
      let padding = String(repeating: " ", count: max(0, gap))
      let isTrailing = column < alignments.count && alignments[column] == .trailing
      line += isTrailing ? padding + cell : cell + padding
    }
    var scalars = line.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  private static func oneLine(_ cell: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      scalars.append(isControl ? " " : scalar)
    }
    return String(scalars)
  }
}
