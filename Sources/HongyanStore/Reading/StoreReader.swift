public import HongyanMerge
import GRDB

/// Reads a replica's or the hub's file within one transaction: everything that it returns belongs
/// together.
public struct StoreReader {
  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]

  var states: StateTable {
    StateTable(database: database, schema: schema, projections: projections)
  }
  var entries: EntryTable { EntryTable(database: database) }
  var scopeTable: ScopeTable { ScopeTable(database: database) }
  var meta: MetaTable { MetaTable(database: database) }
}

/// A record as it is seen here.
public struct RecordView: Hashable, Sendable {
  /// Which.
  public var key: RecordKey
  /// Where it lives.
  public var scope: ScopeID
  /// Its visible values.
  public var values: FieldValues
  /// Whether it is void.
  public var isVoid: Bool
  /// Its state.
  public var state: RecordState
  /// The questions that it raises.
  public var questions: [ReviewQuestion]
  /// Whether pending change sets touch it.
  public var isPending: Bool
}
