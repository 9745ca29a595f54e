import GRDB
import HongyanMerge

/// One thing that was looked at in a database file.
public struct FileFinding: Hashable, Sendable {
  /// What was looked at, as a stable key.
  public var name: String
  /// Whether it is as it should be.
  public var isGood: Bool
  /// What was found.
  public var found: String
}

/// Looks at a database file as a whole (`Protocol R23`).
enum FileExamination {
  static func findings(in database: Database, journal: String) throws -> [FileFinding] {
    let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check")
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
    let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
    let sqlite = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
    return [
      FileFinding(
        name: "integrity", isGood: integrity == ["ok"],
        found: integrity.prefix(3).joined(separator: "; ")),
      FileFinding(name: "journal", isGood: mode == journal, found: mode),
      FileFinding(
        name: "synchronous", isGood: synchronous >= fullSynchronous, found: "\(synchronous)"),
      FileFinding(name: "sqlite", isGood: true, found: sqlite),
    ]
  }

  /// SQLite's number for FULL.
  private static let fullSynchronous = 2
}

extension Replica {
  /// Looks at the file as a whole: integrity, journal, durability.
  public func examine() throws -> [FileFinding] {
    try read { try FileExamination.findings(in: $0.database, journal: "truncate") }
  }
}

extension HubDatabase {
  /// Looks at the file as a whole: integrity, journal, durability.
  public func examine() throws -> [FileFinding] {
    try read { try FileExamination.findings(in: $0.database, journal: "wal") }
  }
}
