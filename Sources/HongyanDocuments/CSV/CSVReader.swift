/// Reads the rows of delimited text (RFC 4180) one by one.
///
/// It works on UTF-8 bytes: a `Character` may hold CR and LF at once, or a quotation mark together
/// with a combining mark, and would hide both from the rules. Line ends may be CRLF, LF or CR, and
/// mixed. A quotation mark inside a cell that does not start with one stands for itself.
package struct CSVReader: Sendable {
  static let quote: UInt8 = 0x22
  static let carriageReturn: UInt8 = 0x0D
  static let lineFeed: UInt8 = 0x0A

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let limits: TableLimits
  private var position = 0
  private var line = 1
  private var rowsRead = 0
  private var cellsRead = 0

  /// Starts at the first row of a text given as UTF-8.
  package init(utf8: [UInt8], delimiter: Delimiter, limits: TableLimits = .standard) {
    self.bytes = utf8
    self.delimiter = delimiter.rawValue
    self.limits = limits
  }

  /// The next row, nil after the last. After an error the reader must not be used further.
  package mutating func next() throws(CSVError) -> RawRow? {
    guard position < bytes.count else { return nil }
    guard rowsRead < limits.rows else { throw .tooManyRows(limit: limits.rows) }
    rowsRead += 1
    let firstLine = line
    let start = position
    var cells: [String] = []
    var isRowOpen = true
    while isRowOpen {
      guard cells.count < limits.columns else {
        throw .tooManyColumns(line: firstLine, limit: limits.columns)
      }
      guard cellsRead < limits.cells else {
        throw .tooManyCells(line: firstLine, limit: limits.cells)
      }
      cells.append(try cell(column: cells.count + 1))
      cellsRead += 1
      isRowOpen = position < bytes.count && bytes[position] == delimiter
      if isRowOpen { position += 1 }
    }
    let isEmptyLine = position == start
    skipLineEnd()
    return RawRow(number: rowsRead, line: firstLine, cells: isEmptyLine ? [] : cells)
  }

  /// Reads a cell and leaves the position at the delimiter, line end or end of text behind it.
  private mutating func cell(column: Int) throws(CSVError) -> String {
    guard position < bytes.count, bytes[position] == Self.quote else {
      return try plainCell(column: column)
    }
    let text = try quotedCell(column: column)
    guard isAtCellEnd else { throw .textAfterQuote(line: line) }
    return text
  }

  private mutating func plainCell(column: Int) throws(CSVError) -> String {
    let start = position
    while !isAtCellEnd {
      if bytes[position] == 0 { throw .zeroByte(line: line) }
      position += 1
      if position - start > limits.cellBytes {
        throw .cellTooLong(line: line, column: column, limit: limits.cellBytes)
      }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell(column: Int) throws(CSVError) -> String {
    let firstLine = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case Self.quote:
        position += 1
        guard position < bytes.count, bytes[position] == Self.quote else {
          return String(decoding: content, as: UTF8.self)
        }
      case 0:
        throw .zeroByte(line: line)
      case Self.carriageReturn:
        line += 1
      case Self.lineFeed:
        // The LF of a CRLF ends the line that its CR has already ended.
        if bytes[position - 1] != Self.carriageReturn { line += 1 }
      default:
        break
      }
      content.append(byte)
      position += 1
      if content.count > limits.cellBytes {
        throw .cellTooLong(line: firstLine, column: column, limit: limits.cellBytes)
      }
    }
    throw .unterminatedQuote(line: firstLine)
  }

  private var isAtCellEnd: Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    return byte == delimiter || byte == Self.carriageReturn || byte == Self.lineFeed
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == Self.carriageReturn
    position += 1
    if isReturn, position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
    line += 1
  }
}
