import GRDB
import HongyanMerge

/// What was erased, read once within a transaction (`Protocol R24`).
struct ErasedRecords {
  private let table: ErasureTable
  private let schema: Schema
  private let keeper: LogKeeper
  private var known: [ScopeID: Set<RecordKey>] = [:]
  private var isAnyThere: Bool?

  init(_ database: Database, schema: Schema, keeper: LogKeeper) {
    table = ErasureTable(database: database)
    self.schema = schema
    self.keeper = keeper
  }

  /// The erased records of a scope.
  mutating func records(in scope: ScopeID) throws -> Set<RecordKey> {
    if let known = known[scope] { return known }
    let read = try isAny() ? table.records(in: scope) : []
    known[scope] = read
    return read
  }

  /// Reads anew: something was erased.
  mutating func forget() {
    known = [:]
    isAnyThere = nil
  }

  /// What may be kept of an entry.
  mutating func stripped(_ entry: StoredEntry) throws -> StoredEntry {
    guard try isAny(), !keeper.waitsForSignature(on: entry) else { return entry }
    let table = self.table
    let stripping = PayloadStripping(schema: schema, erased: try records(in: entry.scope)) {
      try table.isErased($0)
    }
    return try stripping.stripped(entry) ?? entry
  }

  /// Whether anything was erased here.
  mutating func isAny() throws -> Bool {
    if let isAnyThere { return isAnyThere }
    let select = try table.database.cachedStatement(sql: "SELECT 1 FROM hy_erased LIMIT 1")
    let found = try Row.fetchOne(select) != nil
    isAnyThere = found
    return found
  }
}
