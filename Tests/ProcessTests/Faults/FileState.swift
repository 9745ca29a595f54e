import Foundation

/// What a machine's file holds, as `sqlite3` reads it, without what every command may note: the
/// clock, what was shown, and the second copy of both.
struct FileState: Equatable, Sendable {
  /// All rows.
  let rows: [String]
  /// How many rows each table has.
  let counts: [String: Int]

  init(of file: String) async throws {
    let tables = try await Sqlite.rows(
      file,
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT IN ('hy_meta', 'hy_view', 'hy_copy') ORDER BY name
      """
    ).map { String($0.dropFirst().dropLast()) }
    let all = try await Sqlite.rows(
      file, tables.map { "SELECT '\($0)', * FROM \"\($0)\"" }.joined(separator: ";") + ";")
    rows = all.sorted()
    var counts: [String: Int] = [:]
    for row in all {
      counts[String(row.prefix { $0 != "," }), default: 0] += 1
    }
    self.counts = counts
  }
}
