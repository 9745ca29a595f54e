import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// What a replica keeps to show a restored hub what it once gave (`Protocol R12`): where each page
/// began and the county's signature at its end, and the places that entries had under earlier
/// epochs.
struct EvidenceTable {
  let database: Database

  /// Keeps a page's beginning and the signed head at its end.
  func keep(_ head: LogHead, after position: UInt64, line: Hash256) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO hy_witness VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      Data(head.scope.bytes), Data(head.epoch.bytes), Int64(position), Data(line.bytes),
      Int64(head.position), Int64(head.signature.algorithm), Data(head.signature.bytes),
    ])
    // Nobody else has it, and it cannot be computed.
    try LocalCopy(database: database).keep(
      "hy_witness",
      "\(Self.condition(head.scope)) AND epoch = x'\(head.epoch.hex)' AND after = \(position)")
  }

  private static func condition(_ scope: ScopeID) -> String { "WHERE scope = x'\(scope.hex)'" }

  /// Turns the places that entries have now into places under `epoch`: the log begins anew.
  func retire(_ epoch: HubEpoch) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO hy_place (scope, epoch, position, replica, n)
          SELECT scope, ?, position, replica, n FROM hy_entry WHERE position IS NOT NULL
        """, arguments: [Data(epoch.bytes)])
    try database.execute(
      sql: """
        UPDATE hy_entry SET position = NULL WHERE position IS NOT NULL;
        UPDATE hy_scope SET position = 0, line = x'\(Hash256.zero.bytes.map { _ in "00" }.joined())',
          head = NULL, durable = NULL;
        """)
  }

  /// Lets the evidence of a scope go with the scope.
  func purge(_ scope: ScopeID) throws {
    for table in ["hy_witness", "hy_place"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE scope = ?", arguments: [Data(scope.bytes)])
    }
    try LocalCopy(database: database).forget("hy_witness", Self.condition(scope))
  }

  /// The places of an entry under earlier epochs.
  func places(of dot: Dot, in scope: ScopeID) throws -> [(epoch: HubEpoch, position: UInt64)] {
    let statement = try database.cachedStatement(
      sql: "SELECT epoch, position FROM hy_place WHERE scope = ? AND replica = ? AND n = ?")
    return try Row.fetchAll(
      statement, arguments: [Data(scope.bytes), Data(dot.replica.bytes), Int64(clamping: dot.n)]
    ).map { row in
      guard let epoch = HubEpoch(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "evidence")
      }
      return (epoch, try row.place(1))
    }
  }

  /// The position after which the page with a place began; `nil` when no page is known there.
  func start(of position: UInt64, under epoch: HubEpoch, in scope: ScopeID) throws -> UInt64? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT after FROM hy_witness
        WHERE scope = ? AND epoch = ? AND after < ? AND position >= ? ORDER BY after DESC LIMIT 1
        """)
    return try Int64.fetchOne(
      statement,
      arguments: [Data(scope.bytes), Data(epoch.bytes), Int64(position), Int64(position)]
    ).map { UInt64($0) }
  }

  /// The stretch of a log that began after a position; `nil` when an entry of it is not held any
  /// more.
  func stretch(
    after start: UInt64, under epoch: HubEpoch, in scope: ScopeID
  ) throws -> LogStretch? {
    guard
      let page = try Row.fetchOne(
        database,
        sql: """
          SELECT line, position, algorithm, signature FROM hy_witness
          WHERE scope = ? AND epoch = ? AND after = ?
          """, arguments: [Data(scope.bytes), Data(epoch.bytes), Int64(start)]),
      let line = Hash256(bytes: try page.bytes(0))
    else { return nil }
    let end = try page.place(1)
    let entries = EntryTable(database: database)
    let dots = try Row.fetchAll(
      database,
      sql: """
        SELECT replica, n FROM hy_place WHERE scope = ? AND epoch = ? AND position > ?
          AND position <= ? ORDER BY position
        """,
      arguments: [Data(scope.bytes), Data(epoch.bytes), Int64(start), Int64(end)])
    guard dots.count == Int(clamping: end - start) else { return nil }
    var lines: [LogStretch.Line] = []
    for row in dots {
      guard let replica = ReplicaID(bytes: try row.bytes(0)),
        let entry = try entries.entry(Dot(replica, try row.place(1)), in: scope),
        let verdict = entry.verdict
      else { return nil }
      lines.append(.init(chain: entry.chain, verdict: verdict, effective: entry.effective))
    }
    return LogStretch(
      epoch: epoch, after: start, line: line, lines: lines,
      signature: Signature(
        algorithm: UInt32(clamping: try page.number(2)), bytes: [UInt8](try page.bytes(3))))
  }
}
