import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension Replica {
  /// Cuts the base of a scope that left the hub's road, and is not granted any more, back to what
  /// both roads have in common (`Protocol R9`, `R20`). The hub was given what it lacks of the rest;
  /// what is pending, and everything of this replica's own in the rest of which the payload is
  /// here, is offered once more under a new replica id, for the hub to say that it has it or to
  /// judge it. The scope itself goes when nothing waits there any more, as with any lost grant.
  ///
  /// - Parameters:
  ///   - beyond: what of the base is beyond what both roads have in common.
  ///   - untaken: what of that the hub did not take.
  /// - Returns: whether that was done. It is not where the scope is granted, where states stand for
  ///   something beyond the common part (`Protocol R17`), or where the hub did not take what others
  ///   had written: then nothing was changed.
  /// - Throws: ``StoreFailure``; then nothing was changed.
  public func leave(
    _ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]
  ) throws -> Bool {
    try write { transaction in
      guard try transaction.scopes.isHeld(scope), try !transaction.scopes.isGranted(scope)
      else { return false }
      return try Leaving(transaction, scope, beyond: beyond, untaken: untaken).perform()
    }
  }
}

/// Cuts a base back, within one transaction.
private struct Leaving {
  private let transaction: ReplicaTransaction
  private let scope: ScopeID
  private let beyond: [DotRange]
  private let untaken: [DotRange]

  init(
    _ transaction: ReplicaTransaction, _ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]
  ) {
    self.transaction = transaction
    self.scope = scope
    self.beyond = beyond
    self.untaken = untaken
  }

  private var database: Database { transaction.database }
  private var key: StatementArguments { [Data(scope.bytes)] }

  func perform() throws -> Bool {
    let floor = try FloorTable(database: database).floor(of: scope)
    let (common, left) = try split(above: floor)
    var parted = left
    guard beyond.allSatisfy({ floor?.vector.covers(Dot($0.replica, $0.places.lowerBound)) != true })
    else { return false }
    let own = try transaction.meta.ownReplicas()
    let offered = try parted.filter { try own.contains($0.dot.replica) && $0.canBeOfferedAgain }
    let again = Set(offered.map(\.dot))
    parted.removeAll { again.contains($0.dot) }
    let isLost = try parted.contains { entry in
      try untaken.contains(where: { $0.contains(entry.dot) }) && entry.verdict == .accepted
        && entry.changeSet()?.horizon == nil
    }
    guard !isLost else { return false }
    for entry in offered { try transaction.entries.reopen(entry) }
    try transaction.movePending(of: scope, within: common.vector)
    try drop(parted, upTo: common)
    try EvidenceTable(database: database).dropPages(with: left.map(\.dot), of: scope)
    try transaction.rebuildBase(of: scope)
    try transaction.meta.set(.token, [])
    return true
  }

  /// What of the base stays, and the entries that do not: those beyond the common part, and what
  /// rests on them. Under the same dot it rests on something else at the hub.
  private func split(above floor: Floor?) throws -> (ScopeStanding, [StoredEntry]) {
    var common = ScopeStanding(scope: scope)
    common.lanes = floor?.lanes ?? [:]
    var waiting = try transaction.entries.select(
      "WHERE scope = ? AND verdict IS NOT NULL ORDER BY position IS NULL, position, seq", key
    ).filter { !common.vector.covers($0.dot) }
    var count = Int.max
    while waiting.count < count {
      count = waiting.count
      waiting = waiting.filter { entry in
        guard !beyond.contains(where: { $0.contains(entry.dot) }),
          common.vector.admits(entry.dot, after: entry.context)
        else { return true }
        common.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
        return false
      }
    }
    return (common, waiting.sorted { $0.sequence < $1.sequence })
  }

  private func drop(_ parted: [StoredEntry], upTo common: ScopeStanding) throws {
    for entry in parted {
      try ErasureTable(database: database).set(nil, of: entry.dot, in: scope)
      try database.execute(sql: "DELETE FROM hy_entry WHERE seq = ?", arguments: [entry.sequence])
    }
    try database.execute(sql: "DELETE FROM hy_lane WHERE scope = ?", arguments: key)
    try transaction.scopes.advance(scope, position: nil, line: nil, lanes: common.lanes)
  }
}

extension DotRange {
  fileprivate func contains(_ dot: Dot) -> Bool {
    dot.replica == replica && places.contains(dot.n)
  }
}
