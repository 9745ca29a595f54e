import HongyanMerge
import HongyanStore
import HongyanSync

extension HubRule {
  /// Every record lives in exactly one scope: the one that its values tell when it is created
  /// (`Protocol R1`).
  static let scopeIsRight = HubRule { hearing in
    let scope = hearing.offered.scope
    let created = hearing.created
    for key in hearing.records {
      if let known = try hearing.log.record(key), known.scope != scope {
        // Who had not seen that it left writes where it was; the hub sends that on.
        guard try hearing.left(key) else { return .wrongScope }
        continue
      }
      guard created.contains(key), let type = hearing.schema[key.type] else { continue }
      let values = try hearing.values(of: key, as: type).after
      if refersToCreated(values, of: type, among: hearing.createdIDs) { continue }
      guard let told = try hearing.log.reader().scope(for: type, values) else {
        if case .fixed(let fixed) = type.scope, fixed != scope { return .wrongScope }
        continue
      }
      if told != scope, try !followsWhatLeft(values, of: type, hearing) { return .wrongScope }
    }
    return nil
  }

  /// Whether the record follows one that left the scope before its author could see it
  /// (`Protocol R14`).
  private static func followsWhatLeft(
    _ values: FieldValues, of type: RecordType, _ hearing: Hearing
  ) throws -> Bool {
    guard case .following(let fields) = type.scope else { return false }
    return try fields.contains { field in
      guard case .reference(let id) = values[field],
        case .reference(let types) = type[field]?.kind
      else { return false }
      let followed = types.isEmpty ? hearing.schema.types.map(\.id) : types
      return try followed.contains { try hearing.left(RecordKey($0, id)) }
    }
  }

  /// Whether the record follows one that comes with the same change set, which is of the same scope
  /// by itself.
  private static func refersToCreated(
    _ values: FieldValues, of type: RecordType, among created: Set<RecordID>
  ) -> Bool {
    guard case .following(let fields) = type.scope else { return false }
    return fields.contains { field in
      guard case .reference(let id) = values[field] else { return false }
      return created.contains(id)
    }
  }
}
