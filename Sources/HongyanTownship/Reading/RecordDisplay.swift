package import HongyanMerge
package import HongyanModels

/// A record as a person is to see it: sensitive values covered unless they were uncovered for a
/// purpose.
package struct RecordDisplay: Sendable {
  /// The record.
  package var key: RecordKey
  /// Its type.
  package var type: RecordType
  /// Where it lives.
  package var scope: ScopeID
  /// Its visible values, uncovered: show them through ``plain(_:)`` and ``text(_:in:names:)`` only.
  package var values: FieldValues
  /// The units in question, by their leading fields; `nil` stands for the question whether the
  /// record is void.
  package var review: [FieldID?]
  /// Whether something written here waits to be sent.
  package var isPending: Bool
  /// Whether it is void.
  package var isVoid: Bool
  /// Where it went, when it left every place that is held here (`Protocol R14`).
  package var movedTo: ScopeID?
  /// Whether sensitive values are uncovered.
  package var isRevealed = false

  /// A field's value for a program, covered where it must be.
  package func plain(_ field: FieldID) -> PlainValue {
    PlainValue(values[field] ?? .empty, of: field, in: type, revealed: isOpen(field))
  }

  /// A set's members for a program, sorted.
  package func plainMembers(_ field: FieldID) -> [PlainValue] {
    values.members(of: field).map { PlainValue($0, of: field, in: type, revealed: isRevealed) }
  }

  /// A field's value for a person, covered where it must be; of a set, its members.
  ///
  /// - Parameter names: what the records referred to are called.
  package func text(
    _ field: FieldID, in language: Language, names: [RecordID: String] = [:]
  ) -> String {
    let shown = values[field].map { [$0] } ?? values.members(of: field)
    return shown.map { value in
      if case .reference(let id) = value, let name = names[id] { return name }
      return Display.text(
        value, of: field, in: type, language: language, revealed: isOpen(field))
    }.joined(separator: language == .zh ? "、" : ", ")
  }

  /// The filled fields that are covered.
  package var covered: [FieldDeclaration] {
    type.fields.filter { field in
      field.sensitivity != .open && (isRevealed || !isOpen(field.id))
        && (values[field.id] != nil || !values.members(of: field.id).isEmpty)
    }
  }

  /// A day of birth is no secret where no identity number stands beside it.
  private func isOpen(_ field: FieldID) -> Bool {
    guard !isRevealed, type[field]?.sensitivity == .birthDate else { return isRevealed }
    return !type.fields.contains { $0.sensitivity == .identityNumber && values[$0.id] != nil }
  }

  /// Every record that it refers to.
  package var references: Set<RecordID> {
    var all = values.singles.values.map { $0 } + values.sets.values.flatMap { $0 }
    if let place = movedTo?.namingRecord { all.append(.reference(place)) }
    return Set(
      all.compactMap { value in
        if case .reference(let id) = value { id } else { nil }
      })
  }
}
