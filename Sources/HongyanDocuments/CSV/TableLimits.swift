/// What a table file may hold at most. A file beyond a limit is refused whole, before it can take
/// the machine's memory.
package struct TableLimits: Sendable {
  /// Bytes in the file. The widest register of a whole county (300,000 residents, 300 bytes each)
  /// has 90 MB.
  package var fileBytes: Int
  /// Rows, blank ones included: what a sheet of the usual spreadsheets holds.
  package var rows: Int
  /// Cells in one row. The widest register known has fewer than 100 columns; rows far beyond are a
  /// wrong separator.
  package var columns: Int
  /// UTF-8 bytes in one cell: the 32,767 characters of a spreadsheet cell at four bytes each.
  package var cellBytes: Int
  /// Cells in all. Empty cells cost one byte in the file but 16 in memory, so the file's size alone
  /// does not bound them.
  package var cells: Int

  /// The limits for files that people hand in.
  package static let standard = TableLimits(
    fileBytes: 128 << 20, rows: 1_048_576, columns: 512, cellBytes: 131_068, cells: 12_000_000)

  /// Limits of one's own, for tests and smaller machines.
  package init(fileBytes: Int, rows: Int, columns: Int, cellBytes: Int, cells: Int) {
    self.fileBytes = fileBytes
    self.rows = rows
    self.columns = columns
    self.cellBytes = cellBytes
    self.cells = cells
  }
}
