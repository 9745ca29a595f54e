public import HongyanMerge

/// Why typed text is no value of a field, in words for the person who typed it.
public struct InputRefusal: Error, Hashable {
  /// What to say.
  public let message: Labels

  /// A refusal.
  public init(_ zh: String, _ en: String) { message = Labels(zh, en) }
}
