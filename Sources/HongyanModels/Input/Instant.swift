public import HongyanMerge

/// An instant as the value of a field: milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: FieldValue, Hashable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// An instant.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// An instant.
  public init?(fieldValue: Value) {
    guard case .instant(let milliseconds) = fieldValue else { return nil }
    self.milliseconds = milliseconds
  }

  /// As an instant.
  public var fieldValue: Value { .instant(milliseconds) }
}
