/// A field together with the Swift type of its values, for code that works with one record type:
/// `values[Household.phone]`. It carries the only declaration that there is.
public struct Field<V: FieldValue>: Sendable {
  /// What is declared about it.
  public let declaration: FieldDeclaration

  /// Its number.
  public var id: FieldID { declaration.id }

  /// A field whose values are of type `V`.
  public init(_ declaration: FieldDeclaration) { self.declaration = declaration }
}

/// A Swift type that stands for the values of a field.
public protocol FieldValue: Sendable {
  /// `nil` when the value is of another kind.
  init?(fieldValue: Value)
  /// The replicated form.
  var fieldValue: Value { get }
}

extension ExactText: FieldValue {
  /// Text or a code.
  public init?(fieldValue: Value) {
    switch fieldValue {
    case .text(let text), .code(let text): self = text
    default: return nil
    }
  }

  /// As text.
  public var fieldValue: Value { .text(self) }
}

extension Int64: FieldValue {
  /// A whole number or money.
  public init?(fieldValue: Value) {
    switch fieldValue {
    case .integer(let number), .money(let number): self = number
    default: return nil
    }
  }

  /// As a whole number.
  public var fieldValue: Value { .integer(self) }
}

extension CalendarDay: FieldValue {
  /// A day.
  public init?(fieldValue: Value) {
    guard case .day(let day) = fieldValue else { return nil }
    self = day
  }

  /// As a day.
  public var fieldValue: Value { .day(self) }
}

extension Bool: FieldValue {
  /// Yes or no.
  public init?(fieldValue: Value) {
    guard case .flag(let flag) = fieldValue else { return nil }
    self = flag
  }

  /// As yes or no.
  public var fieldValue: Value { .flag(self) }
}

extension Identifier: FieldValue where Kind == RecordKind {
  /// A reference.
  public init?(fieldValue: Value) {
    guard case .reference(let id) = fieldValue else { return nil }
    self = id
  }

  /// As a reference.
  public var fieldValue: Value { .reference(self) }
}

/// A code of a code table, as the value of a field.
public struct Code: FieldValue, Hashable, ExpressibleByStringLiteral {
  /// The code.
  public let text: ExactText

  /// A code.
  public init(_ text: ExactText) { self.text = text }

  /// A code.
  public init(stringLiteral value: String) { text = ExactText(value) }

  /// A code.
  public init?(fieldValue: Value) {
    guard case .code(let text) = fieldValue else { return nil }
    self.text = text
  }

  /// As a code.
  public var fieldValue: Value { .code(text) }
}
