/// What separates the cells of a row.
package enum Delimiter: UInt8, Sendable, CaseIterable {
  case comma = 0x2C
  case tab = 0x09
  case semicolon = 0x3B

  /// How many rows are looked at: enough to pass the titles and notes above a table.
  private static let rowsLookedAt = 50

  /// The separator that a file uses: the one that splits the most rows into the same number of
  /// cells, a comma if none does.
  package static func sniffed(in utf8: [UInt8]) -> Delimiter {
    var best = Delimiter.comma
    var bestScore = 0
    for candidate in [Delimiter.comma, .tab, .semicolon] {
      var rowsByCount: [Int: Int] = [:]
      for count in counts(of: candidate, in: utf8) where count > 0 {
        rowsByCount[count, default: 0] += 1
      }
      let score = rowsByCount.map { $0.key * $0.value }.max() ?? 0
      if score > bestScore {
        best = candidate
        bestScore = score
      }
    }
    return best
  }

  /// How often the separator stands outside quotes in each of the first rows.
  private static func counts(of delimiter: Delimiter, in utf8: [UInt8]) -> [Int] {
    var counts = [0]
    var isQuoted = false
    for (position, byte) in utf8.enumerated() {
      switch byte {
      case CSVReader.quote:
        isQuoted.toggle()
      case 0x0A where !isQuoted, 0x0D where !isQuoted:
        if counts.count == rowsLookedAt { return counts }
        counts.append(0)
      case delimiter.rawValue where !isQuoted && !isGuard(utf8, at: position):
        counts[counts.count - 1] += 1
      default:
        break
      }
    }
    return counts
  }

  /// Whether a tab is `SpreadsheetGuard`'s own: it starts a cell of digits behind another
  /// separator.
  private static func isGuard(_ utf8: [UInt8], at position: Int) -> Bool {
    guard utf8[position] == Delimiter.tab.rawValue, position > 0, position + 1 < utf8.count else {
      return false
    }
    let before = utf8[position - 1]
    return (before == Delimiter.comma.rawValue || before == Delimiter.semicolon.rawValue)
      && 0x30...0x39 ~= utf8[position + 1]
  }
}
