import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Proves what is left of payloads after an erasure where no order of the county tells its hash:
/// of change sets that took no effect, and rows that belong to none (`Protocol R24`).
struct RemainderProof {
  let database: Database
  let isRepairing: Bool

  func findings() throws -> [ProofFinding] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT left.scope, left.replica, left.n, left.payload, left.signature, verdict,
          seq IS NULL OR hy_entry.payload IS NOT NULL
        FROM hy_remainder AS left LEFT JOIN hy_entry USING (scope, replica, n)
        """
    ).compactMap { row in
      let isStray = try row.number(6) != 0
      guard try isStray || row.optionalNumber(5) != 0 else { return nil }
      let payload = [UInt8](try row.bytes(3))
      if try !isStray && Data(sha256(payload).bytes) == row.bytes(4) { return nil }
      if isRepairing { try remove(row, isKept: !isStray) }
      return ProofFinding(
        .local, in: "hy_remainder", scope: ScopeID(bytes: try row.bytes(0)),
        detail: isStray ? "what is left of no change set" : "what is left of a payload was altered",
        outcome: !isRepairing ? .found : isStray ? .repaired : .setAside)
    }
  }

  private func remove(_ row: Row, isKept: Bool) throws {
    let key: StatementArguments = [try row.bytes(0), try row.bytes(1), try row.number(2)]
    if isKept {
      try database.execute(
        sql: "INSERT INTO hy_aside (scope, replica, n, payload) VALUES (?, ?, ?, ?)",
        arguments: key + [try row.bytes(3)])
    }
    try database.execute(
      sql: "DELETE FROM hy_remainder WHERE scope = ? AND replica = ? AND n = ?", arguments: key)
  }
}
