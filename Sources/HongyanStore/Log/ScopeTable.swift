import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// The scopes held: role, place in the hub's log, heads of lanes, aliases.
struct ScopeTable {
  let database: Database

  func scopes() throws -> [(scope: ScopeID, role: Role?)] {
    try database.rows("SELECT scope, role FROM hy_scope ORDER BY scope").map { row in
      guard let scope = ScopeID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "scope")
      }
      return (scope, try row.optionalNumber(1).map { Role(rawValue: UInt8(clamping: $0)) })
    }
  }

  /// Adds the scope where it is not there yet, and sets the role in it.
  func set(_ scope: ScopeID, role: Role?) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO hy_scope (scope, role, position, line) VALUES (?, ?, 0, ?)
        ON CONFLICT (scope) DO UPDATE SET role = excluded.role
        """
    ).execute(arguments: [
      Data(scope.bytes), role.map { Int64($0.rawValue) }, Data(Hash256.zero.bytes),
    ])
  }

  func isHeld(_ scope: ScopeID) throws -> Bool {
    let select = try database.cachedStatement(sql: "SELECT 1 FROM hy_scope WHERE scope = ?")
    return try Row.fetchOne(select, arguments: [Data(scope.bytes)]) != nil
  }

  /// Whether the scope is held under a grant, and not only until it is let go (`Protocol R20`).
  func isGranted(_ scope: ScopeID) throws -> Bool {
    try scopes().contains { $0.scope == scope && $0.role != nil }
  }

  /// Keeps the hub's signed head as a witness (`Protocol R8`), and what its backups hold
  /// (`Protocol R12`).
  func keep(_ page: ReplicaUpdate.Page) throws {
    try database.cachedStatement(
      sql: "UPDATE hy_scope SET head = coalesce(?, head), durable = ?, settled = ? WHERE scope = ?"
    ).execute(arguments: [
      page.head.map { Data($0.signature.bytes) }, Data(VectorCoding.encode(page.durable)),
      Int64(clamping: page.settled), Data(page.scope.bytes),
    ])
  }

  func standing(of scope: ScopeID) throws -> ScopeStanding {
    var standing = ScopeStanding(scope: scope)
    let select = try database.cachedStatement(
      sql: "SELECT position, line FROM hy_scope WHERE scope = ?")
    if let row = try Row.fetchOne(select, arguments: [Data(scope.bytes)]) {
      guard let line = Hash256(bytes: try row.bytes(1)) else {
        throw StoreFailure.damaged(what: "log line")
      }
      standing.position = try row.place(0)
      standing.line = line
    }
    let lanes = try database.cachedStatement(
      sql: "SELECT replica, n, chain FROM hy_lane WHERE scope = ?")
    for row in try Row.fetchAll(lanes, arguments: [Data(scope.bytes)]) {
      guard let replica = ReplicaID(bytes: try row.bytes(0)),
        let chain = Hash256(bytes: try row.bytes(2))
      else { throw StoreFailure.damaged(what: "lane") }
      standing.lanes[replica] = .init(n: try row.place(1), chain: chain)
    }
    let floor = try FloorTable(database: database).floor(of: scope)
    standing.floor = floor?.position ?? 0
    standing.placedLanes = try placedLanes(of: standing, above: floor)
    return standing
  }

  /// Where lanes stood before the first entry that has a verdict and no place. What is beyond the
  /// head of its lane was let go with a grant, and is no part of the base (`Protocol R20`).
  private func placedLanes(
    of standing: ScopeStanding, above floor: Floor?
  ) throws -> [ReplicaID: ScopeStanding.Lane] {
    let first = try database.cachedStatement(
      sql: """
        SELECT replica, min(n) FROM hy_entry
        WHERE scope = ? AND position IS NULL AND verdict IS NOT NULL GROUP BY replica
        """)
    let scope = standing.scope
    var lanes: [ReplicaID: ScopeStanding.Lane] = [:]
    for row in try Row.fetchAll(first, arguments: [Data(scope.bytes)]) {
      guard let replica = ReplicaID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "lane")
      }
      var unplaced = try row.number(1)
      if let end = floor?.lanes[replica]?.n, unplaced <= end {
        // States stand for it; what the county returned stays beside them, for its author.
        guard let next = try firstUnplaced(of: replica, in: scope, after: end) else { continue }
        unplaced = next
      }
      guard let n = UInt64(exactly: unplaced - 1) else {
        throw StoreFailure.damaged(what: "lane")
      }
      guard let head = standing.lanes[replica], n < head.n else { continue }
      let before = Dot(replica, n)
      if let lane = floor?.lanes[replica], lane.n == n {
        lanes[replica] = lane
        continue
      }
      let chain = try EntryTable(database: database).entry(before, in: scope)?.chain
      lanes[replica] = .init(n: chain == nil ? 0 : before.n, chain: chain ?? .zero)
    }
    return lanes
  }

  private func firstUnplaced(
    of replica: ReplicaID, in scope: ScopeID, after end: UInt64
  ) throws -> Int64? {
    let select = try database.cachedStatement(
      sql: """
        SELECT min(n) FROM hy_entry
        WHERE scope = ? AND replica = ? AND n > ? AND position IS NULL AND verdict IS NOT NULL
        """)
    return try Int64.fetchOne(
      select, arguments: [Data(scope.bytes), Data(replica.bytes), Int64(clamping: end)])
  }

  /// Moves the scope's place and the given lanes on.
  func advance(
    _ scope: ScopeID, position: UInt64?, line: Hash256?, lanes: [ReplicaID: ScopeStanding.Lane]
  ) throws {
    if let position, let line {
      try database.cachedStatement(
        sql: "UPDATE hy_scope SET position = ?, line = ? WHERE scope = ?"
      ).execute(arguments: [Int64(position), Data(line.bytes), Data(scope.bytes)])
    }
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO hy_lane (scope, replica, n, chain) VALUES (?, ?, ?, ?)")
    for (replica, lane) in lanes {
      try statement.execute(arguments: [
        Data(scope.bytes), Data(replica.bytes), Int64(lane.n), Data(lane.chain.bytes),
      ])
    }
  }

  func aliases(of scope: ScopeID) throws -> Aliases {
    var aliases = Aliases()
    let select = try database.cachedStatement(
      sql: "SELECT first_replica, first_n, replica, n FROM hy_alias WHERE scope = ?")
    for row in try Row.fetchAll(select, arguments: [Data(scope.bytes)]) {
      guard let first = ReplicaID(bytes: try row.bytes(0)),
        let other = ReplicaID(bytes: try row.bytes(2))
      else { throw StoreFailure.damaged(what: "alias") }
      aliases.insert(Dot(other, try row.place(3)), of: Dot(first, try row.place(1)))
    }
    let horizons = try database.cachedStatement(
      sql: "SELECT replica, n, vector FROM hy_horizon WHERE scope = ?")
    for row in try Row.fetchAll(horizons, arguments: [Data(scope.bytes)]) {
      guard let replica = ReplicaID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "horizon")
      }
      aliases.insert(
        horizon: Dot(replica, try row.place(1)),
        over: try VectorCoding.decode([UInt8](try row.bytes(2))))
    }
    return aliases
  }

  func insertHorizon(_ dot: Dot, over vector: VersionVector, in scope: ScopeID) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO hy_horizon VALUES (?, ?, ?, ?)",
      arguments: [
        Data(scope.bytes), Data(dot.replica.bytes), Int64(clamping: dot.n),
        Data(VectorCoding.encode(vector)),
      ])
  }

  func insertAlias(_ duplicate: Dot, of first: Dot, in scope: ScopeID) throws {
    #if PlantedFaults
      if PlantedFault.aliasNotKept.isOn { return }
    #endif
    try database.execute(
      sql: "INSERT OR IGNORE INTO hy_alias VALUES (?, ?, ?, ?, ?)",
      arguments: [
        Data(scope.bytes), Data(first.replica.bytes), Int64(first.n), Data(duplicate.replica.bytes),
        Int64(duplicate.n),
      ])
  }
}
