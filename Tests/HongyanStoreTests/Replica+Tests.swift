import GRDB
import HongyanMerge
import HongyanStore
import HongyanWire

extension Replica {
  /// An enrolled replica that holds the scope `county`.
  static func enrolled(
    at path: String? = nil, schema: Schema = Sample.schema, seed: UInt64 = 1,
    scopes: [ScopeID] = [.county]
  ) throws -> Replica {
    let replica = try Replica(path: path, schema: schema, identifiers: seededIdentifiers(seed))
    try replica.enrol(
      county: CountyLog.county, hubKey: CountyLog.key.publicKey, facts: [UInt8(1)])
    _ = try replica.commit(
      .bringing([], grants: scopes.map { Grant(scope: $0, role: Sample.township) }),
      wallMilliseconds: 1_000)
    return replica
  }

  /// Records one change set.
  @discardableResult
  func record(
    _ writes: [Write], in scope: ScopeID = .county, context: CausalContext? = nil,
    importID: ImportID? = nil, at milliseconds: Int64 = 2_000
  ) throws -> Dot {
    let dots = try record(
      [
        ChangeDraft(
          scope: scope, context: context, author: "张三", level: Level(rawValue: 2),
          importID: importID, writes: writes)
      ], wallMilliseconds: milliseconds)
    return dots[0]
  }

  /// Offers everything to the log and takes over what it says.
  @discardableResult
  func exchange(
    with log: inout CountyLog, budget: Int = .max, limit: Int = .max,
    verdict: (Dot) -> Verdict = { _ in .accepted }
  ) throws -> UpdateCounts {
    for offer in try offers(byteBudget: budget) where offer.scope == log.scope {
      try log.take(offer, verdict: verdict)
    }
    let position = try read { try $0.standing(of: log.scope).position }
    return try commit(
      .bringing([log.page(after: position, limit: limit)]), wallMilliseconds: 3_000)
  }

  func state(_ number: UInt64) throws -> RecordState {
    try read { try $0.record(Sample.key(number))?.state } ?? RecordState()
  }

  func value(_ number: UInt64, _ field: FieldID) throws -> Value? {
    try read { try $0.record(Sample.key(number))?.values[field] }
  }
}

/// What another SQLite tool reads from a file.
func plainRows(_ path: String, _ sql: String) throws -> [[String]] {
  let queue = try DatabaseQueue(path: path)
  return try queue.read { database in
    try Row.fetchAll(database, sql: sql).map { row in
      row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
    }
  }
}

/// Does something to a file as another program of SQLite would.
func executePlainly(_ path: String, _ sql: String) throws {
  let queue = try DatabaseQueue(path: path)
  defer { try? queue.close() }
  try queue.write { try $0.execute(sql: sql) }
}
