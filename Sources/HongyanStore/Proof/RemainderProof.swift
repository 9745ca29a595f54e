import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Proves what is left of payloads after an erasure where no order in the log tells its hash: of
/// change sets that have no effect, and rows that belong to none (`Protocol R24`).
struct RemainderProof {
  let database: Database
  let county: CountyKey?
  let isRepairing: Bool

  func findings() throws -> [ProofFinding] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT left.scope, left.replica, left.n, verdict, payload_hash,
          seq IS NULL OR hy_entry.payload IS NOT NULL
        FROM hy_remainder AS left LEFT JOIN hy_entry USING (scope, replica, n)
        """
    ).compactMap { row in
      let isStray = try row.number(5) != 0
      guard try isStray || row.optionalNumber(3) != 0 else { return nil }
      if try !isStray && isRight(row) { return nil }
      if isRepairing { try remove(row, isKept: !isStray) }
      return ProofFinding(
        .local, in: "hy_remainder", scope: ScopeID(bytes: try row.bytes(0)),
        detail: isStray ? "what is left of no change set" : "what is left of a payload was altered",
        outcome: !isRepairing ? .found : isStray ? .repaired : .setAside)
    }
  }

  /// Its own hash stands beside what the county did not sign. What took effect in another life of
  /// the hub, and is a duplicate in this one, keeps that life's signature, by which it can be given
  /// back (`Protocol R12`).
  private func isRight(_ row: Row) throws -> Bool {
    guard let scope = ScopeID(bytes: try row.bytes(0)),
      let replica = ReplicaID(bytes: try row.bytes(1)),
      let payload = Hash256(bytes: try row.bytes(4))
    else { return false }
    let dot = Dot(replica, try row.place(2))
    guard let left = try ErasureTable(database: database).remainder(of: dot, in: scope) else {
      return false
    }
    guard left.isSigned else { return left.signature.bytes == left.remainder.id.bytes }
    return county?.signed(left, of: payload, dot: dot, in: scope) ?? false
  }

  private func remove(_ row: Row, isKept: Bool) throws {
    let key: StatementArguments = [try row.bytes(0), try row.bytes(1), try row.number(2)]
    if isKept {
      try database.execute(
        sql: """
          INSERT INTO hy_aside (scope, replica, n, payload)
            SELECT scope, replica, n, payload FROM hy_remainder
            WHERE scope = ? AND replica = ? AND n = ?
          """, arguments: key)
    }
    try database.execute(
      sql: "DELETE FROM hy_remainder WHERE scope = ? AND replica = ? AND n = ?", arguments: key)
  }
}
