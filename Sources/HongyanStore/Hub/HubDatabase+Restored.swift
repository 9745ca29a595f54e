import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire
import Synchronization

extension HubDatabase {
  /// A copy of everything in memory, consistent as of one moment.
  public func copied() throws -> HubDatabase {
    try StoreFailure.wrapping {
      let copy = try DatabaseQueue(configuration: StoreConfiguration.hub())
      try queue.backup(to: copy)
      return HubDatabase(queue: copy, schema: schema, clock: clock)
    }
  }

  /// Begins a new life after a restore: a new epoch, under which every log is chained anew from its
  /// first line, and a new lane for what the hub writes itself, since machines may hold more of the
  /// old one than this database does (`Protocol R12`).
  public func beginLife(epoch: HubEpoch, lane: ReplicaID) throws {
    #if PlantedFaults
      let known = try queue.reading { database in
        let meta = MetaTable(database: database)
        return (
          try meta.bytes(.epoch).flatMap { HubEpoch(bytes: $0) } ?? epoch,
          try meta.bytes(.replica).flatMap { ReplicaID(bytes: $0) } ?? lane
        )
      }
      let epoch = PlantedFault.keepsEpoch.isOn ? known.0 : epoch
      let lane = PlantedFault.keepsHubLane.isOn ? known.1 : lane
    #endif
    try StoreFailure.wrapping {
      try queue.write { database in
        let meta = MetaTable(database: database)
        try meta.set(.epoch, epoch.bytes)
        try meta.set(.replica, lane.bytes)
        try database.execute(sql: "DELETE FROM hub_line")
        for (scope, _) in try ScopeTable(database: database).scopes() {
          let end = try Self.chainAnew(scope, under: epoch, in: database)
          try ScopeTable(database: database).advance(
            scope, position: end.position, line: end.line, lanes: [:])
          try database.execute(
            sql: "INSERT OR IGNORE INTO hub_life VALUES (?, ?)",
            arguments: [Data(scope.bytes), Int64(end.position)])
        }
        for table in ["hy_meta", "hub_life"] { try RowCopies(database: database).keep(table) }
      }
    }
  }

  /// States what every retained, verified backup contains, scope by scope (`Protocol R12`); nothing
  /// where one of them lacks the scope.
  ///
  /// - Parameter settled: the position up to which each of them holds the log as it is.
  public func setDurable(
    _ vectors: [ScopeID: VersionVector], settled positions: [ScopeID: UInt64] = [:]
  ) {
    durable.withLock { $0 = vectors }
    settled.withLock { $0 = positions }
  }

  private static func chainAnew(
    _ scope: ScopeID, under epoch: HubEpoch, in database: Database
  ) throws -> (position: UInt64, line: Hash256) {
    let insert = try database.makeStatement(
      sql: "INSERT INTO hub_line (scope, position, line) VALUES (?, ?, ?)")
    var (position, line) = (UInt64(0), Hash256.zero)
    try EntryTable(database: database).forEachPlaced(in: scope) { entry in
      guard let verdict = entry.verdict, entry.position == position + 1 else {
        throw StoreFailure.damaged(what: "log of \(scope.hex) at \(position + 1)")
      }
      position += 1
      line = LogChain.line(
        previous: line, epoch: epoch, scope: scope, position: position, chain: entry.chain,
        verdict: verdict, effective: entry.effective)
      try insert.execute(arguments: [
        Data(scope.bytes), Int64(position), Data(line.bytes),
      ])
    }
    return (position, line)
  }
}

extension EntryTable {
  /// Goes through the log of a scope in order without holding more than a part of it.
  func forEachPlaced(
    in scope: ScopeID, after start: UInt64 = 0, upTo end: UInt64 = UInt64(Int64.max),
    _ body: (StoredEntry) throws -> Void
  ) throws {
    var next = start
    while true {
      let chunk = try select(
        "WHERE scope = ? AND position > ? AND position <= ? ORDER BY position LIMIT 256",
        [Data(scope.bytes), Int64(clamping: next), Int64(clamping: end)])
      guard let last = chunk.last?.position else { return }
      for entry in chunk { try body(entry) }
      next = last
    }
  }
}
