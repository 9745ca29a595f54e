public import HongyanMerge
import GRDB

/// A replica in a SQLite file: capture, log, states, projection and review of the scopes that it
/// holds, for any schema.
///
/// **Why.** What a person wrote must be on disk before the command says so, and what came from the
/// county must show beside it without either being lost. Every method is one transaction.
///
/// **Advice.** Open one for each command; two programs may have the same file open
/// (`Protocol R23`).
public final class Replica: Sendable {
  /// What the replica knows about the records it carries.
  public let schema: Schema

  let queue: DatabaseQueue
  let projections: [TypeID: Projection]
  let identifiers: IdentifierSource
  let committed: CommitWitness?

  /// Opens the file, making or upgrading its tables.
  ///
  /// - Parameters:
  ///   - path: the file; `nil` keeps everything in memory.
  ///   - identifiers: where new ids are drawn from.
  ///   - committed: hears after each commit where the replica's lanes end, to note it beside the
  ///     file (`Protocol R11`).
  /// - Throws: ``StoreFailure``.
  public convenience init(
    path: String?, schema: Schema, identifiers: @escaping IdentifierSource,
    committed: CommitWitness? = nil
  ) throws {
    let queue = try StoreFailure.wrapping {
      try StoreOpening.open(
        path: path, configuration: StoreConfiguration.replica(), schema: schema,
        projections: Projection.all(of: schema))
    }
    self.init(queue: queue, schema: schema, identifiers: identifiers, committed: committed)
  }

  init(
    queue: DatabaseQueue, schema: Schema, identifiers: @escaping IdentifierSource,
    committed: CommitWitness?
  ) {
    self.committed = committed
    self.queue = queue
    self.schema = schema
    self.identifiers = identifiers
    projections = Projection.all(of: schema)
  }

  /// Reads within one transaction.
  public func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
    try StoreFailure.wrapping {
      try queue.reading {
        try body(StoreReader(database: $0, schema: schema, projections: projections))
      }
    }
  }

  /// Writes within one transaction.
  func write<Result>(_ body: (ReplicaTransaction) throws -> Result) throws -> Result {
    let (result, lanes) = try StoreFailure.wrapping {
      try queue.write { database in
        let result = try body(
          ReplicaTransaction(
            database: database, schema: schema, projections: projections, identifiers: identifiers))
        try LocalCopy(database: database).refresh()
        // What cannot be read here is no reason to fail: the note is an early warning only.
        return (result, committed == nil ? nil : try? OwnLanes(in: database))
      }
    }
    if let committed, let lanes { committed(lanes) }
    return result
  }

  /// Writes the file anew where an erasure asks for it (`Protocol R24`).
  func sweep() throws { try StoreFailure.wrapping { try Sweep(queue: queue).run() } }

  /// Closes the file; nothing may be called afterwards.
  public func close() throws { try StoreFailure.wrapping { try queue.close() } }
}

/// Hears, after a commit, where the replica's lanes end (`Protocol R11`). What was committed is
/// done, whatever becomes of the note.
public typealias CommitWitness = @Sendable (OwnLanes) -> Void

/// Draws 128 random bits: the only source of new ids, injected so that a simulation can repeat
/// them.
public typealias IdentifierSource = @Sendable () -> (UInt64, UInt64)

extension Projection {
  static func all(of schema: Schema) -> [TypeID: Projection] {
    Dictionary(schema.types.map { ($0.id, Projection($0)) }) { first, _ in first }
  }
}
