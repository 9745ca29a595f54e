public import HongyanMerge
import HongyanWire

extension SyncProber {
  /// Names the records that differ, of places where both sides have the same vector and other
  /// digests (`Protocol R22`).
  ///
  /// - Returns: the places with their records; without where the hub does not tell.
  /// - Throws: what ``ask(_:from:)`` and the storage throw.
  public mutating func name(
    _ places: [SyncOutcome.Disagreement], of storage: some MendingStorage
  ) async throws -> [SyncOutcome.Disagreement] {
    let standing = try storage.standing()
    var named = places
    for index in named.indices where !named[index].types.isEmpty {
      var walk = DigestWalk(scope: named[index].scope, types: named[index].types)
      while let probe = walk.next() {
        guard let answer = try await ask(probe, from: standing) else { break }
        walk.heard(answer, mine: try storage.digests(of: probe.branches, in: probe.scope))
      }
      named[index].records = walk.records.sorted()
    }
    return named
  }

  /// Gets the entries of a scope's log that are not the county's any more, and these alone
  /// (`Protocol R22`).
  ///
  /// - Returns: what was found and what became of it; `nil` where the scope has to be read from its
  ///   beginning.
  /// - Throws: what ``ask(_:from:)`` and the storage throw; then nothing was changed.
  public mutating func mend<Storage: MendingStorage>(
    _ scope: ScopeID, of storage: Storage
  ) async throws -> [Storage.Finding]? {
    guard let kept = try storage.keptLog(of: scope) else { return nil }
    let standing = try storage.standing()
    var mending = LogMending(kept, county: standing.county, hubKey: standing.hubKey)
    while true {
      switch mending.next() {
      case .ask(let probe):
        guard let answer = try await ask(probe, from: standing) else { return nil }
        mending.heard(answer, to: probe)
      case .whole(let entries): return try storage.adopt(entries, of: scope)
      case .giveUp: return nil
      }
    }
  }
}
