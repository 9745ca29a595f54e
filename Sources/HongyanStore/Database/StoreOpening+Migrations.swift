import GRDB

extension StoreOpening {
  /// Notes anew which migrations were made, where the list names one that nobody knows and the
  /// tables are all the same just what these migrations make: then the list was altered, and no
  /// newer program was here (`Protocol R22`).
  ///
  /// - Throws: ``StoreFailure/tooNew`` when they are not.
  static func relist(_ migrator: DatabaseMigrator, in queue: DatabaseQueue) throws {
    let anew = try DatabaseQueue()
    try blank.fill(anew)
    let expected = try anew.read(definitions)
    try anew.close()
    try queue.write { database in
      guard try definitions(database) == expected else { throw StoreFailure.tooNew }
      try database.execute(sql: "DELETE FROM grdb_migrations")
      for name in migrator.migrations {
        try database.execute(
          sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [name])
      }
    }
  }

  /// How our tables and indices are made; those of records follow the schema, not migrations.
  private static func definitions(_ database: Database) throws -> Set<String> {
    try Set(
      String.fetchAll(
        database,
        sql: """
          SELECT name || ': ' || sql FROM sqlite_master
          WHERE sql IS NOT NULL AND (tbl_name LIKE 'hy\\_%' ESCAPE '\\'
            OR tbl_name LIKE 'hub\\_%' ESCAPE '\\')
          """))
  }
}
