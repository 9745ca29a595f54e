import GRDB

/// After an erasure the file is written anew: pages are laid out by SQLite as it likes, and what
/// once stood in one may be left between its cells (`Protocol R24`).
///
/// It takes the whole file, so another process may be in the way, or the disk be too full for a
/// second copy. Nothing is wrong then but that it is still to be done, at the next opening.
struct Sweep {
  let queue: DatabaseQueue

  /// Writes the file anew where an erasure asks for it.
  func run() throws {
    guard try queue.reading({ try MetaTable(database: $0).number(.unswept) }) == 1 else { return }
    do {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM")
        // What a write-ahead log holds of before goes with its frames.
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    } catch let error as DatabaseError where Self.waits(error) {
      return
    }
    try queue.write { database in
      let meta = MetaTable(database: database)
      try meta.remove(.unswept)
      // The hub, which needs no key of a hub, has copies of its own.
      if try meta.bytes(.hubKey) != nil { try LocalCopy(database: database).refresh() }
    }
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  private static func waits(_ error: DatabaseError) -> Bool {
    [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_READONLY]
      .contains(error.resultCode)
  }
}
