public import HongyanMerge
public import HongyanWire

/// What a replica's file has to give and take where it does not agree with the hub
/// (`Protocol R22`).
public protocol MendingStorage {
  /// What was found in the file and what became of it.
  associatedtype Finding

  /// Where the replica stands.
  func standing() throws -> ReplicaStanding

  /// The digest of each record of these branches in the base of a scope alone.
  func digests(
    of branches: [DigestBranch], in scope: ScopeID
  ) throws -> [RecordKey: StateDigest]

  /// What of a scope's log can still be relied on; `nil` where single entries of the county would
  /// not help.
  func keptLog(of scope: ScopeID) throws -> KeptLog?

  /// Takes over the log of a scope of which single entries came anew, and puts everything right
  /// that follows from it. What waits to be sent stays.
  ///
  /// - Returns: what was found; `nil` where the entries do not lead to what the county signed, or
  ///   something would be lost, and then nothing was changed.
  func adopt(_ entries: [SequencedEntry], of scope: ScopeID) throws -> [Finding]?
}
