public import HongyanMerge

/// The reason of a change set that corrects another one after it was offered (`Protocol R10`).
/// Taking back passes over both, so that it goes on to what lies before.
public struct TakingBack: Hashable, Sendable {
  /// The beginning of the corrected change set's id, in hexadecimal.
  public let changeSet: String

  private static let word = "undo "
  /// So many digits tell the change sets of a county apart.
  private static let digits = 16

  /// The correction of a change set.
  public init(of changeSet: Hash256) {
    self.changeSet = String(changeSet.hex.prefix(Self.digits))
  }

  /// The correction that a reason names; `nil` for any other reason.
  public init?(reason: ExactText?) {
    guard let text = reason?.string, text.hasPrefix(Self.word),
      text.utf8.count == Self.word.utf8.count + Self.digits
    else { return nil }
    changeSet = String(text.dropFirst(Self.word.count))
  }

  /// The reason in words.
  public var reason: ExactText { ExactText(Self.word + changeSet) }
}
