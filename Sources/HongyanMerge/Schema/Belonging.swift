/// What goes along when a record moves to another scope: records of one type that refer to it
/// (`Protocol R14`).
public struct Belonging: Hashable, Sendable {
  /// The type of what goes along.
  public let type: TypeID
  /// Its reference to the record that it belongs to.
  public let owner: FieldID
  /// Its reference to a further record, which goes along too.
  public let brings: FieldID?
  /// The field that, once filled, says that this is over: what it brought stays where it is.
  public let until: FieldID?

  /// A belonging.
  public init(_ type: TypeID, owner: FieldID, brings: FieldID? = nil, until: FieldID? = nil) {
    self.type = type
    self.owner = owner
    self.brings = brings
    self.until = until
  }
}

extension Schema {
  /// The types whose records move, with what belongs to them, when they are asked to.
  public var movingTypes: [RecordType] { types.filter { !$0.movers.isEmpty } }

  /// The references by which a record of a type says in which division it lies, the most telling
  /// first; none where it follows another record or lies in a fixed scope (`Protocol R1`).
  public func placings(of type: RecordType) -> [FieldID] {
    guard case .following(let fields) = type.scope, let naming = scopeNaming else { return [] }
    return fields.filter { field in
      guard case .reference(let types) = type[field]?.kind else { return false }
      return types == [naming.type]
    }
  }
}
