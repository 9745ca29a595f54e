/// One move of records from scope to scope, named alike by both of its entries: the one by which
/// they depart and the one by which they arrive (`Protocol R14`).
public struct Passage: Hashable, Sendable {
  /// The scope that they leave.
  public let source: ScopeID
  /// The scope that they come to.
  public let target: ScopeID
  /// What was applied in the source when they left: it is in what arrives, and anything else that
  /// is written there is late.
  public let taken: VersionVector

  /// A move.
  public init(source: ScopeID, target: ScopeID, taken: VersionVector) {
    self.source = source
    self.target = target
    self.taken = taken
  }
}

/// That a record left a scope. Nothing that was written there without having seen it takes effect
/// there any more; the record is not void (`Protocol R14`).
public struct Departure: Hashable, Sendable {
  /// The entry by which it left.
  public let dot: Dot
  /// When.
  public let effective: HybridTimestamp
  /// Where it went.
  public let target: ScopeID

  /// A departure.
  public init(dot: Dot, effective: HybridTimestamp, target: ScopeID) {
    self.dot = dot
    self.effective = effective
    self.target = target
  }
}

/// Where a change set was written that the hub sent on after its records (`Protocol R14`).
public struct Forwarding: Hashable, Sendable {
  /// The scope that it was written in.
  public let scope: ScopeID
  /// Its id there.
  public let changeSet: Hash256

  /// A forwarding.
  public init(scope: ScopeID, changeSet: Hash256) {
    self.scope = scope
    self.changeSet = changeSet
  }
}
