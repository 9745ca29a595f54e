import Foundation
import HongyanStore

/// Makes of a file what an earlier program would have left: the tables of that time, with the rows
/// and columns that they have in common with today's.
enum OlderFile {
  /// The first state in which a machine's file was ever used.
  static let machineBegan = "1 log and states"
  /// The first state in which a hub's file was ever used.
  static let hubBegan = "2 hub accounts"

  /// The steps that a file was brought through.
  static func steps(of file: String) async throws -> [String] {
    try await Sqlite.rows(file, "SELECT identifier FROM grdb_migrations ORDER BY identifier")
  }

  /// Replaces a file by what it was after an earlier step.
  static func make(of file: String, upTo step: String) async throws {
    let older = file + "-older"
    try StoreState.make(fileAt: older, upTo: step)
    let now = try await tables(of: file)
    let then = try await tables(of: older)
    var script = "ATTACH '\(file)' AS now; BEGIN;"
    for (table, columns) in then.sorted(by: { $0.key < $1.key }) where table != "grdb_migrations" {
      guard let today = now[table] else { throw Unmet("\(table) is gone") }
      let common = columns.filter(today.contains).map { "\"\($0)\"" }.joined(separator: ", ")
      script += "INSERT INTO main.\"\(table)\" (\(common)) SELECT \(common) FROM now.\"\(table)\";"
    }
    // What shows the records was made by the schema, and no step knows it.
    let shown = now.keys.filter { then[$0] == nil && !$0.hasPrefix("hy_") && !$0.hasPrefix("hub_") }
    for table in shown.sorted() {
      let made = try await Sqlite.text(
        file, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '\(table)'")
      script += made + ";INSERT INTO main.\"\(table)\" SELECT * FROM now.\"\(table)\";"
      script += try await Sqlite.text(
        file,
        "SELECT coalesce(group_concat(sql || ';', ''), '') FROM sqlite_master WHERE type = 'index'"
          + " AND tbl_name = '\(table)' AND sql IS NOT NULL")
    }
    _ = try await Sqlite.rows(older, script + "COMMIT;")
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: file + suffix)
    }
    try FileManager.default.moveItem(atPath: older, toPath: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
  }

  /// The tables of a file and the columns of each.
  private static func tables(of file: String) async throws -> [String: [String]] {
    let rows = try await Sqlite.rows(
      file,
      """
      SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
      WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid
      """)
    return rows.reduce(into: [:]) { tables, row in
      let names = row.split(separator: ",").map { String($0.dropFirst().dropLast()) }
      tables[names[0], default: []].append(names[1])
    }
  }
}
