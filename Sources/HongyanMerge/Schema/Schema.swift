/// Everything that a program knows about the records it carries; injected wherever records are
/// handled.
public struct Schema: Sendable {
  /// Grows with every addition; written into each change set (`Protocol R18`).
  public let revision: UInt32
  /// The record types in the order in which people are shown them.
  public let types: [RecordType]
  /// The roles.
  public let roles: [RoleDeclaration]
  /// Which records name scopes.
  public let scopeNaming: ScopeNaming?
  /// Registers whose rows become several records each.
  public let sheets: [Sheet]

  private let byID: [TypeID: Int]

  /// A schema.
  public init(
    revision: UInt32, types: [RecordType], roles: [RoleDeclaration], scopeNaming: ScopeNaming?,
    sheets: [Sheet] = []
  ) {
    self.revision = revision
    self.types = types
    self.roles = roles
    self.scopeNaming = scopeNaming
    self.sheets = sheets
    byID = Dictionary(types.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// This schema with one more type; the revision grows by one.
  public func adding(_ type: RecordType) -> Schema {
    Schema(
      revision: revision + 1, types: types + [type], roles: roles, scopeNaming: scopeNaming,
      sheets: sheets)
  }

  /// A type, by number.
  public subscript(type: TypeID) -> RecordType? { byID[type].map { types[$0] } }

  /// A type, by its English name or either label.
  public func type(named name: String) -> RecordType? {
    let wanted = ExactText(name)
    return types.first {
      ExactText($0.name) == wanted || ExactText($0.labels.zh) == wanted
        || ExactText($0.labels.en) == wanted
    }
  }

  /// What is declared of a role.
  public func declaration(of role: Role) -> RoleDeclaration? { roles.first { $0.role == role } }

  /// A role, by its name or either label.
  public func role(named name: String) -> RoleDeclaration? {
    roles.first { $0.name == name || $0.labels.zh == name || $0.labels.en == name }
  }
}
