public import HongyanMerge

/// The reason of a change set that corrects one of the same lane after it was offered
/// (`Protocol R10`). Taking back passes over both, so that it goes on to what lies before.
public struct TakingBack: Hashable, Sendable {
  /// The place of the change set that is corrected.
  public let n: UInt64

  private static let word = "undo "

  /// The correction of a place.
  public init(of n: UInt64) { self.n = n }

  /// The correction that a reason names; `nil` for any other reason.
  public init?(reason: ExactText?) {
    guard let text = reason?.string, text.hasPrefix(Self.word),
      let n = UInt64(text.dropFirst(Self.word.count))
    else { return nil }
    self.n = n
  }

  /// The reason in words.
  public var reason: ExactText { ExactText(Self.word + String(n)) }
}
