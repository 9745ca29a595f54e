import Foundation
import GRDB
import HongyanMerge
import HongyanWire

extension ReplicaTransaction {
  /// Takes in a part of a snapshot; with the last one the scope stands on it, at once and whole
  /// (`Protocol R17`). A part that does not continue what is here is passed over: it comes again.
  func take(_ part: SnapshotPart, _ counts: inout UpdateCounts) throws {
    let anchor = part.anchor
    if anchor.isBare { return try stand(on: anchor, &counts) }
    let pieces = PieceTable(database: database, use: .staged)
    let begun = try stagedAnchor(of: anchor.scope)
    if begun?.content != anchor.content {
      guard part.offset == 0 else { return }
      try unstage(anchor.scope)
    }
    guard try pieces.length(of: anchor.scope) == part.offset, !part.bytes.isEmpty else { return }
    try pieces.append(part.bytes[...], to: anchor.scope, at: part.offset)
    try database.execute(
      sql: "INSERT OR REPLACE INTO hy_staged VALUES (?, ?)",
      arguments: [Data(anchor.scope.bytes), Data(anchor.encoded())])
    counts.snapshotBytes += part.bytes.count
    guard part.offset + UInt64(part.bytes.count) >= anchor.length else { return }
    try swap(anchor, &counts)
  }

  /// The snapshot of a scope of which a beginning is here.
  private func stagedAnchor(of scope: ScopeID) throws -> Anchor? {
    try Data.fetchOne(
      database, sql: "SELECT anchor FROM hy_staged WHERE scope = ?",
      arguments: [Data(scope.bytes)]
    ).flatMap { try? Anchor(decoding: [UInt8]($0)) }
  }

  /// Forgets what came in of a snapshot.
  func unstage(_ scope: ScopeID) throws {
    try PieceTable(database: database, use: .staged).remove(scope)
    try database.execute(
      sql: "DELETE FROM hy_staged WHERE scope = ?", arguments: [Data(scope.bytes)])
  }

  /// Puts the snapshot in the place of the base, and lays what is pending on it.
  private func swap(_ anchor: Anchor, _ counts: inout UpdateCounts) throws {
    let scope = anchor.scope
    let pieces = PieceTable(database: database, use: .staged)
    let bytes = try pieces.bytes(of: scope)
    let vector = anchor.standing.vector
    let base = try scopes.standing(of: scope)
    guard sha256(bytes) == anchor.content,
      let state = try? SnapshotContent.decode(bytes, vector: vector)
    else {
      counts.damagedSnapshot = scope
      return try unstage(scope)
    }
    // What waits for its verdict below the snapshot would never hear it.
    guard vector.covers(base.placed.vector),
      try !entries.pending().contains(where: { $0.scope == scope && vector.covers($0.dot) })
    else { throw StoreFailure.doesNotContinue }
    try dropCovered(by: vector, in: scope)
    try EvidenceTable(database: database).purge(scope)
    try pieces.move(scope, to: .floor)
    try unstage(scope)
    try setFloor(anchor, state)
    try database.execute(
      sql: "DELETE FROM hy_lane WHERE scope = ?", arguments: [Data(scope.bytes)])
    try advance(to: anchor)
    try erase(state, in: scope)
    try replaceBase(of: scope, by: state)
    try setFollowed(max(try followed(), state.latestEffective))
    counts.anchored.insert(scope)
  }

  /// What the snapshot says was erased goes from what is kept here beside the states
  /// (`Protocol R24`).
  private func erase(_ state: ScopeState, in scope: ScopeID) throws {
    let known = try ErasureTable(database: database).records(in: scope)
    let records = state.erased.subtracting(known)
    guard !records.isEmpty else { return }
    var values: Set<[UInt8]> = []
    for key in records {
      values.formUnion(try states.visible(ScopedKey(key, in: scope))?.texts ?? [])
    }
    try LogErasure(database: database, schema: schema, scope: scope, keeper: .machine)
      .carryOut(Erasure(records: records), values: values)
  }

  private func setFloor(_ anchor: Anchor, _ state: ScopeState) throws {
    try FloorTable(database: database).set(
      Floor(
        scope: anchor.scope, position: anchor.standing.position, line: anchor.standing.line,
        lanes: anchor.standing.lanes, content: anchor.content, until: state.latestEffective))
  }

  private func advance(to anchor: Anchor) throws {
    try scopes.advance(
      anchor.scope, position: anchor.standing.position, line: anchor.standing.line,
      lanes: anchor.standing.lanes)
    // The witness of the page before stood for another place.
    try database.execute(
      sql: "UPDATE hy_scope SET head = NULL WHERE scope = ?",
      arguments: [Data(anchor.scope.bytes)])
  }

  /// Drops entries that a floor stands for. What the county returned stays, with its payload, for
  /// its author to put right (`Protocol R8`).
  ///
  /// - Parameter kept: what stays beside that.
  func dropCovered(
    by vector: VersionVector, in scope: ScopeID, except kept: Set<Dot> = []
  ) throws {
    let sequences = try kept.compactMap { try entries.entry($0, in: scope)?.sequence }
    let exceptions = sequences.sorted().map(String.init).joined(separator: ", ")
    let statement = try database.makeStatement(
      sql: """
        DELETE FROM hy_entry WHERE scope = ? AND replica = ? AND n <= ?
          AND verdict IS NOT NULL AND NOT (verdict = 1 AND (payload IS NOT NULL OR EXISTS (
            SELECT 1 FROM hy_remainder AS left WHERE left.scope = hy_entry.scope
              AND left.replica = hy_entry.replica AND left.n = hy_entry.n)))
          AND seq NOT IN (\(exceptions))
        """)
    for head in vector.heads {
      try statement.execute(arguments: [
        Data(scope.bytes), Data(head.replica.bytes), Int64(clamping: head.n),
      ])
    }
    try database.execute(
      sql: """
        DELETE FROM hy_remainder WHERE scope = ? AND NOT EXISTS (
          SELECT 1 FROM hy_entry WHERE hy_entry.scope = hy_remainder.scope
            AND hy_entry.replica = hy_remainder.replica AND hy_entry.n = hy_remainder.n)
        """, arguments: [Data(scope.bytes)])
    try database.execute(
      sql: "DELETE FROM hy_context WHERE id NOT IN (SELECT context FROM hy_entry)")
  }

  /// The hub's new epoch confirms where the floor stands: its log goes on from there
  /// (`Protocol R12`, `R17`).
  private func stand(on anchor: Anchor, _ counts: inout UpdateCounts) throws {
    let table = FloorTable(database: database)
    guard var floor = try table.floor(of: anchor.scope),
      floor.position == anchor.standing.position, floor.line == nil
    else { return }
    for (replica, lane) in floor.lanes where anchor.standing.lanes[replica] != lane {
      throw LaneForkFound(scope: anchor.scope, dot: Dot(replica, lane.n))
    }
    guard anchor.standing.lanes.count == floor.lanes.count else {
      throw StoreFailure.doesNotContinue
    }
    floor.line = anchor.standing.line
    try table.set(floor)
    try scopes.advance(
      anchor.scope, position: anchor.standing.position, line: anchor.standing.line, lanes: [:])
    counts.anchored.insert(anchor.scope)
  }

  /// Snapshots of which a beginning is here.
  func staged() throws -> [WantedSnapshot] { try reader.staged() }
}

extension StoreReader {
  /// Snapshots of which a beginning is here (`Protocol R17`).
  func staged() throws -> [WantedSnapshot] {
    try database.rows("SELECT scope, anchor FROM hy_staged ORDER BY scope")
      .compactMap { row in
        guard let scope = ScopeID(bytes: try row.bytes(0)),
          let anchor = try? Anchor(decoding: [UInt8](try row.bytes(1)))
        else { return nil }
        return WantedSnapshot(
          scope: scope, content: anchor.content,
          offset: try PieceTable(database: database, use: .staged).length(of: scope))
      }
  }
}
