import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Proves the places that entries had under earlier epochs: page by page they lead to what the
/// county signed (`Protocol R12`, `R22`).
///
/// They are needed until the county's present log has the entries again. What was altered is put
/// right by what the entries themselves say, where that leads to the signature; else it goes,
/// unless an entry has no other proof.
struct PlaceProof {
  private struct Page {
    let scope: ScopeID
    let epoch: HubEpoch
    let after: UInt64
    let end: UInt64
  }

  /// More entries than these are not tried in the place of one that is not known any more.
  private static let candidateLimit = 256

  let database: Database
  let isRepairing: Bool

  private var evidence: EvidenceTable { EvidenceTable(database: database) }

  func findings() throws -> [ProofFinding] {
    let meta = MetaTable(database: database)
    guard let county = try meta.bytes(.county).flatMap({ CountyID(bytes: $0) }),
      let key = try meta.bytes(.hubKey).flatMap({ try? PublicSigningKey(rawRepresentation: $0) })
    else { return [] }
    let hasStrays = try !strays().isEmpty
    var findings = try pages(hasStrays).compactMap { page in
      try isSound(page, hasStrays, county, key)
        ? nil
        : finding(page.scope, "places under an earlier epoch are not what the county signed") {
          try repair(page, county, key)
        }
    }
    for scope in try Set(strays().map(\.scope)).sorted() {
      findings.append(
        try finding(scope, "a place of no page of the county's log") { try removeStrays(scope) })
    }
    return findings
  }

  private func finding(
    _ scope: ScopeID, _ detail: String, _ repair: () throws -> Bool
  ) rethrows -> ProofFinding {
    let isDone = try isRepairing && repair()
    return ProofFinding(
      .sequenced, in: "hy_place", scope: scope, detail: detail,
      outcome: !isRepairing ? .found : isDone ? .repaired : .needsCounty)
  }

  // MARK: Finding

  /// Pages of which places are kept; with strays, also those of one place that is not.
  private func pages(_ hasStrays: Bool) throws -> [Page] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT scope, epoch, after, position FROM hy_witness w WHERE EXISTS (
          SELECT 1 FROM hy_place p WHERE p.scope = w.scope AND p.epoch = w.epoch
            AND p.position > w.after AND p.position <= w.position)
          OR ? AND position = after + 1
            AND epoch <> coalesce((SELECT value FROM hy_meta WHERE key = 'epoch'), x'')
        ORDER BY scope, epoch, after
        """, arguments: [hasStrays]
    ).compactMap { row in
      guard let scope = ScopeID(bytes: try row.bytes(0)),
        let epoch = HubEpoch(bytes: try row.bytes(1)), let after = try? row.place(2),
        let end = try? row.place(3)
      else { return nil }
      return Page(scope: scope, epoch: epoch, after: after, end: end)
    }
  }

  /// Whether the page leads to its signature. One of which an entry is not held any more, since the
  /// states below a floor stand for it, shows nothing either way (`Protocol R17`).
  private func isSound(
    _ page: Page, _ hasStrays: Bool, _ county: CountyID, _ key: PublicSigningKey
  ) throws -> Bool {
    if let stretch = try evidence.stretch(after: page.after, under: page.epoch, in: page.scope) {
      return (try? stretch.head(in: page.scope).verify(county: county, key: key)) != nil
    }
    let vector = try ScopeTable(database: database).standing(of: page.scope).vector
    let dots = try dots(of: page)
    let isLeft = dots.contains { dot in !dot.isHeld && vector.covers(dot.dot) }
    return isLeft || dots.allSatisfy(\.isHeld) && !hasStrays
  }

  private func dots(of page: Page) throws -> [(dot: Dot, isHeld: Bool)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT p.replica, p.n, seq IS NOT NULL FROM hy_place p
        LEFT JOIN hy_entry USING (scope, replica, n)
        WHERE scope = ? AND epoch = ? AND p.position > ? AND p.position <= ?
        """, arguments: Self.range(of: page)
    ).compactMap { row in
      guard let replica = ReplicaID(bytes: try row.bytes(0)), let n = try? row.place(1) else {
        return nil
      }
      return (Dot(replica, n), try row.number(2) != 0)
    }
  }

  private static func range(of page: Page) -> StatementArguments {
    [
      Data(page.scope.bytes), Data(page.epoch.bytes), Int64(clamping: page.after),
      Int64(clamping: page.end),
    ]
  }

  /// In no page that the county signed.
  private static let isStray = """
    NOT EXISTS (SELECT 1 FROM hy_witness w WHERE w.scope = hy_place.scope
      AND w.epoch = hy_place.epoch AND w.after < hy_place.position
      AND w.position >= hy_place.position)
    """

  private func strays() throws -> [(scope: ScopeID, epoch: HubEpoch, position: UInt64)] {
    try Row.fetchAll(
      database, sql: "SELECT scope, epoch, position FROM hy_place WHERE \(Self.isStray)"
    ).compactMap { row in
      guard let scope = ScopeID(bytes: try row.bytes(0)),
        let epoch = HubEpoch(bytes: try row.bytes(1))
      else { return nil }
      return (scope, epoch, (try? row.place(2)) ?? 0)
    }
  }

  // MARK: Repairing

  /// Lets strays of a scope go, but for those of entries that the present log does not have.
  private func removeStrays(_ scope: ScopeID) throws -> Bool {
    try database.execute(
      sql: """
        DELETE FROM hy_place WHERE scope = ? AND \(Self.isStray) AND NOT EXISTS (
          SELECT 1 FROM hy_entry e WHERE e.scope = hy_place.scope
            AND e.replica = hy_place.replica AND e.n = hy_place.n AND e.position IS NULL)
        """, arguments: [Data(scope.bytes)])
    return try !strays().contains { $0.scope == scope }
  }

  private func repair(
    _ page: Page, _ county: CountyID, _ key: PublicSigningKey
  ) throws -> Bool {
    if try isRepaired(page, county, key) { return true }
    // What every entry of it has in the present log shows all that there is to show.
    let isPlaced =
      try Row.fetchOne(
        database,
        sql: """
          SELECT 1 FROM hy_place p JOIN hy_entry e USING (scope, replica, n)
          WHERE scope = ? AND epoch = ? AND p.position > ? AND p.position <= ?
            AND e.position IS NULL LIMIT 1
          """, arguments: Self.range(of: page)) == nil
    guard isPlaced else { return false }
    try database.execute(
      sql: """
        DELETE FROM hy_place
        WHERE scope = ? AND epoch = ? AND position > ? AND position <= ?
        """, arguments: Self.range(of: page))
    return true
  }

  /// Tries what the entries say of themselves: first their verdicts and stamps, then each of those
  /// that have no place under the epoch in the one that leads to none.
  private func isRepaired(
    _ page: Page, _ county: CountyID, _ key: PublicSigningKey
  ) throws -> Bool {
    if try holds(page, county, key, after: { try takeAnswers(of: page) }) { return true }
    guard let place = try emptyPlace(of: page) else { return false }
    for dot in try unplaced(page) {
      func fill() throws {
        try database.execute(
          sql: """
            INSERT OR REPLACE INTO hy_place (scope, epoch, position, replica, n, verdict, reason,
                of_replica, of_n, effective)
              SELECT scope, ?, ?, replica, n, verdict, reason, of_replica, of_n, effective
              FROM hy_entry WHERE scope = ? AND replica = ? AND n = ?
            """,
          arguments: [
            Data(page.epoch.bytes), Int64(clamping: place), Data(page.scope.bytes),
            Data(dot.replica.bytes), Int64(clamping: dot.n),
          ])
      }
      if try holds(page, county, key, after: fill) { return true }
    }
    return false
  }

  /// Whether the page leads to its signature after a change; else the change is taken back.
  private func holds(
    _ page: Page, _ county: CountyID, _ key: PublicSigningKey, after change: () throws -> Void
  ) throws -> Bool {
    var isSound = false
    try database.inSavepoint {
      try change()
      let stretch = try evidence.stretch(after: page.after, under: page.epoch, in: page.scope)
      isSound =
        (try? stretch?.head(in: page.scope).verify(county: county, key: key)) as Void? != nil
      return isSound ? .commit : .rollback
    }
    return isSound
  }

  private func takeAnswers(of page: Page) throws {
    try database.execute(
      sql: """
        UPDATE hy_place SET (verdict, reason, of_replica, of_n, effective) = (
            SELECT verdict, reason, of_replica, of_n, effective FROM hy_entry e
            WHERE e.scope = hy_place.scope AND e.replica = hy_place.replica AND e.n = hy_place.n)
          WHERE scope = ? AND epoch = ? AND position > ? AND position <= ?
            AND EXISTS (SELECT 1 FROM hy_entry e
              WHERE e.scope = hy_place.scope AND e.replica = hy_place.replica
                AND e.n = hy_place.n AND e.verdict IS NOT NULL)
        """, arguments: Self.range(of: page))
  }

  /// The one position of the page at which no entry that is held stands.
  private func emptyPlace(of page: Page) throws -> UInt64? {
    let held = try Set(
      Row.fetchAll(
        database,
        sql: """
          SELECT p.position FROM hy_place p JOIN hy_entry USING (scope, replica, n)
          WHERE scope = ? AND epoch = ? AND p.position > ? AND p.position <= ?
          """, arguments: Self.range(of: page)
      ).map { try $0.place(0) })
    guard UInt64(held.count) &+ 1 == page.end &- page.after else { return nil }
    return (page.after + 1...page.end).first { !held.contains($0) }
  }

  /// Entries of the scope that have no place under the epoch within a page.
  private func unplaced(_ page: Page) throws -> [Dot] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT replica, n FROM hy_entry e WHERE scope = ? AND verdict IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM hy_place WHERE hy_place.scope = e.scope AND epoch = ?
            AND hy_place.replica = e.replica AND hy_place.n = e.n AND NOT (\(Self.isStray)))
        ORDER BY seq LIMIT \(Self.candidateLimit)
        """, arguments: [Data(page.scope.bytes), Data(page.epoch.bytes)]
    ).compactMap { row in
      guard let replica = ReplicaID(bytes: try row.bytes(0)) else { return nil }
      return Dot(replica, try row.place(1))
    }
  }
}
