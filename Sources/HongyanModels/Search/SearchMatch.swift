public import HongyanMerge

/// Whether a value answers a search; pure, so that every face finds the same.
public enum SearchMatch {
  /// The least number of characters by whose ending a number is found: fewer would match at random.
  public static let shortestEnding = 3

  /// Whether `value`, of a field searched by `use`, answers `query`.
  public static func matches(_ value: Value, query: String, use: SearchUse) -> Bool {
    let wanted = Array(SearchKey.fold(query).utf8)
    guard !wanted.isEmpty, let text = text(of: value) else { return false }
    let held = Array(SearchKey.fold(text).utf8)
    switch use {
    case .none: return false
    case .text: return contains(held, wanted)
    case .ending:
      let digits = held.filter { $0 != UInt8(ascii: "-") }
      let ending = wanted.filter { $0 != UInt8(ascii: "-") }
      return digits == ending
        || ending.count >= shortestEnding && digits.suffix(ending.count).elementsEqual(ending)
    }
  }

  private static func text(of value: Value) -> String? {
    switch value {
    case .text(let text), .code(let text): text.string
    case .empty, .integer, .money, .decimal, .day, .instant, .flag, .reference, .members, .unknown:
      nil
    }
  }

  private static func contains(_ held: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard held.count >= wanted.count else { return false }
    return (0...(held.count - wanted.count)).contains { start in
      held[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
