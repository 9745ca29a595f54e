/// Writes rows as delimited text (RFC 4180) with CRLF line ends.
package struct CSVWriter: Sendable {
  /// Who will open the file.
  package enum Reader: Sendable {
    /// A person with a spreadsheet: cells are guarded (`SpreadsheetGuard`).
    case spreadsheet
    /// A program: every cell exactly as it is.
    case program
  }

  /// The text so far, as UTF-8.
  package private(set) var utf8: [UInt8] = []

  private let delimiter: UInt8
  private let reader: Reader

  package init(delimiter: Delimiter = .comma, for reader: Reader) {
    self.delimiter = delimiter.rawValue
    self.reader = reader
  }

  /// Adds a row. A row of one empty cell is written as a quoted one, since an empty line reads as
  /// a blank row without cells.
  package mutating func append(_ cells: [String]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { utf8.append(delimiter) }
      append(
        reader == .spreadsheet ? SpreadsheetGuard.guarded(cell) : cell, isAlone: cells.count == 1)
    }
    utf8 += [CSVReader.carriageReturn, CSVReader.lineFeed]
  }

  private mutating func append(_ cell: String, isAlone: Bool) {
    let bytes = Array(cell.utf8)
    let needsQuotes =
      (bytes.isEmpty && isAlone)
      || bytes.first == 0x20 || bytes.last == 0x20 || bytes.first == Delimiter.tab.rawValue
      || bytes.contains {
        $0 == delimiter || $0 == CSVReader.quote || $0 == CSVReader.carriageReturn
          || $0 == CSVReader.lineFeed
      }
    guard needsQuotes else {
      utf8 += bytes
      return
    }
    utf8.append(CSVReader.quote)
    for byte in bytes {
      if byte == CSVReader.quote { utf8.append(CSVReader.quote) }
      utf8.append(byte)
    }
    utf8.append(CSVReader.quote)
  }
}
