import Foundation
import GRDB
public import HongyanMerge

extension StoreReader {
  /// A record where it lives, with everything that is known about it; `nil` when nothing was
  /// written to it, or it left every scope that is held here.
  public func record(_ key: RecordKey) throws -> RecordView? {
    guard let stored = try states.home(key), let type = schema[key.type] else { return nil }
    let aliases = try scopeTable.aliases(of: stored.scope)
    return RecordView(
      key: key, scope: stored.scope, values: stored.state.visible(as: type),
      isVoid: stored.state.isVoid(aliases: aliases), state: stored.state,
      questions: stored.state.questions(as: type, aliases: aliases),
      isPending: try states.hasBase(ScopedKey(key, in: stored.scope)))
  }

  /// What is left of a record in one scope, be it only that it left; `nil` when there is nothing.
  public func trace(of key: RecordKey, in scope: ScopeID) throws -> RecordView? {
    let scoped = ScopedKey(key, in: scope)
    guard let state = try states.visible(scoped), let type = schema[key.type] else { return nil }
    let aliases = try scopeTable.aliases(of: scope)
    return RecordView(
      key: key, scope: scope, values: state.visible(as: type),
      isVoid: state.isVoid(aliases: aliases), state: state,
      questions: state.questions(as: type, aliases: aliases),
      isPending: try states.hasBase(scoped))
  }

  /// Where a record went that lives in no scope held here (`Protocol R14`).
  public func departure(of key: RecordKey) throws -> (scope: ScopeID, departure: Departure)? {
    let everywhere = try states.everywhere(key)
    guard !everywhere.contains(where: \.state.isHere) else { return nil }
    return everywhere.compactMap { stored in stored.state.departed.map { (stored.scope, $0) } }
      .max { ($0.1.effective, $0.0) < ($1.1.effective, $1.0) }
  }

  /// Whether a record left this scope, and an author with this context had not been shown that he
  /// was writing after it (`Protocol R14`).
  public func left(
    _ key: RecordKey, from scope: ScopeID, unseenBy context: CausalContext
  ) throws -> Bool {
    guard let state = try states.visible(ScopedKey(key, in: scope)) else { return false }
    return try !state.unseenDepartures(by: context, aliases: aliases(of: scope)).isEmpty
  }

  /// The records whose id begins with these hexadecimal digits, at most `limit`.
  public func records(idPrefix: String, limit: Int) throws -> [RecordKey] {
    let digits = idPrefix.lowercased()
    guard !digits.isEmpty, digits.count <= 32, digits.allSatisfy(\.isHexDigit),
      let low = RecordID(hex: digits + String(repeating: "0", count: 32 - digits.count)),
      let high = RecordID(hex: digits + String(repeating: "f", count: 32 - digits.count))
    else { return [] }
    return try database.rows(
      "SELECT DISTINCT id, type FROM hy_record WHERE id BETWEEN ? AND ? LIMIT ?",
      [Data(low.bytes), Data(high.bytes), limit]
    ).compactMap { row in
      try RecordID(bytes: row.bytes(0)).map { RecordKey(TypeID(rawValue: try row.short(1)), $0) }
    }
  }

  /// Every record of a scope that something was written to, void ones and those that left among
  /// them.
  public func records(in scope: ScopeID) throws -> [RecordKey] {
    try states.keys(in: scope).map(\.record)
  }

  /// The living records of a type whose fields have these values, ordered by id.
  ///
  /// - Parameter limit: the most that are given; `nil` for all.
  public func list(
    _ type: TypeID, where conditions: [(field: FieldID, value: Value)] = [], limit: Int? = nil
  ) throws -> [(id: RecordID, scope: ScopeID, values: FieldValues)] {
    guard let projection = projections[type] else { return [] }
    var clauses: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    for (field, value) in conditions {
      guard let declaration = projection.type[field] else { return [] }
      let column = ColumnCoding(field: declaration)
      let name = Projection.quoted(declaration.name)
      if declaration.policy == .set {
        clauses.append("EXISTS (SELECT 1 FROM json_each(\(name)) WHERE value = ?)")
      } else {
        clauses.append("\(name) IS ?")
      }
      // No record has a value of another kind than the field's.
      guard value == .empty || !column.encode(value).isNull else { return [] }
      arguments.append(column.encode(value))
    }
    return try rows(
      of: projection, where: clauses.joined(separator: " AND "), arguments, limit: limit)
  }

  /// No value that can be recorded has more bytes, and SQLite takes a pattern of twice as many:
  /// each sign may need a mark before it.
  private static let longestWanted = 20_000

  /// The living records of a type in which one of these fields contains, or ends with, the text;
  /// fields say which they want by their search use.
  public func find(_ text: String, in type: TypeID, limit: Int) throws -> [(
    id: RecordID, scope: ScopeID, values: FieldValues
  )] {
    guard let projection = projections[type], !text.isEmpty else { return [] }
    // No value is as long as that; SQLite refuses such a pattern.
    guard text.utf8.count <= Self.longestWanted else { return [] }
    // Scalar by scalar: a combining mark makes another character of the sign before it, but not for
    // SQLite.
    let escaped = text.unicodeScalars.reduce(into: "") { escaped, scalar in
      if scalar == "%" || scalar == "_" || scalar == "\\" { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
    }
    var clauses: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    for field in projection.type.fields {
      switch field.search {
      case .none: continue
      case .text: arguments.append("%\(escaped)%")
      case .ending: arguments.append("%\(escaped)")
      }
      clauses.append("\(Projection.quoted(field.name)) LIKE ? ESCAPE '\\'")
    }
    guard !clauses.isEmpty else { return [] }
    return try rows(
      of: projection, where: clauses.joined(separator: " OR "), arguments, limit: limit)
  }

  /// The number of living records of a type.
  public func count(_ type: TypeID) throws -> Int {
    guard let projection = projections[type] else { return 0 }
    return try Int.fetchOne(database, sql: "SELECT count(*) FROM \(projection.table)") ?? 0
  }

  /// Sets of living records of a type that share all values of one of its twin keys
  /// (`Protocol R16`).
  public func twins(of type: TypeID) throws -> [[RecordID]] {
    guard let projection = projections[type] else { return [] }
    return try projection.type.twinKeys.flatMap { key -> [[RecordID]] in
      let names = key.compactMap { projection.type[$0]?.name }.map(Projection.quoted)
      guard names.count == key.count, !names.isEmpty else { return [] }
      let list = names.joined(separator: ", ")
      let filled = names.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
      return try String.fetchAll(
        database,
        sql: """
          SELECT group_concat(id) FROM \(projection.table) WHERE \(filled)
          GROUP BY \(list) HAVING count(*) > 1
          """
      ).map { $0.split(separator: ",").compactMap { RecordID(hex: $0) }.sorted() }
    }
  }

  /// The living records of a type whose reference in `field` is to a record that does not live
  /// here, with that record's id.
  public func dangling(
    _ field: FieldID, of type: TypeID
  ) throws -> [(id: RecordID, reference: RecordID)] {
    guard let projection = projections[type], let declaration = projection.type[field],
      case .reference(let types) = declaration.kind
    else { return [] }
    let column = "child.\(Projection.quoted(declaration.name))"
    let absent = types.compactMap { projections[$0]?.table }.map {
      " AND NOT EXISTS (SELECT 1 FROM \($0) WHERE id = \(column))"
    }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT child.id, \(column) FROM \(projection.table) AS child
        WHERE \(column) IS NOT NULL\(absent.joined()) ORDER BY child.id
        """
    ).compactMap { row in
      guard let id = RecordID(hex: try row.text(0)),
        let reference = RecordID(hex: try row.text(1))
      else {
        return nil
      }
      return (id, reference)
    }
  }

  private func rows(
    of projection: Projection, where clause: String, _ arguments: [any DatabaseValueConvertible],
    limit: Int?
  ) throws -> [(id: RecordID, scope: ScopeID, values: FieldValues)] {
    var sql = "SELECT * FROM \(projection.table)"
    if !clause.isEmpty { sql += " WHERE \(clause)" }
    sql += " ORDER BY id"
    if let limit { sql += " LIMIT \(limit)" }
    return try database.rows(sql, StatementArguments(arguments)).map { row in
      guard let id = RecordID(hex: try row.text(0)),
        let scope = ScopeID(name: try row.text(1))
      else { throw StoreFailure.damaged(what: "\(projection.type.name) row") }
      var values = FieldValues()
      for column in projection.columns {
        let content = row[column.field.name] as DatabaseValue? ?? .null
        if column.field.policy == .set {
          values.setMembers(column.field.id, column.decode(members: content))
        } else {
          values[column.field.id] = column.decode(content)
        }
      }
      return (id, scope, values)
    }
  }
}
