import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension Replica {
  /// An empty file of the same county, in memory, into which the county's log can be read beside
  /// this one (`Protocol R9`).
  public func staging() throws -> Replica {
    let standing = try standing()
    let fresh = try Replica(path: nil, schema: schema, identifiers: identifiers)
    try fresh.enrol(county: standing.county, hubKey: standing.hubKey, facts: [])
    return fresh
  }

  /// Puts the log of a scope that was read into another file in the place of the base, which left
  /// the hub's road (`Protocol R9`). What is pending goes on under a new replica id, and with it
  /// what of the replica's own the county does not have under any dot; contexts, those of open
  /// forms too, are cut to what both roads have in common.
  ///
  /// - Returns: whether that was done. It is not where the other file does not hold the scope, or
  ///   stands under another epoch, or lacks something that the county had taken from others, or
  ///   where it began with a snapshot, or lacks what states stand for here (`Protocol R17`), so
  ///   that it cannot be told what would be lost: then nothing was changed.
  /// - Throws: ``StoreFailure``; then nothing was changed.
  public func rejoin(_ scope: ScopeID, from fresh: Replica) throws -> Bool {
    guard let road = try fresh.read({ try CountyRoad(of: scope, in: $0) }) else { return false }
    return try write { transaction in
      try Rejoining(transaction, scope, road).perform()
    }
  }
}

/// A scope as the county has it now.
private struct CountyRoad {
  let epoch: [UInt8]?
  let log: [StoredEntry]
  let standing: ScopeStanding
  let head: Row
  let witnesses: TableContent
  let followed: HybridTimestamp

  init?(of scope: ScopeID, in reader: StoreReader) throws {
    let database = reader.database
    guard
      let head = try Row.fetchOne(
        database, sql: "SELECT head, durable FROM hy_scope WHERE scope = ?",
        arguments: [Data(scope.bytes)])
    else { return nil }
    guard try FloorTable(database: database).floor(of: scope) == nil else { return nil }
    self.head = head
    epoch = try reader.meta.bytes(.epoch)
    log = try reader.log(of: scope)
    standing = try reader.standing(of: scope)
    followed = log.map(\.effective).max() ?? .zero
    witnesses = try TableContent(
      "hy_witness", where: "WHERE scope = x'\(scope.hex)'", in: database)
  }
}

/// Puts a scope on the county's road, within one transaction.
private struct Rejoining {
  private let transaction: ReplicaTransaction
  private let scope: ScopeID
  private let road: CountyRoad

  init(_ transaction: ReplicaTransaction, _ scope: ScopeID, _ road: CountyRoad) {
    self.transaction = transaction
    self.scope = scope
    self.road = road
  }

  private var database: Database { transaction.database }
  private var key: StatementArguments { [Data(scope.bytes)] }

  func perform() throws -> Bool {
    let floors = FloorTable(database: database)
    let floor = try floors.floor(of: scope)
    let chains = Dictionary(road.log.map { ($0.dot, $0.chain) }) { first, _ in first }
    // A chain hash binds everything before it: the road holds all that the floor stands for.
    let holdsFloor = (floor?.lanes ?? [:]).allSatisfy { replica, lane in
      chains[Dot(replica, lane.n)] == lane.chain
    }
    guard try transaction.meta.bytes(.epoch) == road.epoch, holdsFloor else { return false }
    let old = try transaction.entries.select(
      "WHERE scope = ? AND verdict IS NOT NULL ORDER BY seq", key)
    let effects = Set(road.log.filter { $0.verdict?.takesEffect == true }.map(\.payloadHash))
    let lost = try old.filter { entry in
      try chains[entry.dot] != entry.chain && !effects.contains(entry.payloadHash)
        && !entry.isLeftElsewhere(effects)
        && (entry.verdict == .accepted || entry.canBeOfferedAgain)
        // A horizon speaks of that road's places; nobody's work is in it (`Protocol R17`).
        && entry.changeSet()?.horizon == nil
    }
    let own = try transaction.meta.ownReplicas()
    guard try lost.allSatisfy({ try own.contains($0.dot.replica) && $0.canBeOfferedAgain })
    else { return false }
    var common = floor?.vector ?? VersionVector()
    for entry in old where chains[entry.dot] == entry.chain { common.include(entry.dot) }
    for entry in lost { try transaction.entries.reopen(entry) }
    try transaction.movePending(of: scope, within: common)
    try floors.remove(scope)
    try replaceBase(old)
    try transaction.rebuildBase(of: scope)
    try transaction.setFollowed(max(transaction.followed(), road.followed))
    try transaction.meta.set(.token, [])
    return true
  }

  /// The county's log and what shows it, in the place of what was held.
  private func replaceBase(_ old: [StoredEntry]) throws {
    let known = Dictionary(old.map { ($0.payloadHash, $0) }) { first, _ in first }
    try database.execute(
      sql: "DELETE FROM hy_entry WHERE scope = ? AND verdict IS NOT NULL", arguments: key)
    try database.execute(sql: "DELETE FROM hy_remainder WHERE scope = ?", arguments: key)
    for var entry in road.log {
      if let before = known[entry.payloadHash] {
        entry.arrivedMilliseconds = before.arrivedMilliseconds
        // A returned change set of one's own waits for its author (`Protocol R8`).
        if before.chain == entry.chain, entry.content == nil {
          (entry.payload, entry.remainder) = (before.payload, before.remainder)
        }
      }
      entry.isOffered = true
      try transaction.entries.insert(entry)
    }
    try transaction.entries.putPendingLast()
    try database.execute(sql: "DELETE FROM hy_lane WHERE scope = ?", arguments: key)
    try transaction.scopes.advance(
      scope, position: road.standing.position, line: road.standing.line,
      lanes: road.standing.lanes)
    try database.execute(
      sql: "UPDATE hy_scope SET head = ?, durable = ?, settled = 0 WHERE scope = ?",
      arguments: [
        try road.head.optionalBytes(0), try road.head.optionalBytes(1), Data(scope.bytes),
      ])
    try EvidenceTable(database: database).replace(of: scope, by: road.witnesses)
  }
}

extension StoredEntry {
  /// Whether the county has what an erasure left of it, as a change set of its own, or nothing was
  /// left (`Protocol R9`, `R24`).
  fileprivate func isLeftElsewhere(_ effects: Set<Hash256>) throws -> Bool {
    guard payload == nil, let remainder else { return false }
    return try effects.contains(remainder.remainder.id)
      || remainder.remainder.decoded().writes.isEmpty
  }
}
