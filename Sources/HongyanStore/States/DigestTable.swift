import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// The digests of base states by scope and type, kept incrementally (`Protocol R9`, `R22`).
struct DigestTable {
  /// The type under which a scope's aliases are digested.
  static let aliases: TypeID = 0

  let database: Database

  func digests(of scope: ScopeID) throws -> [TypeDigest] {
    try database.rows(
      "SELECT type, digest FROM hy_digest WHERE scope = ? ORDER BY type", [Data(scope.bytes)]
    ).map { row in
      TypeDigest(
        type: TypeID(rawValue: try row.short(0)),
        digest: try StateDigest(bytes: [UInt8](try row.bytes(1))))
    }.filter { $0.digest != .zero }
  }

  /// Puts a record's state in the place of the one that it had.
  func replace(_ old: RecordState?, by new: RecordState, of key: ScopedKey) throws {
    try update(key.scope, key.record.type) { digest in
      if let old, !old.isEmpty {
        digest.remove(key.record, encodedState: StateCoding.encode(old))
      }
      if !new.isEmpty { digest.insert(key.record, encodedState: StateCoding.encode(new)) }
    }
  }

  /// Changes the digest of a scope and type.
  func update(
    _ scope: ScopeID, _ type: TypeID, _ change: (inout StateDigest) -> Void
  ) throws {
    let select = try database.cachedStatement(
      sql: "SELECT digest FROM hy_digest WHERE scope = ? AND type = ?")
    let stored = try Row.fetchOne(
      select, arguments: [Data(scope.bytes), Int64(type.rawValue)])?.bytes(0)
    var digest = try stored.map { try StateDigest(bytes: [UInt8]($0)) } ?? .zero
    change(&digest)
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO hy_digest (scope, type, digest) VALUES (?, ?, ?)"
    ).execute(arguments: [Data(scope.bytes), Int64(type.rawValue), Data(digest.bytes)])
  }
}
