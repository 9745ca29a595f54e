import HongyanMerge

/// The writes that bring a record from what it shows to what is wanted: nothing is written that
/// stands there already, and a field group is written whole.
struct WritePlan {
  let type: RecordType
  let level: Level
  let before: FieldValues
  private(set) var after: FieldValues
  private var units: Set<FieldID> = []

  init(_ type: RecordType, level: Level, before: FieldValues) {
    self.type = type
    self.level = level
    self.before = before
    after = before
  }

  mutating func take(_ changes: [FieldChange]) {
    for change in changes { take(change) }
  }

  private mutating func take(_ change: FieldChange) {
    switch change {
    case .put(let field, let value):
      if type[field]?.policy == .set { return take(.replace(field, [])) }
      guard after[field] ?? .empty != value else { return }
      after[field] = value
      units.insert(type.unit(of: field))
    case .add(let field, let value):
      guard value != .empty, !after.members(of: field).contains(value) else { return }
      after.setMembers(field, after.members(of: field) + [value])
    case .remove(let field, let value):
      after.setMembers(field, after.members(of: field).filter { $0 != value })
    case .replace(let field, let values):
      after.setMembers(field, Set(values.filter { $0 != .empty }).sorted())
    }
  }

  /// The units written.
  var writtenUnits: Set<FieldID> { units.union(changedSets) }

  /// What is done to the record, ordered by field.
  var actions: [Write.Action] {
    units.sorted().map { unit in
      .put(unit, value(of: unit), rank: type.rank(of: unit, at: level))
    }
      + changedSets.sorted().flatMap { field -> [Write.Action] in
        let old = Set(before.members(of: field))
        let new = Set(after.members(of: field))
        return old.subtracting(new).sorted().map { .remove(field, $0) }
          + new.subtracting(old).sorted().map { .add(field, $0) }
      }
  }

  private var changedSets: Set<FieldID> {
    Set(type.fields.filter { $0.policy == .set }.map(\.id)).filter {
      before.members(of: $0) != after.members(of: $0)
    }
  }

  private func value(of unit: FieldID) -> Value {
    guard let group = type.group(ledBy: unit) else { return after[unit] ?? .empty }
    return .members(group.sorted().map { Value.Member($0, after[$0] ?? .empty) })
  }
}
