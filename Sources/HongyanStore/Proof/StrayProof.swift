import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Finds rows that belong to nothing: what is left where the name of a row was altered
/// (`Protocol R22`).
struct StrayProof {
  let database: Database
  let isRepairing: Bool

  /// Pieces of no snapshot; they are made or read anew.
  func pieces() throws -> [ProofFinding] {
    try remove(
      "hy_piece",
      """
      NOT (use = 'floor' AND scope IN (SELECT scope FROM hy_floor)
        OR use = 'staged' AND scope IN (SELECT scope FROM hy_staged)
        OR use = 'kept' AND scope IN (SELECT scope FROM hub_snapshot))
      """, .floor, "a piece of no snapshot")
  }

  /// Logs under a name that is not theirs, and snapshots of none: at the hub every scope has a log.
  func scopes() throws -> [ProofFinding] {
    let lost = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT scope FROM hy_entry JOIN hub_line USING (scope, position)
        WHERE scope NOT IN (SELECT scope FROM hy_scope)
        """
    ).compactMap { ScopeID(bytes: try $0.bytes(0)) }
    if isRepairing {
      for scope in lost { try ScopeTable(database: database).set(scope, role: nil) }
    }
    return try lost.map { finding("hy_scope", .logEnd, $0, "the end of a log is missing") }
      + remove(
        "hy_scope", "scope NOT IN (SELECT scope FROM hy_entry WHERE position IS NOT NULL)",
        .logEnd, "the end of no log")
      + remove(
        "hub_snapshot", "scope NOT IN (SELECT scope FROM hy_scope)", .floor, "a snapshot of no log")
  }

  /// Lines of no entry, where the log itself is sound.
  func lines(except damaged: Set<ScopeID>) throws -> [ProofFinding] {
    let names = damaged.map { "x'\($0.hex)'" }.sorted().joined(separator: ", ")
    return try remove(
      "hub_line",
      """
      scope NOT IN (\(names)) AND NOT EXISTS (SELECT 1 FROM hy_entry e
        WHERE e.scope = hub_line.scope AND e.position = hub_line.position)
      """, .logEnd, "a line of no entry")
  }

  private func remove(
    _ table: String, _ condition: String, _ kind: ProofFinding.Kind, _ detail: String
  ) throws -> [ProofFinding] {
    let found = try Row.fetchAll(database, sql: "SELECT scope FROM \(table) WHERE \(condition)")
    if isRepairing, !found.isEmpty {
      try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)")
    }
    return try found.map { finding(table, kind, ScopeID(bytes: try $0.bytes(0)), detail) }
  }

  private func finding(
    _ table: String, _ kind: ProofFinding.Kind, _ scope: ScopeID?, _ detail: String
  ) -> ProofFinding {
    ProofFinding(
      kind, in: table, scope: scope, detail: detail, outcome: isRepairing ? .repaired : .found)
  }
}
