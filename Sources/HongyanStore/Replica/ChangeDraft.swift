public import HongyanMerge

/// What a person is about to record: one change set to be.
public struct ChangeDraft: Sendable {
  /// The scope that it goes into.
  public var scope: ScopeID
  /// What the author was shown when the form or page loaded; `nil` means everything that the
  /// replica shows when it is recorded (`Protocol R4`).
  public var context: CausalContext?
  /// Who is typing.
  public var author: ExactText
  /// The level that he writes for in this scope.
  public var level: Level
  /// The import that it belongs to.
  public var importID: ImportID?
  /// Why.
  public var reason: ExactText?
  /// The review item that it decides.
  public var decides: ExactText?
  /// What is written.
  public var writes: [Write]

  /// A draft.
  public init(
    scope: ScopeID, context: CausalContext? = nil, author: ExactText, level: Level,
    importID: ImportID? = nil, reason: ExactText? = nil, decides: ExactText? = nil, writes: [Write]
  ) {
    self.scope = scope
    self.context = context
    self.author = author
    self.level = level
    self.importID = importID
    self.reason = reason
    self.decides = decides
    self.writes = writes
  }
}
