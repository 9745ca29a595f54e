import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// A scope's log that leads to what the county signed, to be put in the place of one in which
/// something was altered (`Protocol R22`).
struct AdoptedLog {
  /// Where it leads.
  let standing: ScopeStanding
  /// Its entries in order, above the floor.
  let entries: [StoredEntry]
  /// What stands in the place of earlier ones.
  let floor: AdoptedFloor?
  /// What the county signed.
  let head: AdoptedHead?
}

/// A floor with its content (`Protocol R17`).
struct AdoptedFloor {
  let floor: Floor
  let content: [UInt8]

  /// The floor of a scope in a file; `nil` where its log is whole.
  init?(of scope: ScopeID, in database: Database) throws {
    guard let floor = try FloorTable(database: database).floor(of: scope) else { return nil }
    self.floor = floor
    content = try PieceTable(database: database, use: .floor).bytes(of: scope)
  }
}

/// The county's signature at the end of a log, and what it said that its backups hold.
struct AdoptedHead {
  let signature: Data?
  let durable: Data?

  /// The head of a scope in a file; `nil` where the scope is not held.
  init?(of scope: ScopeID, in database: Database) throws {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT head, durable FROM hy_scope WHERE scope = ?",
        arguments: [Data(scope.bytes)])
    else { return nil }
    signature = try row.optionalBytes(0)
    durable = try row.optionalBytes(1)
  }
}
