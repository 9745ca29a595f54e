import HongyanMerge
import Testing

/// A value as the golden cases describe it.
struct VectorValue: Decodable {
  struct Member: Decodable {
    let field: UInt32
    let value: VectorValue
  }

  let value: Value

  private enum Keys: String, CodingKey {
    case kind, text, number, units, scale, day, flag, record, members, of, bytes
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    func text(_ key: Keys = .text) throws -> String {
      try container.decode(String.self, forKey: key)
    }
    func number(_ key: Keys = .number) throws -> Int64 { try #require(Int64(try text(key))) }
    switch try text(.kind) {
    case "empty": value = .empty
    case "text": value = .text(ExactText(try text()))
    case "code": value = .code(ExactText(try text()))
    case "integer": value = .integer(try number())
    case "money": value = .money(try number())
    case "decimal":
      value = .decimal(
        units: try number(.units), scale: try container.decode(UInt8.self, forKey: .scale))
    case "day":
      let day = CalendarDay(number: try container.decode(Int.self, forKey: .day))
      value = .day(try #require(day))
    case "instant": value = .instant(try number())
    case "flag": value = .flag(try container.decode(Bool.self, forKey: .flag))
    case "reference":
      value = .reference(try container.decode(VectorID.self, forKey: .record).identifier())
    case "members":
      let members = try container.decode([Member].self, forKey: .members)
      value = .members(members.map { .init(FieldID(rawValue: $0.field), $0.value.value) })
    default:
      #expect(try text(.kind) == "unknown")
      value = .unknown(
        kind: try container.decode(UInt32.self, forKey: .of),
        bytes: try container.decode(HexBytes.self, forKey: .bytes).bytes)
    }
  }
}
