import GRDB
import HongyanMerge

/// How a field's visible value stands in its column of the projection: plain, typed SQL that any
/// SQLite tool can read (`Protocol R23`). Text and codes as text, days as ISO text, references as
/// hexadecimal text, numbers, money (fen), instants (milliseconds) and flags (0, 1) as integers,
/// decimals as text with their fixed places, sets as a JSON array.
struct ColumnCoding {
  let field: FieldDeclaration

  var sqlType: String {
    if field.policy == .set { return "TEXT" }
    return switch field.kind {
    case .text, .code, .day, .reference, .decimal: "TEXT"
    case .integer, .money, .instant, .flag: "INTEGER"
    }
  }

  /// The column's content for a value; null for none and for a value of another kind than the
  /// field's.
  func encode(_ value: Value?) -> DatabaseValue {
    switch (value, field.kind) {
    case (.text(let text), .text), (.code(let text), .code): text.string.databaseValue
    case (.integer(let number), .integer), (.money(let number), .money),
      (.instant(let number), .instant):
      number.databaseValue
    case (.flag(let flag), .flag): (flag ? 1 : 0).databaseValue
    case (.day(let day), .day): day.iso.databaseValue
    case (.reference(let id), .reference): id.hex.databaseValue
    case (.decimal(let units, let scale), .decimal(let declared)) where scale == declared:
      Self.decimalText(units, scale).databaseValue
    default: .null
    }
  }

  /// The value of a column's content; null means a cleared field.
  func decode(_ content: DatabaseValue) -> Value? {
    switch (content.storage, field.kind) {
    case (.null, _): .empty
    case (.string(let text), .text): .text(ExactText(text))
    case (.string(let text), .code): .code(ExactText(text))
    case (.string(let text), .day): CalendarDay(iso: text).map(Value.day)
    case (.string(let text), .reference): RecordID(hex: text).map(Value.reference)
    case (.string(let text), .decimal(let scale)):
      Int64(text.filter { $0 != "." }).map { .decimal(units: $0, scale: scale) }
    case (.int64(let number), .integer): .integer(number)
    case (.int64(let number), .money): .money(number)
    case (.int64(let number), .instant): .instant(number)
    case (.int64(let number), .flag): .flag(number != 0)
    default: nil
    }
  }

  /// Whether the column alone gives the value back. Text with a NUL does not come back whole: it
  /// ends a text for SQLite's text functions, and for the binding of strings.
  func holds(_ value: Value) -> Bool {
    switch value {
    case .text(let text), .code(let text): if text.string.utf8.contains(0) { return false }
    default: break
    }
    return decode(encode(value)) == value
  }

  /// The content for a set's members.
  func encode(members: [Value]) -> DatabaseValue {
    guard !members.isEmpty else { return .null }
    return JSONText.array(members.map { encode($0) }).databaseValue
  }

  /// The members of a set's content.
  func decode(members content: DatabaseValue) -> [Value] {
    guard case .string(let text) = content.storage else { return [] }
    return JSONText.elements(text).compactMap { decode($0) }
  }

  private static func decimalText(_ units: Int64, _ scale: UInt8) -> String {
    guard scale > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
    let sign = units < 0 ? "-" : ""
    return sign + padded.dropLast(Int(scale)) + "." + padded.suffix(Int(scale))
  }
}
