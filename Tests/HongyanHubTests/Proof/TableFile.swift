import Foundation
import GRDB

/// A database file as another program of SQLite sees and alters it.
struct TableFile {
  let path: String

  /// A copy of a file, beside it.
  init(copying original: String, _ name: String) throws {
    path = original + "-" + name
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: original, toPath: path)
  }

  /// A file as it is.
  init(at path: String) { self.path = path }

  /// Runs a statement in it.
  func run(_ sql: String) throws { try write { try $0.execute(sql: sql) } }

  func remove() {
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.write(body)
  }

  static func tables(of path: String) throws -> [String] {
    try values(of: path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
  }

  static func values(of path: String, _ sql: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try String.fetchAll($0, sql: sql) }
  }

  static func columns(of table: String, in path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try $0.columns(in: table).map(\.name) }
  }

  /// The rows of a table as text.
  static func rows(of table: String, in path: String) throws -> Set<String> {
    let cells = try columns(of: table, in: path).map { "quote(\"\($0)\")" }
    return try Set(
      values(of: path, "SELECT \(cells.joined(separator: "||','||")) FROM \"\(table)\""))
  }

  /// Changes the last byte of one cell of the first row in which that is possible, or adds one to a
  /// number.
  ///
  /// - Returns: whether there is such a row.
  func alter(_ table: String, _ column: String, where condition: String = "1") throws -> Bool {
    try write { database in
      let key = try database.primaryKey(table).columns
      let name = "\"\(column)\""
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT \(name), \(key.map { "\"\($0)\"" }.joined(separator: ", ")) FROM "\(table)"
          WHERE \(name) IS NOT NULL AND (\(condition)) LIMIT 32
          """)
      for row in rows {
        guard let altered = Self.altered(row[0]) else { continue }
        let values = [altered] + key.indices.map { row[$0 + 1] as DatabaseValue }
        try database.execute(
          sql: """
            UPDATE OR IGNORE "\(table)" SET \(name) = ?
            WHERE \(key.map { "\"\($0)\" = ?" }.joined(separator: " AND "))
            """, arguments: StatementArguments(values))
        if database.changesCount > 0 { return true }
      }
      return false
    }
  }

  private static func altered(_ value: DatabaseValue) -> DatabaseValue? {
    switch value.storage {
    case .int64(let number): return (number + 1).databaseValue
    case .string(let text):
      guard let last = text.unicodeScalars.last, let other = UnicodeScalar(last.value ^ 1) else {
        return nil
      }
      return (String(text.unicodeScalars.dropLast()) + String(other)).databaseValue
    case .blob(var bytes):
      guard let last = bytes.indices.last else { return nil }
      bytes[last] ^= 1
      return bytes.databaseValue
    default: return nil
    }
  }
}
