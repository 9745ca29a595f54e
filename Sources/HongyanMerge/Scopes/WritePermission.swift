extension RecordType {
  /// Whether `role` may do this to a record of this type; unknown fields may not be written (`Protocol R6`, `R20`).
  public func permits(_ action: Write.Action, by role: Role) -> Bool {
    switch action {
    case .create: creators.contains(role)
    case .void, .revive: voiders.contains(role)
    case .put(let field, let value, _):
      if case .members(let members) = value {
        members.allSatisfy { permitsWriting($0.field, by: role) }
      } else {
        permitsWriting(field, by: role)
      }
    case .add(let field, _), .remove(let field, _): permitsWriting(field, by: role)
    }
  }

  /// Whether `role` may write the field or, where it is owned, at least propose it.
  public func permitsWriting(_ field: FieldID, by role: Role) -> Bool {
    guard let declaration = self[field] else { return false }
    if declaration.writers.contains(role) { return true }
    guard case .owned = self[unit(of: field)]?.policy else { return false }
    return declaration.proposers.contains(role)
  }

  /// The rank that a write of the unit takes at an author's level: min(his, the owning one), 0 where not owned
  /// (`Protocol R5`).
  public func rank(of unit: FieldID, at level: Level) -> UInt8 {
    guard case .owned(let owner) = self[unit]?.policy else { return 0 }
    return min(level, owner).rawValue
  }
}
