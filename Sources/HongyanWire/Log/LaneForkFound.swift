public import HongyanMerge

/// Two different change sets bear the same dot: a replica was restored or copied (`Protocol R11`).
public struct LaneForkFound: Error, Hashable, Sendable {
  /// The scope.
  public let scope: ScopeID
  /// The dot.
  public let dot: Dot

  /// A fork at `dot`.
  public init(scope: ScopeID, dot: Dot) {
    self.scope = scope
    self.dot = dot
  }
}
