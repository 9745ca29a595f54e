/// Which scope a record of a type lives in (`Protocol R1`).
public enum ScopeRule: Hashable, Sendable {
  /// Always this one.
  case fixed(ScopeID)
  /// The scope of the record that the first filled one of these fields refers to. A reference to a
  /// record that names a scope (or lies within one that does) means that scope.
  case following([FieldID])
}

/// Which records name scopes: those of one type, of certain kinds, each standing below a parent
/// (`Protocol R1`).
public struct ScopeNaming: Sendable {
  /// The type whose records name scopes.
  public let type: TypeID
  /// The field that tells its kind, a code.
  public let kind: FieldID
  /// The field that refers to the parent.
  public let parent: FieldID
  /// The kinds whose records name a scope; records of other kinds lie in the nearest of these above
  /// them.
  public let namingKinds: Set<ExactText>

  /// A naming.
  public init(type: TypeID, kind: FieldID, parent: FieldID, namingKinds: Set<ExactText>) {
    self.type = type
    self.kind = kind
    self.parent = parent
    self.namingKinds = namingKinds
  }
}
