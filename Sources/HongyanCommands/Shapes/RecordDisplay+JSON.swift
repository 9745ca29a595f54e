import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

extension RecordDisplay {
  /// `{id, type, scope, fields: {name: value}, review: [field…], pending}`; `movedTo`, `void` and
  /// `seen` where they say something.
  func json(seen: String? = nil) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("id", .string(key.id.hex)), ("type", .string(type.name)), ("scope", .string(scope.name)),
      ("fields", .object(type.fields.compactMap(member))),
      ("review", .array(review.map { .string(type.unitName($0)) })), ("pending", .bool(isPending)),
    ]
    if let movedTo { members.append(("movedTo", .string(movedTo.name))) }
    if isVoid { members.append(("void", true)) }
    if let seen { members.append(("seen", .string(seen))) }
    return .object(members)
  }

  private func member(_ field: FieldDeclaration) -> (key: String, value: JSONValue)? {
    if field.policy == .set {
      let values = plainMembers(field.id)
      return values.isEmpty ? nil : (field.name, .array(values.map { JSONValue($0, of: type) }))
    }
    guard values[field.id] != nil else { return nil }
    return (field.name, JSONValue(plain(field.id), of: type))
  }
}

extension RecordType {
  /// What scripts call a unit: the leading field's name, or `void` for whether the record is void.
  func unitName(_ unit: FieldID?) -> String {
    guard let unit else { return "void" }
    return self[unit]?.name ?? String(unit.rawValue)
  }

  /// What people call a unit.
  func unitLabel(_ unit: FieldID?, in language: Language) -> String {
    guard let unit else { return Labels("这一条", "the record")[language] }
    return self[unit]?.labels[language] ?? String(unit.rawValue)
  }
}

extension JSONValue {
  /// A value as scripts read it; of a group an object of its members.
  init(_ plain: PlainValue, of type: RecordType) {
    self =
      switch plain {
      case .none: .null
      case .text(let text): .string(text)
      case .number(let number): .number(number)
      case .flag(let flag): .bool(flag)
      case .members(let members):
        .object(
          members.map { (key: type.unitName($0.field), value: JSONValue($0.value, of: type)) })
      }
  }

  /// A change set's place: `{id, replica, n, scope}`.
  static func changeSet(_ recorded: Recorded) -> JSONValue {
    [
      "id": .string(recorded.changeSetID.hex), "replica": .string(recorded.dot.replica.hex),
      "n": .count(recorded.dot.n), "scope": .string(recorded.scope.name),
    ]
  }
}
