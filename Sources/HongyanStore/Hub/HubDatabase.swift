import GRDB
public import HongyanMerge
public import HongyanWire
import Synchronization

/// The hub's database: the logs of all scopes in hub order, their states, and who may do what.
///
/// Exactly one process has it open, with one connection (`Protocol R23`).
public final class HubDatabase: Sendable {
  /// What the hub knows about the records it carries.
  public let schema: Schema

  let queue: DatabaseQueue
  let clock: @Sendable () -> Int64
  let projections: [TypeID: Projection]
  let durable = Mutex<[ScopeID: VersionVector]>([:])
  let settled = Mutex<[ScopeID: UInt64]>([:])

  /// Opens the file, making or upgrading its tables.
  ///
  /// - Parameters:
  ///   - path: the file; `nil` keeps everything in memory.
  ///   - clock: the hub's clock in milliseconds since 1970.
  /// - Throws: ``StoreFailure``.
  public convenience init(
    path: String?, schema: Schema, clock: @escaping @Sendable () -> Int64
  ) throws {
    let queue = try StoreFailure.wrapping {
      try StoreOpening.open(
        path: path, configuration: StoreConfiguration.hub(), schema: schema,
        projections: Projection.all(of: schema))
    }
    try StoreFailure.wrapping { try queue.write { try RowCopies(database: $0).begin() } }
    self.init(queue: queue, schema: schema, clock: clock)
  }

  init(queue: DatabaseQueue, schema: Schema, clock: @escaping @Sendable () -> Int64) {
    self.queue = queue
    self.schema = schema
    self.clock = clock
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

  /// Runs `body` in one durable transaction; when it throws, nothing was changed.
  public func transaction<Result>(_ body: (HubTransaction) throws -> Result) throws -> Result {
    try StoreFailure.wrapping {
      var hasErased = false
      let result = try queue.write { database in
        let transaction = try HubTransaction(
          database: database, schema: schema, projections: projections,
          nowMilliseconds: clock(), durable: durable.withLock { $0 },
          settled: settled.withLock { $0 })
        let result = try body(transaction)
        try transaction.save()
        hasErased = !transaction.erasedHere.isEmpty
        return result
      }
      if hasErased { try Sweep(queue: queue).run() }
      return result
    }
  }

  /// Sets the county and the first epoch up; once.
  public func setUp(county: CountyID, epoch: HubEpoch, lane: ReplicaID) throws {
    try StoreFailure.wrapping {
      try queue.write { database in
        let meta = MetaTable(database: database)
        try meta.set(.county, county.bytes)
        try meta.set(.epoch, epoch.bytes)
        try meta.set(.replica, lane.bytes)
        try RowCopies(database: database).keep("hy_meta")
      }
    }
  }

  /// Closes the file; nothing may be called afterwards.
  public func close() throws { try StoreFailure.wrapping { try queue.close() } }
}
