/// What a replica gives back to a restored hub of one scope (`Protocol R12`).
public struct ScopeRefill: Hashable, Sendable {
  /// Sequenced entries, causes first.
  public var entries: [RefilledEntry]
  /// Stretches of earlier logs that show each of them to be the county's.
  public var stretches: [LogStretch]
  /// The entries of the base that have no place in the hub's log yet (`Protocol R9`).
  public var kept: [KeptRun]

  /// What is given back.
  public init(
    entries: [RefilledEntry] = [], stretches: [LogStretch] = [], kept: [KeptRun] = []
  ) {
    self.kept = kept
    self.entries = entries
    self.stretches = stretches
  }
}
