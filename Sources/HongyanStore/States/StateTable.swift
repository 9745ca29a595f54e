import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// A record's state with the scope that it is of.
struct StoredState: Hashable {
  var scope: ScopeID
  var state: RecordState
}

/// A record in one scope. It lives in one; others that it left keep where it went (`Protocol R14`).
struct ScopedKey: Hashable, Comparable {
  let scope: ScopeID
  let record: RecordKey

  init(_ record: RecordKey, in scope: ScopeID) {
    self.scope = scope
    self.record = record
  }

  static func < (left: Self, right: Self) -> Bool {
    left.record == right.record ? left.scope < right.scope : left.record < right.record
  }
}

/// Reads and writes record states, and with them their projection rows and review rows. The
/// `Database` in its hands proves that it works within a transaction.
struct StateTable {
  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]

  /// What is visible of a record in a scope: base ⊕ pending.
  func visible(_ key: ScopedKey) throws -> RecordState? {
    let statement = try database.cachedStatement(
      sql: "SELECT state FROM hy_record WHERE id = ? AND type = ? AND scope = ?")
    guard let row = try Row.fetchOne(statement, arguments: key.arguments) else { return nil }
    return try decode([UInt8](try row.bytes(0)), of: key.record)
  }

  /// What is visible of a record in every scope in which anything is.
  func everywhere(_ key: RecordKey) throws -> [StoredState] {
    try states(key, "SELECT scope, state FROM hy_record WHERE id = ? AND type = ?", key.arguments)
  }

  /// The record where it lives; `nil` when it is nowhere, or left every scope that is held.
  func home(_ key: RecordKey) throws -> StoredState? { Self.home(among: try everywhere(key)) }

  /// Where a record lives. While only the one half of its move is here it is in two scopes, and
  /// what was written last tells where it went.
  static func home(among states: some Sequence<StoredState>) -> StoredState? {
    states.filter(\.state.isHere).max {
      ($0.state.latestEffective, $0.scope) < ($1.state.latestEffective, $1.scope)
    }
  }

  /// Replaces what is visible of a record in a scope, or removes it; what shows the record to
  /// people follows the scope in which it lives.
  func setVisible(_ key: ScopedKey, _ state: RecordState?, aliases: Aliases) throws {
    // Read before the projection changes, in which values of theirs may stand.
    var others = try states(
      key.record, "SELECT scope, state FROM hy_record WHERE id = ? AND type = ? AND scope <> ?",
      key.arguments)
    if let state, !state.isEmpty {
      others.append(StoredState(scope: key.scope, state: state))
    } else {
      try run("DELETE FROM hy_record WHERE id = ? AND type = ? AND scope = ?", key.arguments)
    }
    try run("DELETE FROM hy_departed WHERE id = ? AND type = ? AND scope = ?", key.arguments)
    if let departed = state?.departed {
      try run(
        "INSERT INTO hy_departed (id, type, scope, target, since) VALUES (?, ?, ?, ?, ?)",
        key.arguments + [
          Data(departed.target.bytes), Int64(bitPattern: departed.effective.packed),
        ])
    }
    let home = Self.home(among: others)
    let known =
      try home.map { home in
        home.scope == key.scope
          ? aliases : try ScopeTable(database: database).aliases(of: home.scope)
      } ?? aliases
    try show(key.record, home, aliases: known)
    for other in others {
      let isProjected =
        other.scope == home?.scope && !other.state.isVoid(aliases: known)
      let bytes =
        projections[key.record.type].map {
          ElidedState.encode(other.state, isProjected: isProjected, as: $0)
        } ?? StateCoding.encode(other.state)
      try run(
        "INSERT OR REPLACE INTO hy_record (id, type, scope, state) VALUES (?, ?, ?, ?)",
        key.record.arguments + [Data(other.scope.bytes), Data(bytes)])
    }
  }

  /// The projection row and the questions of a record.
  private func show(_ key: RecordKey, _ home: StoredState?, aliases: Aliases) throws {
    let projection = projections[key.type]
    guard let home else {
      try run("DELETE FROM hy_review WHERE id = ? AND type = ?", key.arguments)
      try projection?.delete(key.id, in: database)
      return
    }
    guard let projection else { return }
    if home.state.isVoid(aliases: aliases) {
      try projection.delete(key.id, in: database)
    } else {
      try projection.write(
        key.id, scope: home.scope, home.state.visible(as: projection.type), in: database)
    }
    try review(key, home, as: projection.type, aliases: aliases)
  }

  /// Every record and scope of which there is a state.
  func keys() throws -> [ScopedKey] {
    try keys(Row.fetchAll(database, sql: "SELECT id, type, scope FROM hy_record"))
  }

  /// Every record of a scope that has a state.
  func keys(in scope: ScopeID) throws -> [ScopedKey] {
    try keys(
      database.rows(
        "SELECT id, type, scope FROM hy_record WHERE scope = ?", [Data(scope.bytes)]))
  }

  /// Every record whose base is kept aside because pending change sets touch it.
  func recordsWithBase() throws -> [ScopedKey] {
    try keys(database.rows("SELECT id, type, scope FROM hy_base"))
  }

  func keys(_ rows: [Row]) throws -> [ScopedKey] {
    try rows.map { row in
      guard let id = RecordID(bytes: try row.bytes(0)), let scope = ScopeID(bytes: try row.bytes(2))
      else { throw StoreFailure.damaged(what: "record") }
      return ScopedKey(RecordKey(TypeID(rawValue: try row.short(1)), id), in: scope)
    }
  }

  /// The record's base where it is kept aside: `nil` where it is not, `.some(nil)` where the base
  /// has no such record.
  func base(_ key: ScopedKey) throws -> RecordState?? {
    let statement = try database.cachedStatement(
      sql: "SELECT state FROM hy_base WHERE id = ? AND type = ? AND scope = ?")
    guard let row = try Row.fetchOne(statement, arguments: key.arguments) else { return nil }
    let bytes = try row.optionalBytes(0)
    return .some(try bytes.map { try StateCoding.decode([UInt8]($0)) })
  }

  /// Whether the record's base is kept aside.
  func hasBase(_ key: ScopedKey) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM hy_base WHERE id = ? AND type = ? AND scope = ?")
    return try Row.fetchOne(statement, arguments: key.arguments) != nil
  }

  /// Keeps a record's base aside.
  func setBase(_ key: ScopedKey, _ state: RecordState?) throws {
    #if PlantedFaults
      if PlantedFault.basePolluted.isOn { return }
    #endif
    try run(
      "INSERT OR REPLACE INTO hy_base (id, type, scope, state) VALUES (?, ?, ?, ?)",
      key.arguments + [state.map { Data(StateCoding.encode($0)) }])
  }

  /// Forgets that the record's base was kept aside.
  func removeBase(_ key: ScopedKey) throws {
    try run("DELETE FROM hy_base WHERE id = ? AND type = ? AND scope = ?", key.arguments)
  }

  private func states(
    _ key: RecordKey, _ sql: String, _ arguments: StatementArguments
  ) throws -> [StoredState] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map { row in
      guard let scope = ScopeID(bytes: try row.bytes(0)) else {
        throw StoreFailure.damaged(what: "scope of record \(key.id.hex)")
      }
      return StoredState(scope: scope, state: try decode([UInt8](try row.bytes(1)), of: key))
    }
  }

  private func decode(_ bytes: [UInt8], of key: RecordKey) throws -> RecordState {
    guard let projection = projections[key.type] else { return try StateCoding.decode(bytes) }
    return try ElidedState.decode(
      bytes, row: projection.row(key.id, in: database), as: projection)
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

extension ScopedKey {
  var arguments: StatementArguments { record.arguments + [Data(scope.bytes)] }
}
