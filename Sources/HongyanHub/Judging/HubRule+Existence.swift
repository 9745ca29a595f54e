import HongyanMerge
import HongyanStore
import HongyanSync

extension HubRule {
  /// Updates go to records that are there and creations to ones that are not; what refers to a
  /// record whose creation was returned waits to be put right together with it (`Protocol R8`,
  /// `R13`).
  static let recordIsThere = HubRule { hearing in
    #if PlantedFaults
      if PlantedFault.leavesOutExistence.isOn { return nil }
    #endif
    let created = hearing.created
    for key in hearing.records {
      let isThere = try hearing.log.record(key)?.state.isCreated ?? false
      if created.contains(key) {
        if isThere { return .recordExists }
      } else if !isThere {
        return .followsReturned
      }
    }
    for write in hearing.writes {
      guard let (types, id) = reference(in: write, hearing.schema) else { continue }
      if hearing.createdIDs.contains(id) { continue }
      let isThere = try types.contains { try hearing.log.record(RecordKey($0, id)) != nil }
      if try !isThere && hearing.log.wasReturned(id, in: hearing.offered.scope) {
        return .followsReturned
      }
    }
    return nil
  }

  private static func reference(
    in write: Write, _ schema: Schema
  ) -> (types: [TypeID], id: RecordID)? {
    let (field, value): (FieldID, Value)
    switch write.action {
    case .put(let put, let of, _): (field, value) = (put, of)
    case .add(let added, let of): (field, value) = (added, of)
    case .create, .void, .revive, .remove, .depart, .arrive: return nil
    }
    guard case .reference(let id) = value,
      case .reference(let types) = schema[write.record.type]?[field]?.kind
    else { return nil }
    return (types, id)
  }
}
