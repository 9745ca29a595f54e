/// One replicated value. There is no binary floating point; equality is equality of bytes
/// (`Protocol R19`).
public indirect enum Value: Hashable, Sendable {
  /// Deliberately nothing: the field was cleared.
  case empty
  /// Text as typed.
  case text(ExactText)
  /// An entry of a code table, by its code.
  case code(ExactText)
  /// A whole number.
  case integer(Int64)
  /// Money in fen (1/100 yuan).
  case money(Int64)
  /// A decimal number: `units` × 10^−`scale`.
  case decimal(units: Int64, scale: UInt8)
  /// A day, or a month.
  case day(CalendarDay)
  /// An instant in milliseconds since 1970-01-01T00:00:00Z.
  case instant(Int64)
  /// Yes or no.
  case flag(Bool)
  /// Another record.
  case reference(RecordID)
  /// The members of a field group, in the order of their ids, each at most once.
  case members([Member])
  /// A value of a kind that this program does not know yet, kept byte for byte (`Protocol R18`).
  case unknown(kind: UInt32, bytes: [UInt8])

  /// One member of a field group.
  public struct Member: Hashable, Sendable {
    /// The member's field.
    public let field: FieldID
    /// Its value; never itself a group.
    public let value: Value

    /// A member.
    public init(_ field: FieldID, _ value: Value) {
      self.field = field
      self.value = value
    }
  }

  /// The value of `field` within a group, or `nil` when this is no group or it has no such member.
  public subscript(member field: FieldID) -> Value? {
    guard case .members(let members) = self else { return nil }
    return members.first { $0.field == field }?.value
  }
}
