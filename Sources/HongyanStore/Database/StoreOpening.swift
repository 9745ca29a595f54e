import GRDB
import HongyanMerge

/// Opens a file: tables by migrations, projection tables by the schema.
enum StoreOpening {
  /// The tables of every migration with nothing in them.
  static let blank = BlankDatabase()

  static func open(
    path: String?, configuration: Configuration, schema: Schema, projections: [TypeID: Projection]
  ) throws -> DatabaseQueue {
    let queue = try queue(path: path, configuration: configuration)
    if path == nil { try blank.fill(queue) }
    try open(queue, schema: schema, projections: projections)
    return queue
  }

  /// Makes or upgrades the tables of a file that is open.
  static func open(
    _ queue: DatabaseQueue, schema: Schema, projections: [TypeID: Projection]
  ) throws {
    let migrator = StoreMigrations.migrator()
    if try queue.reading(migrator.hasBeenSuperseded) { try relist(migrator, in: queue) }
    let isCurrent = try queue.reading(migrator.hasCompletedMigrations)
    if !isCurrent { try migrator.migrate(queue) }
    let known = try queue.reading { try MetaTable(database: $0).number(.schemaRevision) }
    if known != Int64(schema.revision) {
      try queue.write { try project(schema, projections, from: known, in: $0) }
    }
    try Sweep(queue: queue).run()
  }

  /// A connection to the file, or to a database in memory, as it is.
  static func queue(path: String?, configuration: Configuration) throws -> DatabaseQueue {
    try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
      ?? DatabaseQueue(configuration: configuration)
  }

  /// Brings the projection to the schema's revision: new tables and columns, and what was carried
  /// unseen until now appears (`Protocol R18`).
  private static func project(
    _ schema: Schema, _ projections: [TypeID: Projection], from known: Int64?,
    in database: Database
  ) throws {
    if let known, known > Int64(schema.revision) { throw StoreFailure.tooNew }
    for type in schema.types { try projections[type.id]?.install(in: database) }
    let states = StateTable(database: database, schema: schema, projections: projections)
    let scopes = ScopeTable(database: database)
    var aliases: [ScopeID: Aliases] = [:]
    for key in try states.keys() {
      guard let state = try states.visible(key) else { continue }
      let known = try aliases[key.scope] ?? scopes.aliases(of: key.scope)
      aliases[key.scope] = known
      try states.setVisible(key, state, aliases: known)
    }
    try MetaTable(database: database).set(.schemaRevision, Int64(schema.revision))
  }
}
