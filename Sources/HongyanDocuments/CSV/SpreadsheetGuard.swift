/// Keeps cells from harm when a spreadsheet opens an exported text table, and takes the guard off
/// again on the way in.
///
/// A spreadsheet runs cells that start like a formula, turns digits beyond the fifteenth to zeros,
/// drops leading zeros and reads `2010-06` as a day in June. A guarded cell carries an apostrophe
/// or a tab in front; `removed(from: guarded(x))` is `x` for every text.
package enum SpreadsheetGuard {
  private static let apostrophe: Unicode.Scalar = "'"
  private static let tab: Unicode.Scalar = "\t"

  /// The cell as it is safe to write.
  package static func guarded(_ cell: String) -> String {
    if isHeldAsFormula(cell) { return "'" + cell }
    if needsText(cell) { return "\t" + cell }
    return cell
  }

  /// The cell without a guard put on by `guarded`.
  package static func removed(from cell: String) -> String {
    let scalars = cell.unicodeScalars
    guard let first = scalars.first else { return cell }
    let rest = String(scalars.dropFirst())
    if first == apostrophe, isHeldAsFormula(rest) { return rest }
    if first == tab, needsText(rest) { return rest }
    return cell
  }

  /// Whether a cell, any apostrophes in front aside, starts as a formula does. Plain negative
  /// numbers are harmless and stay numbers.
  private static func isHeldAsFormula(_ cell: String) -> Bool {
    let core = cell.unicodeScalars.drop { $0 == apostrophe }
    guard let first = core.first else { return false }
    switch first {
    case "=", "+", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF20}", "\u{FF0D}":
      return true
    case "-":
      let isPlainNumber = core.count == cell.unicodeScalars.count && isShortNumber(core.dropFirst())
      return !isPlainNumber
    default:
      return false
    }
  }

  /// Digits with at most one decimal point, few enough to stay exact.
  private static func isShortNumber(_ scalars: Substring.UnicodeScalarView.SubSequence) -> Bool {
    let parts = scalars.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && scalars.count <= 12
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ASCIIText.isDigit($0) } }
  }

  /// Whether a spreadsheet would change a cell that is made of digits: long codes, leading zeros,
  /// codes with one E among digits, and year-months or group numbers that look like dates.
  private static func needsText(_ cell: String) -> Bool {
    let scalars = Array(cell.unicodeScalars)
    guard let first = scalars.first, ASCIIText.isDigit(first) else { return false }
    let others = scalars.filter { !ASCIIText.isDigit($0) }
    switch others.count {
    case 0:
      return scalars.count >= 12 || (scalars.count >= 2 && first == "0")
    case 1:
      guard let last = scalars.last, ASCIIText.isDigit(last) else { return false }
      if others == ["."] { return isYearAndOctober(cell) }
      return ["E", "e", "-", "/"].contains(others[0])
    case 2:
      return others == ["-", "-"] && !isWholeDate(scalars)
    default:
      return false
    }
  }

  /// `2010.10`, which a spreadsheet shortens to `2010.1`.
  private static func isYearAndOctober(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    return bytes.count == 7 && bytes.suffix(3) == Array(".10".utf8)
      && (bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8))
  }

  /// `2010-06-05`: a spreadsheet keeps the day, if not the spelling.
  private static func isWholeDate(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.count == 10 && scalars[4] == "-" && scalars[7] == "-"
  }
}
