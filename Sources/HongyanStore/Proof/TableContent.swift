import Foundation
import GRDB

/// A table's rows, cell by cell as the bytes on disk: text that is canonically equal is not equal
/// here (`Protocol R19`), and no cell is of a kind that cannot be read.
struct TableContent {
  /// One cell: SQLite's word for its kind, and its bytes.
  struct Cell: Hashable {
    let kind: String
    let bytes: Data

    var number: Int64? { kind == "integer" ? Int64(String(decoding: bytes, as: UTF8.self)) : nil }
    var text: String? { kind == "text" ? String(decoding: bytes, as: UTF8.self) : nil }
  }

  let table: String
  let columns: [String]
  /// The places of the columns of the primary key.
  let key: [Int]
  private(set) var rows: [[Cell]: [Cell]] = [:]

  /// Reads a table whole.
  ///
  /// - Parameters:
  ///   - condition: which rows; empty for all.
  ///   - arguments: what stands in it for its question marks.
  ///   - isOften: whether the very same is read again and again, so that compiling it once pays.
  init(
    _ table: String, where condition: String = "", _ arguments: StatementArguments = [],
    in database: Database, isOften: Bool = false
  ) throws {
    self.table = table
    let columns = try database.columns(in: table).map(\.name)
    self.columns = columns
    key = try database.primaryKey(table).columns.compactMap { columns.firstIndex(of: $0) }
    let cells = columns.map(Projection.quoted).flatMap { ["typeof(\($0))", "CAST(\($0) AS BLOB)"] }
    let list = cells.joined(separator: ", ")
    let sql = "SELECT \(list) FROM \(Projection.quoted(table)) \(condition)"
    let statement =
      try isOften ? database.cachedStatement(sql: sql) : database.makeStatement(sql: sql)
    let found = try Row.fetchAll(statement, arguments: arguments)
    rows.reserveCapacity(found.count)
    for row in found {
      let cells = try columns.indices.map { index in
        Cell(kind: try row.text(2 * index), bytes: try row.optionalBytes(2 * index + 1) ?? Data())
      }
      rows[key.map { cells[$0] }] = cells
    }
  }

  /// The cell of a row in a column.
  func cell(_ row: [Cell], _ column: String) -> Cell? {
    columns.firstIndex(of: column).map { row[$0] }
  }

  /// Removes the row with this key.
  func delete(_ key: [Cell], in database: Database) throws {
    let clauses = self.key.map { "\(Projection.quoted(columns[$0])) = ?" }
    try Self.execute(
      "DELETE FROM \(Projection.quoted(table)) WHERE \(clauses.joined(separator: " AND "))", key,
      in: database)
  }

  /// Puts a row in.
  func insert(_ row: [Cell], in database: Database) throws {
    let names = columns.map(Projection.quoted).joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    try Self.execute(
      "INSERT OR REPLACE INTO \(Projection.quoted(table)) (\(names)) VALUES (\(marks))", row,
      in: database)
  }

  /// Runs a statement with cells for its question marks, in order. Text goes in as its bytes, so
  /// that a NUL within does not end it.
  private static func execute(_ sql: String, _ cells: [Cell], in database: Database) throws {
    var text = ""
    var arguments: [any DatabaseValueConvertible] = []
    var next = cells.makeIterator()
    for character in sql {
      guard character == "?", let cell = next.next() else {
        text.append(character)
        continue
      }
      switch cell.kind {
      case "null": text += "NULL"
      case "integer":
        text += "?"
        arguments.append(cell.number ?? 0)
      case "text":
        text += "CAST(? AS TEXT)"
        arguments.append(cell.bytes)
      case "real": text += "CAST(\(String(decoding: cell.bytes, as: UTF8.self)) AS REAL)"
      default:
        text += "?"
        arguments.append(cell.bytes)
      }
    }
    try database.execute(sql: text, arguments: StatementArguments(arguments))
  }
}
