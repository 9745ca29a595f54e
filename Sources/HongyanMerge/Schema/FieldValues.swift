/// The visible values of one record: one value a field, and of set fields the sorted members.
public struct FieldValues: Hashable, Sendable {
  /// Values of fields and of members of field groups; cleared fields are absent.
  public private(set) var singles: [FieldID: Value] = [:]
  /// Members of set fields, sorted; empty sets are absent.
  public private(set) var sets: [FieldID: [Value]] = [:]

  /// No values.
  public init() {}

  /// The value of a field, or `nil` when it has none.
  public subscript(field: FieldID) -> Value? {
    get { singles[field] }
    set { singles[field] = newValue == .empty ? nil : newValue }
  }

  /// The value of a field in the type that the field declares; `nil` when it has none or one of
  /// another kind.
  public subscript<V: FieldValue>(field: Field<V>) -> V? {
    get { singles[field.id].flatMap(V.init(fieldValue:)) }
    set { self[field.id] = newValue?.fieldValue }
  }

  /// The members of a set field, sorted.
  public func members(of field: FieldID) -> [Value] { sets[field] ?? [] }

  /// Gives a unit its value: a field its own, a field group each of its members.
  public mutating func setUnit(_ field: FieldID, _ value: Value) {
    if case .members(let members) = value {
      for member in members { self[member.field] = member.value }
    } else {
      self[field] = value
    }
  }

  /// Gives a set field its members.
  public mutating func setMembers(_ field: FieldID, _ members: [Value]) {
    sets[field] = members.isEmpty ? nil : members.sorted()
  }
}
