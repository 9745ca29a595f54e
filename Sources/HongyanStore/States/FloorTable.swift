import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Reads and writes the floors of scopes (`Protocol R17`).
struct FloorTable {
  let database: Database

  private var pieces: PieceTable { PieceTable(database: database, use: .floor) }

  /// The position up to which states are kept instead of entries; 0 where all entries are kept.
  func position(of scope: ScopeID) throws -> UInt64 {
    let select = try database.cachedStatement(sql: "SELECT position FROM hy_floor WHERE scope = ?")
    return try Row.fetchOne(select, arguments: [Data(scope.bytes)])?.place(0) ?? 0
  }

  func floor(of scope: ScopeID) throws -> Floor? {
    let select = try database.cachedStatement(
      sql: "SELECT position, line, lanes, content, until FROM hy_floor WHERE scope = ?")
    guard let row = try Row.fetchOne(select, arguments: [Data(scope.bytes)]) else { return nil }
    guard let content = Hash256(bytes: try row.bytes(3)) else {
      throw StoreFailure.damaged(what: "floor of \(scope.hex)")
    }
    return Floor(
      scope: scope, position: try row.place(0),
      line: try row.optionalBytes(1).flatMap { Hash256(bytes: $0) },
      lanes: try LaneCoding.decode([UInt8](try row.bytes(2))), content: content,
      until: try row.stamp(4))
  }

  /// What the floor holds.
  ///
  /// - Throws: ``StoreFailure/damaged(what:)`` when it is not what was put there.
  func state(of floor: Floor) throws -> ScopeState {
    let bytes = try pieces.bytes(of: floor.scope)
    guard sha256(bytes) == floor.content, try pieces.areDense(of: floor.scope) else {
      throw StoreFailure.damaged(what: "snapshot of \(floor.scope.hex)")
    }
    return try SnapshotContent.decode(bytes, vector: floor.vector)
  }

  /// One record of it, without reading the others; `nil` where it is not there.
  ///
  /// - Throws: ``StoreFailure/damaged(what:)`` when the floor is not what was put there.
  func state(of record: RecordKey, in floor: Floor) throws -> RecordState? {
    let bytes = try pieces.bytes(of: floor.scope)
    guard sha256(bytes) == floor.content else {
      throw StoreFailure.damaged(what: "snapshot of \(floor.scope.hex)")
    }
    return try SnapshotContent.state(of: record, in: bytes)
  }

  /// Sets the floor; its content is there already.
  func set(_ floor: Floor) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO hy_floor VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        Data(floor.scope.bytes), Int64(clamping: floor.position), floor.line.map { Data($0.bytes) },
        Data(LaneCoding.encode(floor.lanes)), Data(floor.content.bytes),
        Int64(bitPattern: floor.until.packed),
      ])
    try LocalCopy(database: database).keep("hy_floor", Self.condition(floor.scope))
  }

  /// Puts a content in the place of the one that is there.
  func setContent(_ bytes: [UInt8], of scope: ScopeID) throws {
    try pieces.remove(scope)
    try pieces.append(bytes[...], to: scope, at: 0)
  }

  /// Takes records out of the states; what cannot be read any more goes whole, and is found missing
  /// by the proof of the file (`Protocol R22`, `R24`).
  func erase(_ records: Set<RecordKey>, in scope: ScopeID) throws {
    guard var floor = try floor(of: scope) else { return }
    guard let state = try? state(of: floor) else { return try pieces.remove(scope) }
    guard state.records.keys.contains(where: records.contains) else { return }
    let bytes = SnapshotContent.encode(
      ScopeState(
        records: state.records.filter { !records.contains($0.key) }, aliases: state.aliases,
        erased: state.erased, vector: state.vector))
    floor.content = sha256(bytes)
    try setContent(bytes, of: scope)
    try set(floor)
  }

  /// Keeps all entries again.
  func remove(_ scope: ScopeID) throws {
    try database.execute(
      sql: "DELETE FROM hy_floor WHERE scope = ?", arguments: [Data(scope.bytes)])
    try pieces.remove(scope)
    try LocalCopy(database: database).forget("hy_floor", Self.condition(scope))
  }

  /// Copies the rows anew after the lines went with an epoch.
  func refreshCopies() throws {
    for scope in try Data.fetchAll(database, sql: "SELECT scope FROM hy_floor") {
      guard let scope = ScopeID(bytes: scope) else { continue }
      try LocalCopy(database: database).keep("hy_floor", Self.condition(scope))
    }
  }

  private static func condition(_ scope: ScopeID) -> String { "WHERE scope = x'\(scope.hex)'" }
}
