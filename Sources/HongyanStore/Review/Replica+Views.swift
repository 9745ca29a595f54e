import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension Replica {
  /// How long what was shown can still be decided on, in milliseconds: a form left open over a long
  /// holiday.
  private static let viewLifetime: Int64 = 30 * 24 * 3_600_000

  /// Notes what a person is shown of a scope now, so that what he saves later carries that context
  /// (`Protocol R4`). The same content has the same token.
  public func noteView(of scope: ScopeID, wallMilliseconds: Int64) throws -> String {
    try write { transaction in
      let context = try transaction.reader.vector(of: scope)
      let bytes = VectorCoding.encode(context)
      let token = hexText(sha256(scope.bytes + bytes).bytes.prefix(8))
      try transaction.database.execute(
        sql: "DELETE FROM hy_view WHERE shown < ?",
        arguments: [wallMilliseconds - Self.viewLifetime])
      try transaction.database.execute(
        sql: "INSERT OR REPLACE INTO hy_view (token, scope, context, shown) VALUES (?, ?, ?, ?)",
        arguments: [token, Data(scope.bytes), Data(bytes), wallMilliseconds])
      return token
    }
  }

  /// What was shown under a token; `nil` when it is unknown or forgotten.
  public func view(_ token: String) throws -> (scope: ScopeID, context: CausalContext)? {
    try read { reader in
      guard
        let row = try Row.fetchOne(
          reader.database, sql: "SELECT scope, context FROM hy_view WHERE token = ?",
          arguments: [token]),
        let scope = ScopeID(bytes: try row.bytes(0))
      else { return nil }
      return (scope, try VectorCoding.decode([UInt8](try row.bytes(1))))
    }
  }

  /// Puts a review item, called by a name of the caller's, off until an instant; on this machine
  /// only.
  public func putOff(_ item: String, untilMilliseconds: Int64) throws {
    try write {
      try $0.database.execute(
        sql: "INSERT OR REPLACE INTO hy_deferred (item, until) VALUES (?, ?)",
        arguments: [item, untilMilliseconds])
    }
  }

  /// The names of review items that are put off beyond an instant.
  public func putOffItems(atMilliseconds now: Int64) throws -> Set<String> {
    try read {
      try Set(
        String.fetchAll(
          $0.database, sql: "SELECT item FROM hy_deferred WHERE until > ?", arguments: [now]))
    }
  }
}
