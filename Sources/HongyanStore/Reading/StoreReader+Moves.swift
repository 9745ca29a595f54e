import Foundation
import GRDB
public import HongyanMerge

extension StoreReader {
  /// The record and everything that goes along when it moves, as far as it is in the scope, with
  /// what is visible of it there (`Protocol R14`).
  public func aggregate(
    of root: RecordKey, in scope: ScopeID
  ) throws -> [RecordKey: RecordState] {
    let aliases = try aliases(of: scope)
    var records: [RecordKey: RecordState] = [:]
    func take(_ key: RecordKey) throws -> RecordState? {
      guard let state = try states.visible(ScopedKey(key, in: scope)), state.isHere else {
        return nil
      }
      records[key] = state
      return state
    }
    _ = try take(root)
    for belonging in schema[root.type]?.belongings ?? [] {
      for part in try parts(belonging, of: root.id, in: scope) {
        guard let state = try take(part), !state.isVoid(aliases: aliases),
          let brought = schema.brought(by: state, belonging)
        else { continue }
        _ = try take(brought)
      }
    }
    return records
  }

  /// What says of a record that it lies in another division, one that names a scope: the request to
  /// move it (`Protocol R14`).
  public func moveActions(
    of view: RecordView, to division: RecordID, as type: RecordType, level: Level
  ) throws -> [Write.Action] {
    try schema.placings(of: type).enumerated().compactMap { index, field in
      let value = index == 0 ? Value.reference(division) : .empty
      guard view.values[field] ?? .empty != value else { return nil }
      if index > 0, case .reference(let old) = view.values[field],
        try namingRecord(of: old) == division
      {
        return nil
      }
      return .put(field, value, rank: type.rank(of: field, at: level))
    }
  }

  /// Whether a division is of the kind of the one that names a scope: a household goes from village
  /// to village.
  public func isAlike(_ division: RecordID, _ scope: ScopeID) throws -> Bool {
    guard let naming = schema.scopeNaming, let old = scope.namingRecord else { return false }
    let kinds = try [division, old].map {
      try record(RecordKey(naming.type, $0))?.values[naming.kind]
    }
    return kinds[0] != nil && kinds[0] == kinds[1]
  }

  /// The records of a scope, void ones among them, that belong to a record by a reference
  /// (`Protocol R14`).
  private func parts(
    _ belonging: Belonging, of owner: RecordID, in scope: ScopeID
  ) throws -> [RecordKey] {
    guard let type = schema[belonging.type] else { return [] }
    let living = try list(belonging.type, where: [(belonging.owner, .reference(owner))])
      .filter { $0.scope == scope }.map { RecordKey(belonging.type, $0.id) }
    // Void ones have no row; they are few, and moves are rare.
    let absent = try Row.fetchAll(
      database,
      sql: """
        SELECT id FROM hy_record r WHERE scope = ? AND type = ? AND NOT EXISTS
          (SELECT 1 FROM \(Projection.quoted(type.name)) WHERE id = lower(hex(r.id)))
        """, arguments: [Data(scope.bytes), Int64(belonging.type.rawValue)]
    ).compactMap { row in
      RecordID(bytes: try row.bytes(0)).map { RecordKey(belonging.type, $0) }
    }.filter { key in
      try states.visible(ScopedKey(key, in: scope))?.visible(as: type)[belonging.owner]
        == .reference(owner)
    }
    return living + absent
  }
}

extension Schema {
  /// The record that a living part brings along while it lasts.
  fileprivate func brought(by part: RecordState, _ belonging: Belonging) -> RecordKey? {
    guard let type = self[belonging.type], let field = belonging.brings,
      case .reference(let types) = type[field]?.kind
    else { return nil }
    let values = part.visible(as: type)
    if let until = belonging.until, values[until] ?? .empty != .empty { return nil }
    guard case .reference(let id) = values[field] else { return nil }
    return types.first.map { RecordKey($0, id) }
  }
}
