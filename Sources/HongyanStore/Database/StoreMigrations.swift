import GRDB

/// The tables that both replica and hub have. A migration that was shipped never changes; new needs
/// get new ones.
enum StoreMigrations {
  static func migrator() -> DatabaseMigrator {
    // No table has a foreign key, so there is none to look after at each step.
    var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
    migrator.registerMigration("1 log and states") { database in
      try database.execute(sql: logAndStates)
    }
    migrator.registerMigration("2 hub accounts") { database in
      try database.execute(sql: hubAccounts)
    }
    migrator.registerMigration("3 verdicts without a place") { database in
      try database.execute(sql: verdictsWithoutPlace)
    }
    migrator.registerMigration("4 evidence of earlier epochs") { database in
      try database.execute(sql: evidence)
    }
    migrator.registerMigration("proof of the file") { database in
      try database.execute(sql: proofOfTheFile)
    }
    migrator.registerMigration("erasure") { database in
      try database.execute(sql: erasure)
    }
    migrator.registerMigration("snapshots") { database in
      try database.execute(sql: snapshots)
    }
    migrator.registerMigration("records that move") { database in
      try database.execute(sql: recordsThatMove)
    }
    migrator.registerMigration("what came back goes whole") { database in
      try database.execute(sql: "DROP TABLE hub_refilled")
    }
    migrator.registerMigration("horizons") { database in
      try database.execute(sql: horizons)
    }
    // How far every backup of the county holds the log as it is (`Protocol R12`).
    migrator.registerMigration("what every backup holds") { database in
      try database.execute(
        sql: "ALTER TABLE hy_scope ADD COLUMN settled INTEGER NOT NULL DEFAULT 0")
    }
    return migrator
  }

  /// `hy_entry`: every change set; `verdict` is null while it is pending, `position` is its place
  /// in the hub's log. `hy_context`: contexts without the lane's own component, each kept once;
  /// `own` is that component. `hy_record`: what is visible (base ⊕ pending); values that stand
  /// alone live in the projection only (`Protocol R23`). `hy_base`: the base image of each record
  /// that pending change sets touch; null where the base has no such record.
  private static let logAndStates = """
    CREATE TABLE hy_meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_scope (
      scope BLOB PRIMARY KEY, role INTEGER, position INTEGER NOT NULL, line BLOB NOT NULL,
      head BLOB, durable BLOB) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_lane (
      scope BLOB NOT NULL, replica BLOB NOT NULL, n INTEGER NOT NULL, chain BLOB NOT NULL,
      PRIMARY KEY (scope, replica)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_context (
      id INTEGER PRIMARY KEY, vector BLOB NOT NULL UNIQUE) STRICT;
    CREATE TABLE hy_entry (
      seq INTEGER PRIMARY KEY, scope BLOB NOT NULL, replica BLOB NOT NULL, n INTEGER NOT NULL,
      context INTEGER NOT NULL, own INTEGER NOT NULL, chain BLOB NOT NULL,
      payload_hash BLOB NOT NULL, payload BLOB, position INTEGER,
      verdict INTEGER, reason TEXT, of_replica BLOB, of_n INTEGER, effective INTEGER NOT NULL,
      offered INTEGER NOT NULL, arrived INTEGER NOT NULL,
      UNIQUE (scope, replica, n)) STRICT;
    CREATE UNIQUE INDEX hy_entry_position ON hy_entry (scope, position) WHERE position IS NOT NULL;
    CREATE INDEX hy_entry_pending ON hy_entry (seq) WHERE verdict IS NULL;
    CREATE INDEX hy_entry_returned ON hy_entry (seq) WHERE verdict = 1;
    CREATE INDEX hy_entry_payload ON hy_entry (payload_hash);
    CREATE TABLE hy_alias (
      scope BLOB NOT NULL, first_replica BLOB NOT NULL, first_n INTEGER NOT NULL,
      replica BLOB NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (scope, first_replica, first_n, replica, n)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_record (
      id BLOB NOT NULL, type INTEGER NOT NULL, scope BLOB NOT NULL, state BLOB NOT NULL,
      PRIMARY KEY (id, type)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_base (
      id BLOB NOT NULL, type INTEGER NOT NULL, state BLOB,
      PRIMARY KEY (id, type)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_digest (
      scope BLOB NOT NULL, type INTEGER NOT NULL, digest BLOB NOT NULL,
      PRIMARY KEY (scope, type)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_review (
      id BLOB NOT NULL, type INTEGER NOT NULL, unit INTEGER NOT NULL, kind TEXT NOT NULL,
      scope BLOB NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (id, type, unit)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_view (
      token TEXT PRIMARY KEY, scope BLOB NOT NULL, context BLOB NOT NULL, shown INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_deferred (item TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// Empty on a township's replica.
  private static let hubAccounts = """
    CREATE TABLE hub_device (
      device BLOB PRIMARY KEY, key BLOB NOT NULL, sealing_key BLOB NOT NULL, name TEXT NOT NULL,
      person TEXT NOT NULL, status TEXT NOT NULL, role INTEGER NOT NULL, coverage BLOB NOT NULL,
      enrolled INTEGER NOT NULL, seen INTEGER, program TEXT, clock_offset INTEGER
      ) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_invite (
      secret_hash BLOB PRIMARY KEY, role INTEGER NOT NULL, coverage BLOB NOT NULL,
      purpose TEXT NOT NULL, made INTEGER NOT NULL, device BLOB) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_line (
      scope BLOB NOT NULL, position INTEGER NOT NULL, line BLOB NOT NULL,
      PRIMARY KEY (scope, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_replica (replica BLOB PRIMARY KEY, device BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_granted (
      device BLOB NOT NULL, scope BLOB NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (device, scope)) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_audit (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
      subject TEXT NOT NULL, line BLOB NOT NULL) STRICT;
    """

  /// What partial pages answered (`Protocol R8`), found without looking at the whole log.
  private static let verdictsWithoutPlace = """
    CREATE INDEX hy_entry_unplaced ON hy_entry (scope, replica, n)
    WHERE position IS NULL AND verdict IS NOT NULL;
    """

  /// What shows a restored hub what it once gave (`Protocol R12`). `hy_witness`: the line before
  /// each page and the county's signature at its end; `hy_place`: places, verdicts and stamps under
  /// earlier epochs. A file of before has the newest head alone, which shows the whole log.
  /// `hub_life`: how far each log went when the hub was restored first; `hub_refilled`: what
  /// replicas gave back since.
  private static let evidence = """
    CREATE TABLE hy_witness (
      scope BLOB NOT NULL, epoch BLOB NOT NULL, after INTEGER NOT NULL, line BLOB NOT NULL,
      position INTEGER NOT NULL, algorithm INTEGER NOT NULL, signature BLOB NOT NULL,
      PRIMARY KEY (scope, epoch, after)) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_place (
      scope BLOB NOT NULL, epoch BLOB NOT NULL, position INTEGER NOT NULL, replica BLOB NOT NULL,
      n INTEGER NOT NULL, verdict INTEGER NOT NULL, reason TEXT, of_replica BLOB, of_n INTEGER,
      effective INTEGER NOT NULL,
      PRIMARY KEY (scope, epoch, position)) STRICT, WITHOUT ROWID;
    CREATE INDEX hy_place_dot ON hy_place (scope, replica, n);
    INSERT INTO hy_witness
      SELECT scope, value, 0, zeroblob(32), position, 1, head
      FROM hy_scope JOIN hy_meta ON key = 'epoch' WHERE head IS NOT NULL AND position > 0;
    CREATE TABLE hub_life (scope BLOB PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_refilled (
      scope BLOB NOT NULL, position INTEGER NOT NULL,
      PRIMARY KEY (scope, position)) STRICT, WITHOUT ROWID;
    """

  /// `hy_floor`: where the states begin that stand in the place of entries; `line` is null while
  /// the hub's new epoch has not confirmed it. `hy_staged`: snapshots of which a beginning came in.
  /// `hub_snapshot`: what the hub keeps for machines far behind. `hy_piece`: the contents of all
  /// three, `place` being the number of bytes before (`Protocol R17`).
  private static let snapshots = """
    CREATE TABLE hy_floor (
      scope BLOB PRIMARY KEY, position INTEGER NOT NULL, line BLOB, lanes BLOB NOT NULL,
      content BLOB NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_staged (scope BLOB PRIMARY KEY, anchor BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_snapshot (
      scope BLOB PRIMARY KEY, position INTEGER NOT NULL, lanes BLOB NOT NULL,
      length INTEGER NOT NULL, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_piece (
      use TEXT NOT NULL, scope BLOB NOT NULL, place INTEGER NOT NULL, bytes BLOB NOT NULL,
      UNIQUE (use, scope, place)) STRICT;
    """

  /// `hy_horizon`: what each horizon entry folded. `hub_confirmed`: what each device said that
  /// everything is based on which it has not sent (`Protocol R17`).
  private static let horizons = """
    CREATE TABLE hy_horizon (
      scope BLOB NOT NULL, replica BLOB NOT NULL, n INTEGER NOT NULL, vector BLOB NOT NULL,
      PRIMARY KEY (scope, replica, n)) STRICT, WITHOUT ROWID;
    CREATE TABLE hub_confirmed (
      device BLOB NOT NULL, scope BLOB NOT NULL, vector BLOB NOT NULL,
      PRIMARY KEY (device, scope)) STRICT, WITHOUT ROWID;
    """

  /// `hy_copy`: a second copy of small tables that nothing can be computed from. `hy_aside`: what
  /// is left of change sets that were altered before they could be sent (`Protocol R22`).
  private static let proofOfTheFile = """
    CREATE TABLE hy_copy (
      name TEXT PRIMARY KEY, content BLOB NOT NULL, hash BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hy_aside (
      seq INTEGER PRIMARY KEY, scope BLOB NOT NULL, replica BLOB NOT NULL, n INTEGER NOT NULL,
      payload BLOB NOT NULL) STRICT;
    """

  /// `hy_erased`: the records that were erased. `hy_remainder`: what is left of payloads that had
  /// written to them, with the county's signature, or with its own hash and algorithm 0
  /// (`Protocol R24`).
  private static let erasure = """
    CREATE TABLE hy_erased (
      scope BLOB NOT NULL, id BLOB NOT NULL, type INTEGER NOT NULL,
      PRIMARY KEY (scope, id, type)) STRICT, WITHOUT ROWID;
    CREATE INDEX hy_erased_record ON hy_erased (id, type);
    CREATE TABLE hy_remainder (
      scope BLOB NOT NULL, replica BLOB NOT NULL, n INTEGER NOT NULL, payload BLOB NOT NULL,
      algorithm INTEGER NOT NULL, signature BLOB NOT NULL,
      PRIMARY KEY (scope, replica, n)) STRICT, WITHOUT ROWID;
    CREATE INDEX hy_remainder_unsigned ON hy_remainder (scope) WHERE algorithm = 0;
    """

  /// A record has a state in each scope that it is in or left (`Protocol R14`). `hy_departed`: what
  /// left a scope and is not there, where it went, and when.
  private static let recordsThatMove = """
    CREATE TABLE hy_scoped (
      id BLOB NOT NULL, type INTEGER NOT NULL, scope BLOB NOT NULL, state BLOB NOT NULL,
      PRIMARY KEY (id, type, scope)) STRICT, WITHOUT ROWID;
    INSERT INTO hy_scoped SELECT id, type, scope, state FROM hy_record;
    CREATE TABLE hy_scoped_base (
      id BLOB NOT NULL, type INTEGER NOT NULL, scope BLOB NOT NULL, state BLOB,
      PRIMARY KEY (id, type, scope)) STRICT, WITHOUT ROWID;
    INSERT INTO hy_scoped_base
      SELECT id, type, scope, b.state FROM hy_base b JOIN hy_record USING (id, type);
    DROP TABLE hy_record;
    DROP TABLE hy_base;
    ALTER TABLE hy_scoped RENAME TO hy_record;
    ALTER TABLE hy_scoped_base RENAME TO hy_base;
    CREATE TABLE hy_departed (
      id BLOB NOT NULL, type INTEGER NOT NULL, scope BLOB NOT NULL, target BLOB NOT NULL,
      since INTEGER NOT NULL, PRIMARY KEY (id, type, scope)) STRICT, WITHOUT ROWID;
    """
}
