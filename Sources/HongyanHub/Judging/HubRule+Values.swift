import HongyanMerge
import HongyanModels

extension HubRule {
  /// Every value written keeps the rules of its field, whether it would show or stand behind
  /// another; and the record that would come of it keeps those of its type, as far as they are
  /// errors (`Protocol R8`). What another's change made wrong is for review: only units written
  /// here, and what was not wrong before, are held against the author.
  static let valuesAreSound = HubRule { hearing in
    #if PlantedFaults
      if PlantedFault.leavesOutValues.isOn { return nil }
    #endif
    for key in hearing.records {
      guard let type = hearing.schema[key.type] else { continue }
      let writes = hearing.writes(to: key)
      if writes.contains(where: { isWrong($0.action, type, hearing.context) }) {
        return .invalidValue
      }
      let written = Set(writes.flatMap { units($0, type) })
      guard !written.isEmpty || hearing.created.contains(key) else { continue }
      let values = try hearing.values(of: key, as: type)
      let errors = type.findings(in: values.after, before: values.before, hearing.context)
        .filter { $0.severity == .error }
      guard !errors.isEmpty else { continue }
      guard let before = values.before else { return .invalidValue }
      let known = Set(type.findings(in: before, before: nil, hearing.context))
      if errors.contains(where: { $0.field.map(written.contains) ?? !known.contains($0) }) {
        return .invalidValue
      }
    }
    return nil
  }

  private static func isWrong(
    _ action: Write.Action, _ type: RecordType, _ context: CheckContext
  ) -> Bool {
    let values: [Value.Member] =
      switch action {
      case .create, .void, .revive, .remove, .depart, .arrive: []
      case .put(_, .members(let members), _): members
      case .put(let field, let value, _), .add(let field, let value): [.init(field, value)]
      }
    return values.contains { member in
      guard let field = type[member.field] else { return false }
      if member.value == .empty && field.isRequired { return true }
      return field.findings(in: member.value, context).contains { $0.severity == .error }
    }
  }

  private static func units(_ write: Write, _ type: RecordType) -> [FieldID] {
    switch write.action {
    case .create, .void, .revive, .depart, .arrive: []
    case .put(let field, _, _): type.group(ledBy: field) ?? [field]
    case .add(let field, _), .remove(let field, _): [field]
    }
  }
}
