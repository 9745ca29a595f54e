extension Schema {
  /// The types whose records may be erased along with one of `type`, and by which of their fields
  /// they refer to it (`Protocol R24`).
  public func erasedWith(_ type: TypeID) -> [(type: RecordType, fields: [FieldID])] {
    types.compactMap { other in
      let fields = other.erasedWith.filter { other.mayRefer(by: $0, to: type) }
      return fields.isEmpty ? nil : (other, fields)
    }
  }

  /// Whether records of a type may be erased at all: what names scopes holds the county together,
  /// and what nobody may void is kept by law.
  public func mayErase(_ type: TypeID) -> Bool {
    guard let declaration = self[type], type != scopeNaming?.type else { return false }
    return declaration.voiders != []
  }

  /// The records written by a change set that are erased, or that it would tie to one that is and
  /// that make no sense without it.
  public func erased(
    among writes: [Write], isErased: (RecordKey) throws -> Bool
  ) rethrows -> Set<RecordKey> {
    var erased: Set<RecordKey> = []
    var count = -1
    while erased.count > count {
      count = erased.count
      for write in writes where !erased.contains(write.record) {
        if try isErased(write.record) {
          erased.insert(write.record)
        } else if let (types, id) = erasedReference(of: write) {
          let isGone = try types.contains {
            let key = RecordKey($0, id)
            return try erased.contains(key) || isErased(key)
          }
          if isGone { erased.insert(write.record) }
        }
      }
    }
    return erased
  }

  private func erasedReference(of write: Write) -> (types: [TypeID], id: RecordID)? {
    let (field, value): (FieldID, Value)
    switch write.action {
    case .put(let put, let of, _): (field, value) = (put, of)
    case .add(let added, let of): (field, value) = (added, of)
    case .create, .void, .revive, .remove, .depart, .arrive: return nil
    }
    guard case .reference(let id) = value, let type = self[write.record.type],
      type.erasedWith.contains(field), case .reference(let types) = type[field]?.kind
    else { return nil }
    return (types.isEmpty ? self.types.map(\.id) : types, id)
  }
}

extension RecordType {
  /// Whether a field refers to records of a type; one that names no types refers to any.
  fileprivate func mayRefer(by field: FieldID, to type: TypeID) -> Bool {
    guard case .reference(let types) = self[field]?.kind else { return false }
    return types.isEmpty || types.contains(type)
  }
}
