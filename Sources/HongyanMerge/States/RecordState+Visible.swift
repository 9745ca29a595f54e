extension RecordState {
  /// What a person sees of this record (`Protocol R6`). Fields that `type` does not declare stay
  /// unseen until a program that knows them shows them (`Protocol R18`).
  public func visible(as type: RecordType) -> FieldValues {
    var values = FieldValues()
    // The state is what its authors wrote, whether or not it fits this schema. A member of a group
    // written alone comes first, so that the group has the last word; without an order the answer
    // would differ from run to run.
    let units = fields.sorted { left, right in
      let (leftLeads, rightLeads) = (type.isUnit(left.key), type.isUnit(right.key))
      return leftLeads == rightLeads ? left.key < right.key : rightLeads
    }
    for (field, siblings) in units {
      guard let declaration = type[field], declaration.policy != .set,
        let shown = declaration.policy.shown(of: siblings, in: field)
      else { continue }
      values.setUnit(field, type.withoutForeignMembers(shown.value, of: field))
    }
    for (field, adds) in members where type[field]?.policy == .set {
      values.setMembers(field, adds.keys.sorted())
    }
    return values
  }
}

extension RecordType {
  /// A group's value without members that belong elsewhere; those that this type does not know may
  /// belong here.
  fileprivate func withoutForeignMembers(_ value: Value, of field: FieldID) -> Value {
    guard case .members(let members) = value else { return value }
    return .members(
      members.filter { self[$0.field] == nil || unit(of: $0.field) == field })
  }
}

extension MergePolicy {
  /// The sibling whose value is shown while several stand side by side; `nil` only for no siblings.
  ///
  /// `field` is the one in which they stand, of a group the leading member.
  public func shown(of siblings: [Sibling], in field: FieldID) -> Sibling? {
    #if PlantedFaults
      if PlantedFault.earliestWins.isOn { return siblings.min { $1.isLater(than: $0) } }
      if PlantedFault.latestOwnedWins.isOn, case .owned = self {
        return siblings.max { $1.isLater(than: $0) }
      }
      if PlantedFault.riskiestWins.isOn, case .safest(let order) = self {
        return siblings.max {
          order.place(of: $0.value, in: field) < order.place(of: $1.value, in: field)
        }
      }
    #endif
    return siblings.max { left, right in
      switch self {
      case .register, .latest, .set: return right.isLater(than: left)
      case .owned:
        return left.rank == right.rank ? right.isLater(than: left) : left.rank < right.rank
      case .safest(let order):
        let (leftPlace, rightPlace) = (
          order.place(of: left.value, in: field), order.place(of: right.value, in: field)
        )
        return leftPlace == rightPlace ? right.isLater(than: left) : leftPlace > rightPlace
      }
    }
  }
}
