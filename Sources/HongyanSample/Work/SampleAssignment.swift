/// What a field is given: text as a person types it, or another record.
package struct SampleAssignment: Hashable, Sendable {
  /// The kinds of values.
  package enum Content: Hashable, Sendable {
    case text(String)
    case record(SampleKey)
  }

  /// The English name of the field.
  package let field: String
  /// Its value.
  package let content: Content

  /// A value for a field.
  package init(field: String, content: Content) {
    self.field = field
    self.content = content
  }

  /// Text for a field.
  static func text(_ field: String, _ text: String) -> SampleAssignment {
    SampleAssignment(field: field, content: .text(text))
  }

  /// A record for a field.
  static func record(_ field: String, _ key: SampleKey) -> SampleAssignment {
    SampleAssignment(field: field, content: .record(key))
  }
}
