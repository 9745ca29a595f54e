import HongyanMerge
import HongyanModels

extension HubRule {
  /// The record that would come of it keeps the rules of its fields and of its type, as far as they are errors
  /// (`Protocol R8`). What another's concurrent change made wrong is for review, so only units written here are held
  /// against the author.
  static let valuesAreSound = HubRule { hearing in
    for key in hearing.records {
      guard let type = hearing.schema[key.type] else { continue }
      let written = Set(hearing.writes.filter { $0.record == key }.flatMap { units($0, type) })
      guard !written.isEmpty else { continue }
      // A value that others' siblings hide now may be shown later, so each is looked at by itself too.
      if hearing.writes.contains(where: {
        $0.record == key && hasBadValue($0, type, hearing.context)
      }) {
        return .invalidValue
      }
      let values = try hearing.values(of: key, as: type)
      let isNew = values.before == nil
      let errors = type.findings(in: values.after, before: values.before, hearing.context)
        .filter { $0.severity == .error }
      if errors.contains(where: { isNew || $0.field.map(written.contains) ?? true }) {
        return .invalidValue
      }
    }
    return nil
  }

  private static func hasBadValue(
    _ write: Write, _ type: RecordType, _ context: CheckContext
  ) -> Bool {
    let values: [(FieldID, Value)] =
      switch write.action {
      case .put(_, .members(let members), _): members.map { ($0.field, $0.value) }
      case .put(let field, let value, _), .add(let field, let value): [(field, value)]
      case .create, .void, .revive, .remove: []
      }
    return values.contains { field, value in
      type[field]?.findings(in: value, context).contains { $0.severity == .error } ?? false
    }
  }

  private static func units(_ write: Write, _ type: RecordType) -> [FieldID] {
    switch write.action {
    case .create, .void, .revive: []
    case .put(let field, _, _): type.group(ledBy: field) ?? [field]
    case .add(let field, _), .remove(let field, _): [field]
    }
  }
}
