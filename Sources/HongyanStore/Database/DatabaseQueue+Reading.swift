import GRDB

extension DatabaseQueue {
  /// Reads within one transaction, which ends without effect.
  ///
  /// Not `read`: that switches `PRAGMA query_only` on and off, and after either SQLite compiles
  /// every statement of the connection anew, which costs more than most readings.
  func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try unsafeRead { database in
      try database.beginTransaction(.deferred)
      defer { try? database.rollback() }
      return try body(database)
    }
  }
}
