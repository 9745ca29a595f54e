import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// The snapshots that the hub keeps, one a scope (`Protocol R17`).
struct SnapshotShelf {
  let database: Database

  private var pieces: PieceTable { PieceTable(database: database, use: .kept) }

  func snapshot(of scope: ScopeID) throws -> KeptSnapshot? {
    let select = try database.cachedStatement(
      sql: "SELECT position, lanes, length, content FROM hub_snapshot WHERE scope = ?")
    guard let row = try Row.fetchOne(select, arguments: [Data(scope.bytes)]) else { return nil }
    guard let content = Hash256(bytes: try row.bytes(3)) else {
      throw StoreFailure.damaged(what: "snapshot of \(scope.hex)")
    }
    return KeptSnapshot(
      position: try row.place(0), lanes: try LaneCoding.decode([UInt8](try row.bytes(1))),
      length: try row.place(2), content: content)
  }

  func state(of kept: KeptSnapshot, _ scope: ScopeID) throws -> ScopeState {
    let bytes = try pieces.bytes(of: scope)
    guard sha256(bytes) == kept.content else {
      throw StoreFailure.damaged(what: "snapshot of \(scope.hex)")
    }
    return try SnapshotContent.decode(
      bytes, vector: VersionVector(kept.lanes.map { ($0.key, $0.value.n) }))
  }

  func keep(
    _ state: ScopeState, of scope: ScopeID, at position: UInt64,
    lanes: [ReplicaID: ScopeStanding.Lane]
  ) throws {
    let bytes = SnapshotContent.encode(state)
    try pieces.remove(scope)
    try pieces.append(bytes[...], to: scope, at: 0)
    try database.execute(
      sql: "INSERT OR REPLACE INTO hub_snapshot VALUES (?, ?, ?, ?, ?)",
      arguments: [
        Data(scope.bytes), Int64(clamping: position), Data(LaneCoding.encode(lanes)),
        Int64(bytes.count), Data(sha256(bytes).bytes),
      ])
  }

  /// Lets one go; it can be made again from the log.
  func drop(_ scope: ScopeID) throws {
    try pieces.remove(scope)
    try database.execute(
      sql: "DELETE FROM hub_snapshot WHERE scope = ?", arguments: [Data(scope.bytes)])
  }
}
