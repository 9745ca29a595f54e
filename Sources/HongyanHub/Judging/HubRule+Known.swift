import HongyanMerge
import HongyanSync

extension HubRule {
  /// The hub sequences nothing that it cannot check: types and fields must be known here
  /// (`Protocol R18`).
  static let everythingIsKnown = HubRule { hearing in
    if hearing.offered.changeSet.forwarding != nil { return .notAllowed }
    for write in hearing.writes {
      guard let type = hearing.schema[write.record.type] else { return .schemaTooNew }
      switch write.action {
      case .create, .void, .revive: continue
      // Nobody but the hub moves records and sends on what was late.
      case .depart, .arrive: return .notAllowed
      case .put(let field, let value, _):
        if let reason = objection(to: field, value, in: type) { return reason }
      case .add(let field, _), .remove(let field, _):
        guard let declaration = type[field] else { return .schemaTooNew }
        guard declaration.policy == .set else { return .malformed }
      }
    }
    return nil
  }

  /// A put goes to a field by itself, or to a whole group under its leading member (`Protocol R5`).
  private static func objection(
    to field: FieldID, _ value: Value, in type: RecordType
  ) -> ReturnReason? {
    guard let declaration = type[field] else { return .schemaTooNew }
    guard declaration.policy != .set, type.unit(of: field) == field else { return .malformed }
    guard let group = type.group(ledBy: field) else {
      if case .members = value { return .malformed }
      return nil
    }
    guard case .members(let members) = value else { return .malformed }
    return members.map(\.field) == group.sorted() ? nil : .malformed
  }
}
