public import HongyanMerge

/// A value as machines read it: in JSON, CSV and on the command line (`Protocol R19`).
public enum PlainValue: Hashable, Sendable {
  /// Nothing.
  case none
  /// Text and codes as they are, days and instants by GB/T 7408 and RFC 3339, decimals in digits,
  /// references in hex.
  case text(String)
  /// Whole numbers, and money in fen.
  case number(Int64)
  /// Yes or no.
  case flag(Bool)
  /// The members of a field group, in the order of their ids.
  case members([Member])

  /// One member of a field group.
  public struct Member: Hashable, Sendable {
    /// The member's field.
    public let field: FieldID
    /// Its value.
    public let value: PlainValue
  }

  /// The plain form of a value, uncovered.
  public init(_ value: Value) {
    self =
      switch value {
      case .empty: .none
      case .text(let text), .code(let text): .text(text.string)
      case .integer(let number), .money(let number): .number(number)
      case .decimal(let units, let scale): .text(DecimalText.text(units, scale: Int(scale)))
      case .day(let day): .text(day.iso)
      case .instant(let milliseconds):
        .text(Instant(milliseconds: milliseconds).rfc3339 ?? String(milliseconds))
      case .flag(let flag): .flag(flag)
      case .reference(let id): .text(id.hex)
      case .members(let members):
        .members(members.map { Member(field: $0.field, value: PlainValue($0.value)) })
      case .unknown: .none
      }
  }

  /// The plain form of a value of a field of `type`, covered as its sensitivity asks unless
  /// `revealed`.
  public init(_ value: Value, of field: FieldID, in type: RecordType, revealed: Bool = false) {
    switch PlainValue(value) {
    case .text(let text) where !revealed:
      self = .text(Masking.masked(text, as: type[field]?.sensitivity ?? .open))
    case .members(let members):
      self = .members(
        members.compactMap { member in
          value[member: member.field].map {
            Member(
              field: member.field,
              value: PlainValue($0, of: member.field, in: type, revealed: revealed))
          }
        })
    case let plain: self = plain
    }
  }

  /// The same on one line, as cells and the command line have it; of a group, its members with a
  /// slash between them.
  public var line: String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .members(let members): members.map(\.value.line).joined(separator: "/")
    }
  }
}
