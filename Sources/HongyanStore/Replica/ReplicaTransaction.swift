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

  /// The greatest effective time of what is sequenced here.
  func followed() throws -> HybridTimestamp {
    let packed =
      try meta.number(.followed)
      ?? Int64.fetchOne(
        database, sql: "SELECT max(effective) FROM hy_entry WHERE verdict IS NOT NULL")
    return HybridTimestamp(packed: UInt64(bitPattern: packed ?? 0))
  }

  func setFollowed(_ time: HybridTimestamp) throws {
    try meta.set(.followed, Int64(bitPattern: time.packed))
  }

  func setClock(_ clock: HybridLogicalClock) throws {
    try meta.set(.clock, Int64(bitPattern: clock.last.packed))
  }
}
