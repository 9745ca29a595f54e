import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// What a replica keeps to show a restored hub what it once gave (`Protocol R12`): where each page
/// began and the county's signature at its end, and what the hub made of each entry under earlier
/// epochs.
///
/// A place that something altered shows nothing, and stops nothing either: what is given back has
/// to lead to what the county signed.
struct EvidenceTable {
  /// Where an entry stood in the log of an earlier epoch, and with what the hub entered it there. A
  /// later hub may have judged or stamped it otherwise.
  struct Place {
    let epoch: HubEpoch
    let position: UInt64
    let verdict: Verdict
    let effective: HybridTimestamp
  }

  /// The columns of a place that say what the hub made of the entry.
  private static let answerColumns = "p.verdict, p.reason, p.of_replica, p.of_n, p.effective"

  let database: Database

  /// Keeps a page's beginning and the signed head at its end.
  func keep(_ head: LogHead, after position: UInt64, line: Hash256) throws {
    #if PlantedFaults
      if PlantedFault.keepsNoEvidence.isOn { return }
    #endif
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
        INSERT OR REPLACE INTO hy_place (scope, epoch, position, replica, n, verdict, reason,
            of_replica, of_n, effective)
          SELECT scope, ?, position, replica, n, verdict, reason, of_replica, of_n, effective
          FROM hy_entry WHERE position IS NOT NULL AND NOT \(Self.isBelowFloor)
        """, arguments: [Data(epoch.bytes)])
    try database.execute(
      sql: """
        UPDATE hy_entry SET position = NULL
          WHERE position IS NOT NULL AND NOT \(Self.isBelowFloor);
        UPDATE hy_floor SET line = NULL;
        UPDATE hy_scope SET position = 0, line = x'\(Hash256.zero.bytes.map { _ in "00" }.joined())',
          head = NULL, durable = NULL, settled = 0;
        """)
  }

  /// What is kept below a floor is kept for its payload alone (`Protocol R17`).
  private static let isBelowFloor = """
    EXISTS (SELECT 1 FROM hy_floor f
      WHERE f.scope = hy_entry.scope AND hy_entry.position <= f.position)
    """

  /// Puts other evidence in the place of all that there is of a scope.
  func replace(of scope: ScopeID, by witnesses: TableContent) throws {
    try purge(scope)
    for row in witnesses.rows.values { try witnesses.insert(row, in: database) }
    try copyAll(of: scope)
  }

  /// Copies all witnesses, or those of one scope (`Protocol R22`).
  func copyAll(of scope: ScopeID? = nil) throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT scope, epoch, after FROM hy_witness WHERE scope = coalesce(?, scope)",
      arguments: [scope.map { Data($0.bytes) }])
    for row in rows {
      guard let scope = ScopeID(bytes: try row.bytes(0)) else { continue }
      let epoch = hexText(try row.bytes(1))
      try LocalCopy(database: database).keep(
        "hy_witness",
        "\(Self.condition(scope)) AND epoch = x'\(epoch)' AND after = \(try row.number(2))")
    }
  }

  /// Lets go what shows nothing but entries up to a position of the log, which are not kept any
  /// more.
  func drop(upTo position: UInt64, of scope: ScopeID) throws {
    let key: StatementArguments = [Data(scope.bytes), Int64(clamping: position)]
    try database.execute(
      sql: """
        DELETE FROM hy_place WHERE scope = ?1 AND NOT EXISTS (
          SELECT 1 FROM hy_entry e WHERE e.scope = ?1 AND e.replica = hy_place.replica
            AND e.n = hy_place.n AND e.position > ?2)
        """, arguments: key)
    let gone = try Row.fetchAll(
      database,
      sql: """
        SELECT epoch, after FROM hy_witness AS page WHERE scope = ?1 AND position <= ?2
            AND epoch = (SELECT value FROM hy_meta WHERE key = 'epoch')
          OR scope = ?1 AND epoch <> (SELECT value FROM hy_meta WHERE key = 'epoch')
            AND NOT EXISTS (SELECT 1 FROM hy_place p WHERE p.scope = ?1 AND p.epoch = page.epoch
              AND p.position > page.after AND p.position <= page.position)
        """, arguments: key)
    for row in gone { try dropWitness(row.bytes(0), after: row.number(1), of: scope) }
  }

  /// Lets go the pages of earlier epochs in which entries stood that are not held any more: a page
  /// is shown whole or not at all.
  func dropPages(with dots: [Dot], of scope: ScopeID) throws {
    for dot in dots {
      for place in try places(of: dot, in: scope) {
        guard let after = try start(of: place.position, under: place.epoch, in: scope)
        else { continue }
        let page: StatementArguments = [
          Data(scope.bytes), Data(place.epoch.bytes), Int64(clamping: after),
        ]
        try database.execute(
          sql: """
            DELETE FROM hy_place WHERE scope = ?1 AND epoch = ?2 AND position > ?3 AND position <= (
              SELECT position FROM hy_witness WHERE scope = ?1 AND epoch = ?2 AND after = ?3)
            """, arguments: page)
        try dropWitness(Data(place.epoch.bytes), after: Int64(clamping: after), of: scope)
      }
    }
  }

  private func dropWitness(_ epoch: Data, after: Int64, of scope: ScopeID) throws {
    try database.execute(
      sql: "DELETE FROM hy_witness WHERE scope = ? AND epoch = ? AND after = ?",
      arguments: [Data(scope.bytes), epoch, after])
    try LocalCopy(database: database).forget(
      only: "hy_witness",
      "\(Self.condition(scope)) AND epoch = x'\(hexText(epoch))' AND after = \(after)")
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
  func places(of dot: Dot, in scope: ScopeID) throws -> [Place] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT epoch, position, \(Self.answerColumns) FROM hy_place p
        WHERE scope = ? AND replica = ? AND n = ?
        """)
    return try Row.fetchAll(
      statement, arguments: [Data(scope.bytes), Data(dot.replica.bytes), Int64(clamping: dot.n)]
    ).compactMap { row in
      guard let epoch = (try? row.bytes(0)).flatMap({ HubEpoch(bytes: $0) }),
        let position = try? row.place(1), let answer = Self.answer(row, at: 2)
      else { return nil }
      return Place(
        epoch: epoch, position: position, verdict: answer.verdict, effective: answer.effective)
    }
  }

  private static func answer(
    _ row: Row, at column: Int
  ) -> (verdict: Verdict, effective: HybridTimestamp)? {
    guard let verdict = try? VerdictColumns.decode(row, at: column),
      let effective = try? row.stamp(column + 4)
    else { return nil }
    return (verdict, effective)
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
    let places = try Row.fetchAll(
      database,
      sql: """
        SELECT chain, \(Self.answerColumns) FROM hy_place p JOIN hy_entry USING (scope, replica, n)
        WHERE scope = ? AND epoch = ? AND p.position > ? AND p.position <= ? ORDER BY p.position
        """,
      arguments: [Data(scope.bytes), Data(epoch.bytes), Int64(start), Int64(end)])
    let lines = try places.compactMap { row -> LogStretch.Line? in
      guard let chain = Hash256(bytes: try row.bytes(0)), let answer = Self.answer(row, at: 1)
      else { return nil }
      return LogStretch.Line(chain: chain, verdict: answer.verdict, effective: answer.effective)
    }
    guard lines.count == Int(clamping: end - start) else { return nil }
    return LogStretch(
      epoch: epoch, after: start, line: line, lines: lines,
      signature: Signature(
        algorithm: UInt32(clamping: try page.number(2)), bytes: [UInt8](try page.bytes(3))))
  }
}
