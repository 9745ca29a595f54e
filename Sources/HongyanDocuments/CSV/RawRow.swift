/// A row of a table file as it stands there.
package struct RawRow: Sendable, Equatable {
  /// The row's number, from 1, as a spreadsheet shows it: blank rows count, line ends inside a cell
  /// do not.
  package let number: Int
  /// The line of the file, from 1, that the row starts on.
  package let line: Int
  /// The cells; none in a blank line.
  package let cells: [String]

  package init(number: Int, line: Int, cells: [String]) {
    self.number = number
    self.line = line
    self.cells = cells
  }

  /// The cell of a column, from 0; empty beyond the end of the row.
  package func cell(_ column: Int) -> String {
    cells.indices.contains(column) ? cells[column] : ""
  }

  /// Whether no cell holds anything but blanks.
  package var isBlank: Bool {
    cells.allSatisfy { Blank.isBlank($0) }
  }

  /// Rows are equal when their cells hold the same scalars; `String`'s own equality would take two
  /// spellings of a name for one.
  package static func == (left: RawRow, right: RawRow) -> Bool {
    left.number == right.number && left.line == right.line
      && left.cells.elementsEqual(right.cells) { $0.utf8.elementsEqual($1.utf8) }
  }
}
