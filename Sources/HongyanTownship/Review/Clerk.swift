package import HongyanMerge
package import HongyanStore

/// Who is typing, and what the county lets this machine do where.
package struct Clerk: Sendable {
  /// Who is typing.
  package let author: ExactText

  private let roles: [ScopeID: Role]
  private let declarations: [RoleDeclaration]

  /// The clerk of a replica, by the grants that it holds.
  package init(author: ExactText, schema: Schema, reader: StoreReader) throws {
    self.author = author
    declarations = schema.roles
    var roles: [ScopeID: Role] = [:]
    for (scope, role) in try reader.scopes() { roles[scope] = role }
    self.roles = roles
  }

  /// The role in a scope; `nil` where nothing may be written.
  package func role(in scope: ScopeID) -> Role? { roles[scope] }

  /// The level that the role writes for; `nil` where there is none.
  package func level(in scope: ScopeID) -> Level? {
    role(in: scope).flatMap { role in declarations.first { $0.role == role }?.level }
  }

  /// A change set by this clerk; `nil` where he may not write.
  package func draft(
    in scope: ScopeID, context: CausalContext? = nil, importID: ImportID? = nil,
    reason: ExactText? = nil, decides: ExactText? = nil, writes: [Write]
  ) -> ChangeDraft? {
    level(in: scope).map {
      ChangeDraft(
        scope: scope, context: context, author: author, level: $0, importID: importID,
        reason: reason, decides: decides, writes: writes)
    }
  }
}
