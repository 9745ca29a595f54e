package import HongyanMerge

/// What a person wants of one field.
package enum FieldChange: Hashable, Sendable {
  /// It gets this value; ``Value/empty`` clears it. Of a set: it is emptied.
  case put(FieldID, Value)
  /// The set gets this member.
  case add(FieldID, Value)
  /// The set loses this member.
  case remove(FieldID, Value)
  /// The set consists of these members.
  case replace(FieldID, [Value])

  /// The field.
  package var field: FieldID {
    switch self {
    case .put(let field, _), .add(let field, _), .remove(let field, _), .replace(let field, _):
      field
    }
  }
}
