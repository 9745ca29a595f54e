import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Which records were erased, and what is left of payloads that had written to them
/// (`Protocol R24`).
struct ErasureTable {
  /// Stands in the place of a signature's algorithm where what is left has none of the county's:
  /// its own hash stands beside it. Nobody else is given such a one.
  static let unsigned: UInt32 = 0

  let database: Database

  /// The records of a scope that were erased.
  func records(in scope: ScopeID) throws -> Set<RecordKey> {
    let select = try database.cachedStatement(
      sql: "SELECT id, type FROM hy_erased WHERE scope = ?")
    return try Set(
      Row.fetchAll(select, arguments: [Data(scope.bytes)]).map { row in
        guard let id = RecordID(bytes: try row.bytes(0)) else {
          throw StoreFailure.damaged(what: "erased record")
        }
        return RecordKey(TypeID(rawValue: try row.short(1)), id)
      })
  }

  /// Whether a record was erased in any scope.
  func isErased(_ key: RecordKey) throws -> Bool {
    let select = try database.cachedStatement(
      sql: "SELECT 1 FROM hy_erased WHERE id = ? AND type = ?")
    return try Row.fetchOne(select, arguments: key.arguments) != nil
  }

  func insert(_ records: some Sequence<RecordKey>, in scope: ScopeID) throws {
    let insert = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO hy_erased (scope, id, type) VALUES (?, ?, ?)")
    for key in records {
      try insert.execute(arguments: [Data(scope.bytes)] + key.arguments)
    }
  }

  /// What is left of a change set's payload; `nil` where nothing of it was erased.
  func remainder(of dot: Dot, in scope: ScopeID) throws -> ErasedPayload? {
    let select = try database.cachedStatement(
      sql: """
        SELECT payload, algorithm, signature FROM hy_remainder
        WHERE scope = ? AND replica = ? AND n = ?
        """)
    guard let row = try Row.fetchOne(select, arguments: Self.key(dot, scope)) else { return nil }
    return ErasedPayload(
      remainder: EncodedPayload(bytes: [UInt8](try row.bytes(0))),
      signature: Signature(
        algorithm: UInt32(clamping: try row.number(1)), bytes: [UInt8](try row.bytes(2))))
  }

  /// Replaces what is left of a change set's payload, or removes it.
  func set(_ remainder: ErasedPayload?, of dot: Dot, in scope: ScopeID) throws {
    guard let remainder else {
      return try database.cachedStatement(
        sql: "DELETE FROM hy_remainder WHERE scope = ? AND replica = ? AND n = ?"
      ).execute(arguments: Self.key(dot, scope))
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO hy_remainder VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(
      arguments: Self.key(dot, scope) + [
        Data(remainder.remainder.bytes), Int64(remainder.signature.algorithm),
        Data(remainder.signature.bytes),
      ])
  }

  /// Change sets that took effect and of which something was erased without the county's signature
  /// over what is left.
  func unsigned() throws -> [(scope: ScopeID, dot: Dot)] {
    try database.rows(
      """
      SELECT scope, replica, n FROM hy_remainder JOIN hy_entry USING (scope, replica, n)
      WHERE algorithm = \(Self.unsigned) AND verdict = 0 ORDER BY scope, replica, n
      """
    ).map { row in
      guard let scope = ScopeID(bytes: try row.bytes(0)),
        let replica = ReplicaID(bytes: try row.bytes(1))
      else { throw StoreFailure.damaged(what: "remainder") }
      return (scope, Dot(replica, try row.place(2)))
    }
  }

  /// Lets go of a scope; what is left of returned change sets stays with them.
  func purge(_ scope: ScopeID) throws {
    try database.execute(
      sql: "DELETE FROM hy_erased WHERE scope = ?", arguments: [Data(scope.bytes)])
    try database.execute(
      sql: """
        DELETE FROM hy_remainder WHERE scope = ? AND NOT EXISTS (
          SELECT 1 FROM hy_entry WHERE verdict = 1 AND hy_entry.scope = hy_remainder.scope
            AND hy_entry.replica = hy_remainder.replica AND hy_entry.n = hy_remainder.n)
        """, arguments: [Data(scope.bytes)])
  }

  private static func key(_ dot: Dot, _ scope: ScopeID) -> StatementArguments {
    [Data(scope.bytes), Data(dot.replica.bytes), Int64(clamping: dot.n)]
  }
}

extension ErasedPayload {
  /// What is left where the county has not signed it.
  init(unsigned remainder: EncodedPayload) {
    self.init(
      remainder: remainder,
      signature: Signature(algorithm: ErasureTable.unsigned, bytes: remainder.id.bytes))
  }

  /// Whether the county signed it, as far as the file says.
  var isSigned: Bool { signature.algorithm != ErasureTable.unsigned }
}
