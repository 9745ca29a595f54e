import Foundation
import GRDB
import HongyanMerge
import HongyanWire

extension EntryTable {
  /// What has a verdict and no place in the hub's log, of lanes up to their heads, as chain hashes
  /// (`Protocol R9`).
  ///
  /// - Returns: the lowest places of each lane, and whether that is all.
  func kept(
    in scope: ScopeID, within lanes: VersionVector, limit: Int
  ) throws -> (runs: [KeptRun], isAll: Bool) {
    let select = try database.cachedStatement(
      sql: """
        SELECT replica, n, chain FROM hy_entry
        WHERE scope = ? AND position IS NULL AND verdict IS NOT NULL ORDER BY replica, n
        """)
    let cursor = try Row.fetchCursor(select, arguments: [Data(scope.bytes)])
    var runs: [KeptRun] = []
    var count = 0
    while let row = try cursor.next() {
      guard let replica = ReplicaID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "lane")
      }
      let dot = Dot(replica, try row.place(1))
      guard lanes.covers(dot) else { continue }
      guard count < limit else { return (runs, false) }
      count += 1
      let prefix = Array(try row.bytes(2).prefix(LaneHead.prefixByteCount))
      if let last = runs.last, last.first.replica == replica, last.lastPlace + 1 == dot.n {
        runs[runs.count - 1].prefixes.append(prefix)
      } else {
        runs.append(KeptRun(first: dot, prefixes: [prefix]))
      }
    }
    return (runs, true)
  }

  /// The same of several bases, as far as one request carries: of each all or none, and of `first`,
  /// which comes before the others, at least its lowest places.
  func kept(
    of bases: [ScopeStanding], first: ScopeID? = nil
  ) throws -> [ScopeID: [KeptRun]] {
    var left = SyncLimits.keptHashes
    var runs: [ScopeID: [KeptRun]] = [:]
    for base in bases.filter({ $0.scope == first }) + bases.filter({ $0.scope != first }) {
      let kept = try kept(in: base.scope, within: base.vector, limit: left)
      guard kept.isAll || base.scope == first else { continue }
      runs[base.scope] = kept.runs
      left -= kept.runs.reduce(0) { $0 + $1.prefixes.count }
    }
    return runs
  }

  /// Takes its verdict from an entry, which waits to be sent again; what an erasure left of one
  /// waits as a change set of its own (`Protocol R24`). Its chain hash is another one then: it has
  /// to be moved.
  func reopen(_ entry: StoredEntry) throws {
    if entry.payload == nil, let left = entry.remainder?.remainder {
      try database.execute(
        sql: "UPDATE hy_entry SET payload = ?, payload_hash = ? WHERE seq = ?",
        arguments: [Data(left.bytes), Data(left.id.bytes), entry.sequence])
      try ErasureTable(database: database).set(nil, of: entry.dot, in: entry.scope)
    }
    let effective = try entry.changeSet()?.time ?? entry.effective
    try database.execute(
      sql: """
        UPDATE hy_entry SET position = NULL, verdict = NULL, reason = NULL, of_replica = NULL,
          of_n = NULL, effective = ? WHERE seq = ?
        """, arguments: [Int64(bitPattern: effective.packed), entry.sequence])
  }
}

extension StoredEntry {
  /// Whether the hub can be asked once more: it took effect or was returned, and the payload is
  /// here, or what an erasure left of it.
  var canBeOfferedAgain: Bool {
    get throws {
      switch verdict {
      case .accepted, .returned: try payload != nil || changeSet()?.writes.isEmpty == false
      case .duplicate, .withdrawn, nil: false
      }
    }
  }
}
