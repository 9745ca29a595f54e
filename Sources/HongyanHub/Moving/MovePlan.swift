import HongyanMerge
import HongyanStore
import HongyanSync

/// Works out what moves, from what the schema says of what belongs to what (`Protocol R14`).
struct MovePlan {
  let schema: Schema
  let log: HubTransaction

  /// A record that somebody puts into another scope.
  struct Asked: Hashable {
    var root: RecordKey
    var target: ScopeID
  }

  /// The records that a change set asks to move: those of which it says that they lie elsewhere, as
  /// far as they have not left.
  func asked(by offered: OfferedChange) throws -> [Asked] {
    try placedElsewhere(by: offered).filter {
      try log.everywhere($0.root)[offered.scope]?.isHere ?? false
    }
  }

  /// The records of which a change set says that they lie in another scope.
  func placedElsewhere(by offered: OfferedChange) throws -> [Asked] {
    var asked: [Asked] = []
    let created = Set(offered.changeSet.writes.filter { $0.action == .create }.map(\.record))
    for write in offered.changeSet.writes where !created.contains(write.record) {
      guard case .put(let field, .reference(let division), _) = write.action,
        let type = schema[write.record.type], !type.movers.isEmpty,
        schema.placings(of: type).first == field,
        let target = try log.reader().namingRecord(of: division).map(ScopeID.init(namedBy:)),
        target != offered.scope
      else { continue }
      asked.append(Asked(root: write.record, target: target))
    }
    return asked
  }

  /// What moves now that a change set took effect: what it asks for, and what it brought too late
  /// for a move that was made.
  func orders(after offered: OfferedChange) throws -> [MoveOrder] {
    var orders: [MoveOrder] = []
    for asked in try asked(by: offered) {
      orders.append(try order(asked.root, to: asked.target, after: offered))
    }
    for root in try leftBehind(by: offered) {
      guard let home = try log.record(root)?.scope, home != offered.scope else { continue }
      orders.append(try order(root, to: home, after: offered))
    }
    return orders.filter { !$0.records.isEmpty }
  }

  /// Records that have left the scope and to which something belongs that was only now recorded
  /// there.
  private func leftBehind(by offered: OfferedChange) throws -> [RecordKey] {
    var roots: [RecordKey] = []
    for write in offered.changeSet.writes where write.action == .create {
      guard let part = try log.everywhere(write.record)[offered.scope],
        let type = schema[write.record.type]
      else { continue }
      for root in schema.movingTypes {
        for belonging in root.belongings where belonging.type == type.id {
          guard case .reference(let id) = part.visible(as: type)[belonging.owner] else { continue }
          let key = RecordKey(root.id, id)
          guard let state = try log.everywhere(key)[offered.scope], state.departed != nil,
            !roots.contains(key)
          else { continue }
          roots.append(key)
        }
      }
    }
    return roots
  }

  private func order(
    _ root: RecordKey, to target: ScopeID, after offered: OfferedChange
  ) throws -> MoveOrder {
    let reader = try log.reader()
    var records = try reader.aggregate(of: root, in: offered.scope)
    for (key, state) in records {
      records[key] = try placed(
        state, key, isRoot: key == root, in: target, after: offered, reader: reader)
    }
    return MoveOrder(
      source: offered.scope, target: target, records: records, request: offered.changeSet)
  }

  /// The state as it arrives: lying in the scope that it comes to. Of the record that was asked to
  /// move, the one who asked said where it lies.
  private func placed(
    _ state: RecordState, _ key: RecordKey, isRoot: Bool, in target: ScopeID,
    after offered: OfferedChange, reader: StoreReader
  ) throws -> RecordState {
    guard let type = schema[key.type] else { return state }
    var fields = state.fields
    let values = state.visible(as: type)
    for (index, field) in schema.placings(of: type).enumerated() {
      guard !isRoot || index > 0, case .reference(let division) = values[field],
        try reader.namingRecord(of: division).map(ScopeID.init(namedBy:)) != target
      else { continue }
      let place = index == 0 ? target.namingRecord.map(Value.reference) : nil
      fields[field] = [
        Sibling(
          dot: offered.dot, rank: type.rank(of: field, at: offered.changeSet.level),
          effective: offered.changeSet.time, value: place ?? .empty)
      ]
    }
    return RecordState(liveness: state.liveness, fields: fields, members: state.members)
  }
}

extension RecordState {
  /// Whether somebody declared the record void and somebody else has to say whether it is.
  func hasVoidQuestion(aliases: Aliases) -> Bool {
    liveness.contains(where: \.isVoid) && !isVoid(aliases: aliases)
  }
}
