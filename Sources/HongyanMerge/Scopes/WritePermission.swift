extension RecordType {
  /// Whether `role` may do this to a record of this type (`Protocol R6`, `R20`).
  ///
  /// Nobody may do what does not ``fits(_:)``. A group is replaced as a whole, so whoever writes it
  /// must be allowed to write its leading member also where he leaves that out.
  public func permits(_ action: Write.Action, by role: Role) -> Bool {
    guard fits(action) else { return false }
    return switch action {
    case .create: creators.contains(role)
    case .void, .revive: voiders.contains(role)
    case .put(let field, let value, _):
      if case .members(let members) = value {
        permitsWriting(field, by: role)
          && members.allSatisfy { permitsWriting($0.field, by: role) }
      } else {
        permitsWriting(field, by: role)
      }
    case .add(let field, _), .remove(let field, _): permitsWriting(field, by: role)
    // Nobody but the hub, which asks for no permission.
    case .depart, .arrive: false
    }
  }

  /// Whether the action has the form that the declaration asks for: fields that exist, members in
  /// sets and values elsewhere, a group under its leading member and with none but its own members.
  ///
  /// A write that has not merges all the same (`Protocol R18`), but it would stand where nobody
  /// sees it, and a foreign member would get past the rule of the field that it names.
  public func fits(_ action: Write.Action) -> Bool {
    switch action {
    case .create, .void, .revive, .depart, .arrive: true
    case .put(let field, .members(let members), _):
      isUnit(field) && holdsValues(field)
        && group(ledBy: field).map { group in members.allSatisfy { group.contains($0.field) } }
          ?? false
    case .put(let field, _, _): isUnit(field) && holdsValues(field)
    case .add(let field, _), .remove(let field, _): self[field]?.policy == .set
    }
  }

  private func holdsValues(_ field: FieldID) -> Bool {
    self[field].map { $0.policy != .set } ?? false
  }

  /// Whether `role` may write the field or, where it is owned, at least propose it.
  public func permitsWriting(_ field: FieldID, by role: Role) -> Bool {
    guard let declaration = self[field] else { return false }
    if declaration.writers.contains(role) { return true }
    guard case .owned = self[unit(of: field)]?.policy else { return false }
    return declaration.proposers.contains(role)
  }

  /// The rank that a write of the unit takes at an author's level: min(his, the owning one), 0
  /// where not owned (`Protocol R5`).
  public func rank(of unit: FieldID, at level: Level) -> UInt8 {
    guard case .owned(let owner) = self[unit]?.policy else { return 0 }
    return min(level, owner).rawValue
  }
}
