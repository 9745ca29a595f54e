import GRDB
import Synchronization

/// The tables of every migration with nothing in them, made once for each process: a database in
/// memory is begun as a copy of it, which compiles none of the statements that make the tables.
struct BlankDatabase: ~Copyable {
  private let made = Mutex<DatabaseQueue?>(nil)

  /// Makes an empty database one that has the tables.
  func fill(_ database: DatabaseQueue) throws {
    try made.withLock { made in
      if made == nil {
        let blank = try DatabaseQueue()
        try StoreMigrations.migrator().migrate(blank)
        made = blank
      }
      try made?.backup(to: database)
    }
  }
}
