import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// A record's state with the scope that it lives in.
struct StoredState: Hashable {
  var scope: ScopeID
  var state: RecordState
}

/// Reads and writes record states, and with them their projection rows and review rows. The
/// `Database` in its hands proves that it works within a transaction.
struct StateTable {
  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]

  /// What is visible of a record: base ⊕ pending.
  func visible(_ key: RecordKey) throws -> StoredState? {
    let statement = try database.cachedStatement(
      sql: "SELECT scope, state FROM hy_record WHERE id = ? AND type = ?")
    guard let row = try Row.fetchOne(statement, arguments: key.arguments) else { return nil }
    guard let scope = ScopeID(bytes: try row.bytes(0)) else {
      throw StoreFailure.damaged(what: "scope of record \(key.id.hex)")
    }
    let bytes = [UInt8](try row.bytes(1))
    guard let projection = projections[key.type] else {
      return StoredState(scope: scope, state: try StateCoding.decode(bytes))
    }
    return StoredState(
      scope: scope,
      state: try ElidedState.decode(
        bytes, row: projection.row(key.id, in: database), as: projection))
  }

  /// Replaces what is visible of a record, or removes it.
  func setVisible(_ key: RecordKey, _ stored: StoredState?, aliases: Aliases) throws {
    let projection = projections[key.type]
    guard let stored, !stored.state.isEmpty else {
      try run("DELETE FROM hy_record WHERE id = ? AND type = ?", key.arguments)
      try run("DELETE FROM hy_review WHERE id = ? AND type = ?", key.arguments)
      try projection?.delete(key.id, in: database)
      return
    }
    let isVoid = stored.state.isVoid(aliases: aliases)
    if let projection {
      if isVoid {
        try projection.delete(key.id, in: database)
      } else {
        try projection.write(
          key.id, scope: stored.scope, stored.state.visible(as: projection.type), in: database)
      }
      try review(key, stored, as: projection.type, aliases: aliases)
    }
    let bytes =
      projection.map { ElidedState.encode(stored.state, isProjected: !isVoid, as: $0) }
      ?? StateCoding.encode(stored.state)
    try run(
      "INSERT OR REPLACE INTO hy_record (id, type, scope, state) VALUES (?, ?, ?, ?)",
      key.arguments + [Data(stored.scope.bytes), Data(bytes)])
  }

  /// Every record that has a state.
  func keys() throws -> [RecordKey] {
    try Row.fetchAll(database, sql: "SELECT id, type FROM hy_record").map { row in
      guard let id = RecordID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "record")
      }
      return RecordKey(TypeID(rawValue: try row.short(1)), id)
    }
  }

  /// Every record of a scope that has a state.
  func keys(in scope: ScopeID) throws -> [RecordKey] {
    let sql = "SELECT id, type FROM hy_record WHERE scope = ?"
    return try database.rows(sql, [Data(scope.bytes)]).map { row in
      guard let id = RecordID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "record")
      }
      return RecordKey(TypeID(rawValue: try row.short(1)), id)
    }
  }

  /// Every record whose base is kept aside because pending change sets touch it.
  func recordsWithBase() throws -> [RecordKey] {
    try database.rows("SELECT id, type FROM hy_base").map { row in
      guard let id = RecordID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "base image")
      }
      return RecordKey(TypeID(rawValue: try row.short(1)), id)
    }
  }

  /// The record's base where it is kept aside: `nil` where it is not, `.some(nil)` where the base
  /// has no such record.
  func base(_ key: RecordKey) throws -> RecordState?? {
    let statement = try database.cachedStatement(
      sql: "SELECT state FROM hy_base WHERE id = ? AND type = ?")
    guard let row = try Row.fetchOne(statement, arguments: key.arguments) else { return nil }
    let bytes = try row.optionalBytes(0)
    return .some(try bytes.map { try StateCoding.decode([UInt8]($0)) })
  }

  /// Whether the record's base is kept aside.
  func hasBase(_ key: RecordKey) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM hy_base WHERE id = ? AND type = ?")
    return try Row.fetchOne(statement, arguments: key.arguments) != nil
  }

  /// Keeps a record's base aside.
  func setBase(_ key: RecordKey, _ state: RecordState?) throws {
    #if PlantedFaults
      if PlantedFault.basePolluted.isOn { return }
    #endif
    try run(
      "INSERT OR REPLACE INTO hy_base (id, type, state) VALUES (?, ?, ?)",
      key.arguments + [state.map { Data(StateCoding.encode($0)) }])
  }

  /// Forgets that the record's base was kept aside.
  func removeBase(_ key: RecordKey) throws {
    try run("DELETE FROM hy_base WHERE id = ? AND type = ?", key.arguments)
  }

  private func review(
    _ key: RecordKey, _ stored: StoredState, as type: RecordType, aliases: Aliases
  ) throws {
    #if PlantedFaults
      let asked = stored.state.questions(as: type, aliases: aliases)
      if PlantedFault.reviewRowsStay.isOn, asked.isEmpty { return }
    #endif
    try run("DELETE FROM hy_review WHERE id = ? AND type = ?", key.arguments)
    for question in stored.state.questions(as: type, aliases: aliases) {
      try run(
        """
        INSERT INTO hy_review (id, type, unit, kind, scope, since) VALUES (?, ?, ?, ?, ?, ?)
        """,
        key.arguments + [
          Int64(question.unit.number), question.kind.rawValue, Data(stored.scope.bytes),
          Int64(bitPattern: question.since.packed),
        ])
    }
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension MergeUnit {
  /// 0 for liveness, else the field: what a review row calls the unit.
  var number: UInt32 {
    switch self {
    case .liveness: 0
    case .field(let field), .member(let field, _): field.rawValue
    }
  }
}

extension RecordKey {
  var arguments: StatementArguments { [Data(id.bytes), Int64(type.rawValue)] }
}
