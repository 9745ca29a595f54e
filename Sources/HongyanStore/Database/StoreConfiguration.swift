import GRDB

/// How a database file is opened (`Protocol R23`).
enum StoreConfiguration {
  /// How long a command waits for another one that is writing, in seconds: longer than any
  /// transaction of ours, short enough that a person still waits.
  static let busySeconds = 5.0

  /// A township's file: rollback journal, so that the WAL-reset race of old SQLite cannot happen;
  /// every commit is on disk before it is reported.
  static func replica() -> Configuration {
    configuration(journal: "TRUNCATE")
  }

  /// The hub's file: WAL with one writing connection in one process; every commit is on disk before
  /// it is reported.
  static func hub() -> Configuration {
    configuration(journal: "WAL")
  }

  private static func configuration(journal: String) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = \(journal);
          PRAGMA synchronous = FULL;
          PRAGMA secure_delete = ON;
          """)
    }
    return configuration
  }
}
