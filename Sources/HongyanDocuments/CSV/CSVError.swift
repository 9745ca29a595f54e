/// Why a text is not a table. Lines and columns count from 1.
package enum CSVError: Error, Equatable, Sendable {
  /// A quotation mark that opens a cell on `line` has no partner.
  case unterminatedQuote(line: Int)
  /// Something follows the closing quotation mark of a cell.
  case textAfterQuote(line: Int)
  /// A zero byte, which no text has.
  case zeroByte(line: Int)
  /// More rows than `TableLimits.rows`.
  case tooManyRows(limit: Int)
  /// More cells in a row than `TableLimits.columns`.
  case tooManyColumns(line: Int, limit: Int)
  /// A longer cell than `TableLimits.cellBytes`.
  case cellTooLong(line: Int, column: Int, limit: Int)
  /// More cells in all than `TableLimits.cells`.
  case tooManyCells(line: Int, limit: Int)
}

extension CSVError: Explained {
  package var zh: String {
    switch self {
    case .unterminatedQuote(let line): "第\(line)行的双引号没有配对。"
    case .textAfterQuote(let line): "第\(line)行：双引号结束后还有别的字。"
    case .zeroByte(let line): "第\(line)行有空字节，这不是文本文件，或已损坏。"
    case .tooManyRows(let limit): "行数超过 \(limit)，请分成几个文件。"
    case .tooManyColumns(let line, let limit): "第\(line)行超过 \(limit) 列，请检查分隔符。"
    case .cellTooLong(let line, let column, let limit):
      "第\(line)行第\(column)列的内容超过 \(limit) 字节。"
    case .tooManyCells(let line, let limit):
      "到第\(line)行为止已超过 \(limit) 格，请删去空列或分成几个文件。"
    }
  }

  package var en: String {
    switch self {
    case .unterminatedQuote(let line): "The quotation mark on line \(line) has no partner."
    case .textAfterQuote(let line): "Line \(line): text follows a closing quotation mark."
    case .zeroByte(let line):
      "Line \(line) holds a zero byte: this is not a text file, or it is damaged."
    case .tooManyRows(let limit): "More than \(limit) rows. Split the file."
    case .tooManyColumns(let line, let limit):
      "Line \(line) has more than \(limit) columns. Check the separator."
    case .cellTooLong(let line, let column, let limit):
      "Line \(line), column \(column): the cell is longer than \(limit) bytes."
    case .tooManyCells(let line, let limit):
      "More than \(limit) cells up to line \(line). Remove empty columns or split the file."
    }
  }
}
