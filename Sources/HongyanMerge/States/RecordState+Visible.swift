extension RecordState {
  /// What a person sees of this record (`Protocol R6`). Fields that `type` does not declare stay unseen until a program
  /// that knows them shows them (`Protocol R18`).
  public func visible(as type: RecordType) -> FieldValues {
    var values = FieldValues()
    for (field, siblings) in fields {
      guard let declaration = type[field], declaration.policy != .set,
        let shown = declaration.policy.shown(of: siblings)
      else { continue }
      values.setUnit(field, shown.value)
    }
    for (field, adds) in members where type[field]?.policy == .set {
      values.setMembers(field, adds.keys.sorted())
    }
    return values
  }
}

extension MergePolicy {
  /// The sibling whose value is shown while several stand side by side; `nil` only for no siblings.
  public func shown(of siblings: [Sibling]) -> Sibling? {
    siblings.max { left, right in
      switch self {
      case .register, .latest, .set: right.isLater(than: left)
      case .owned:
        left.rank == right.rank ? right.isLater(than: left) : left.rank < right.rank
      case .safest(let order):
        order.place(of: left.value) == order.place(of: right.value)
          ? right.isLater(than: left)
          : order.place(of: left.value) > order.place(of: right.value)
      }
    }
  }
}
