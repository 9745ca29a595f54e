import GRDB
import HongyanMerge

/// What is at hand while a replica writes.
struct ReplicaTransaction {
  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]
  let identifiers: IdentifierSource

  var meta: MetaTable { MetaTable(database: database) }
  var entries: EntryTable { EntryTable(database: database) }
  var scopes: ScopeTable { ScopeTable(database: database) }
  var digests: DigestTable { DigestTable(database: database) }
  var states: StateTable {
    StateTable(database: database, schema: schema, projections: projections)
  }
  var reader: StoreReader {
    StoreReader(database: database, schema: schema, projections: projections)
  }

  /// The replica id under which new change sets are written; drawn at the first use.
  func replica() throws -> ReplicaID {
    if let bytes = try meta.bytes(.replica), let replica = ReplicaID(bytes: bytes) {
      return replica
    }
    return try drawReplica()
  }

  func clock() throws -> HybridLogicalClock {
    let packed = try meta.number(.clock) ?? 0
    return HybridLogicalClock(last: HybridTimestamp(packed: UInt64(bitPattern: packed)))
  }

  func setClock(_ clock: HybridLogicalClock) throws {
    try meta.set(.clock, Int64(bitPattern: clock.last.packed))
  }
}
