import GRDB
public import HongyanMerge
public import HongyanWire

extension HubTransaction {
  /// Whether a record was erased (`Protocol R24`).
  public func isErased(_ key: RecordKey) throws -> Bool {
    try ErasureTable(database: database).isErased(key)
  }

  /// The records that this transaction wrote to or erased and that an order names, be it that of
  /// another scope.
  public func erasedAmongTouched() throws -> Set<RecordKey> {
    var erased = Set(erasedHere.values.joined())
    guard try self.erased.isAny() else { return erased }
    for key in touched.subtracting(erased) where try isErased(key) {
      erased.insert(key)
    }
    return erased
  }

  /// The change sets that took effect in a scope and write to one of the records, with what is left
  /// of each without them.
  public func remainders(
    without records: Set<RecordKey>, in scope: ScopeID
  ) throws -> [(dot: Dot, payload: Hash256, remainder: EncodedPayload)] {
    try LogErasure(database: database, schema: schema, scope: scope, keeper: .hub)
      .entries(mentioning: records).filter { $0.verdict?.takesEffect == true }
      .compactMap { entry in
        try entry.content?.without(records).map { (entry.dot, entry.payloadHash, $0) }
      }
  }

  /// What is left of change sets from which something was erased that no order names: they came
  /// from another life of the hub than the order (`Protocol R12`).
  public func unsignedRemainders() throws -> [ScopeID: [(
    dot: Dot, payload: Hash256, remainder: EncodedPayload
  )]] {
    var unsigned: [ScopeID: [(dot: Dot, payload: Hash256, remainder: EncodedPayload)]] = [:]
    for (scope, dot) in try ErasureTable(database: database).unsigned() {
      guard let entry = try entryTable.entry(dot, in: scope), let content = entry.content else {
        continue
      }
      unsigned[scope, default: []].append((dot, entry.payloadHash, content))
    }
    return unsigned
  }

  /// Takes an order of the county into effect in states and log.
  func erase(_ erasure: Erasure, in scope: ScopeID) throws {
    var values: Set<[UInt8]> = []
    for key in erasure.records {
      guard let state = try everywhere(key)[scope] else { continue }
      values.formUnion(state.texts)
      let scoped = ScopedKey(key, in: scope)
      if before[scoped] == nil { before[scoped] = state }
      known[key, default: [:]][scope] = RecordState()
    }
    try LogErasure(database: database, schema: schema, scope: scope, keeper: .hub)
      .carryOut(erasure, values: values)
    erased.forget()
    erasedHere[scope, default: []].formUnion(erasure.records)
  }
}
