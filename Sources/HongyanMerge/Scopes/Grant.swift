/// What a device may hold of one scope, and in which role it writes there (`Protocol R1`, `R20`).
public struct Grant: Hashable, Sendable {
  /// The scope.
  public let scope: ScopeID
  /// The role.
  public let role: Role

  /// A grant.
  public init(scope: ScopeID, role: Role) {
    self.scope = scope
    self.role = role
  }
}
