import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Contents of snapshots, cut into pieces so that none is read or written whole while it travels
/// (`Protocol R17`).
struct PieceTable {
  /// What a content is kept for.
  enum Use: String {
    case floor, staged, kept
  }

  /// Short enough for SQLite to find the middle of a content, long enough to cost no rows.
  static let pieceBytes = 64 << 10

  let database: Database
  let use: Use

  /// Adds bytes at the end.
  func append(_ bytes: ArraySlice<UInt8>, to scope: ScopeID, at offset: UInt64) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO hy_piece (use, scope, place, bytes) VALUES (?, ?, ?, ?)")
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let end = min(place + Self.pieceBytes, bytes.endIndex)
      try statement.execute(arguments: [
        use.rawValue, Data(scope.bytes), Int64(offset) + Int64(place - bytes.startIndex),
        Data(bytes[place..<end]),
      ])
      place = end
    }
  }

  /// The number of bytes that are there.
  func length(of scope: ScopeID) throws -> UInt64 {
    let sum = try Int64.fetchOne(
      database, sql: "SELECT sum(length(bytes)) FROM hy_piece WHERE use = ? AND scope = ?",
      arguments: [use.rawValue, Data(scope.bytes)])
    return UInt64(sum ?? 0)
  }

  /// Whether each piece begins where the one before it ends.
  func areDense(of scope: ScopeID) throws -> Bool {
    var end: UInt64 = 0
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT place, length(bytes) FROM hy_piece WHERE use = ? AND scope = ? ORDER BY place
        """, arguments: [use.rawValue, Data(scope.bytes)])
    for row in rows {
      guard (try? row.place(0)) == end else { return false }
      end += try row.place(1)
    }
    return true
  }

  /// Bytes from an offset on, at most about `budget` and at least one where there is one.
  func bytes(of scope: ScopeID, from offset: UInt64 = 0, budget: Int = .max) throws -> [UInt8] {
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT place, bytes FROM hy_piece
        WHERE use = ? AND scope = ? AND place + length(bytes) > ? ORDER BY place
        """, arguments: [use.rawValue, Data(scope.bytes), Int64(clamping: offset)])
    var bytes: [UInt8] = []
    while bytes.count < budget, let row = try cursor.next() {
      let place = try row.place(0)
      let piece = try row.bytes(1)
      bytes += piece.dropFirst(place < offset ? Int(offset - place) : 0)
    }
    return budget < bytes.count ? Array(bytes.prefix(max(budget, 1))) : bytes
  }

  /// Removes a content.
  func remove(_ scope: ScopeID) throws {
    try database.execute(
      sql: "DELETE FROM hy_piece WHERE use = ? AND scope = ?",
      arguments: [use.rawValue, Data(scope.bytes)])
  }

  /// Gives a content to another use, in the place of what it had.
  func move(_ scope: ScopeID, to other: Use) throws {
    try PieceTable(database: database, use: other).remove(scope)
    try database.execute(
      sql: "UPDATE hy_piece SET use = ? WHERE use = ? AND scope = ?",
      arguments: [other.rawValue, use.rawValue, Data(scope.bytes)])
  }
}
