public import HongyanMerge

/// The one layout of a value: the number of its kind, then what the kind needs. Equal values have
/// equal bytes; a kind that is not known keeps its bytes (`Protocol R18`, `R19`).
public enum ValueCoding {
  /// The bytes of a value.
  public static func encode(_ value: Value) -> [UInt8] {
    var writer = ByteWriter(capacity: 32)
    encode(value, into: &writer)
    return writer.bytes
  }

  /// The value of such bytes; anything else than exactly what ``encode(_:)`` gives is refused.
  public static func decode(_ bytes: [UInt8]) throws(WireFailure) -> Value {
    var reader = ByteReader(bytes)
    let value = try decode(from: &reader)
    try reader.finish()
    return value
  }

  static func encode(_ value: Value, into writer: inout ByteWriter) {
    writer.writeVarint(value.kindNumber)
    switch value {
    case .empty: break
    case .text(let text), .code(let text): writer.writeCounted(text.string.utf8)
    case .integer(let number), .money(let number), .instant(let number):
      writer.writeSigned(number)
    case .decimal(let units, let scale):
      writer.write(scale)
      writer.writeSigned(units)
    case .day(let day): writer.write(UInt32(day.number))
    case .flag(let isSet): writer.write(isSet ? 1 as UInt8 : 0)
    case .reference(let record): writer.write(record)
    case .members(let members):
      writer.writeCount(members.count)
      for member in members {
        writer.writeVarint(member.field.rawValue)
        encode(member.value, into: &writer)
      }
    case .unknown(_, let bytes): writer.writeCounted(bytes)
    }
  }

  static func decode(
    from reader: inout ByteReader, withinGroup: Bool = false
  ) throws(WireFailure) -> Value {
    let kind = try reader.readVarint32()
    switch kind {
    case 0: return .empty
    case 1: return .text(try reader.readText())
    case 2: return .code(try reader.readText())
    case 3: return .integer(try reader.readSigned())
    case 4: return .money(try reader.readSigned())
    case 5:
      let scale = try reader.readByte()
      return .decimal(units: try reader.readSigned(), scale: scale)
    case 6: return .day(try CalendarDay(checked: Int64(try reader.readUInt32())))
    case 7: return .instant(try reader.readSigned())
    case 8: return .flag(try Bool(checked: Int64(try reader.readByte())))
    case 9: return .reference(try reader.readIdentifier())
    case 10 where withinGroup: throw .malformed("group within a group")
    case 10: return .members(try decodeMembers(from: &reader))
    default: return .unknown(kind: kind, bytes: Array(try reader.readCounted()))
    }
  }

  private static func decodeMembers(
    from reader: inout ByteReader
  ) throws(WireFailure) -> [Value.Member] {
    var members: [Value.Member] = []
    for _ in 0..<(try reader.readCount(of: 2)) {
      let field = FieldID(rawValue: try reader.readVarint32())
      if let last = members.last, last.field >= field {
        throw .malformed("group members out of order")
      }
      members.append(.init(field, try decode(from: &reader, withinGroup: true)))
    }
    return members
  }
}

extension CalendarDay {
  init(checked number: Int64) throws(WireFailure) {
    guard let small = Int(exactly: number), let day = CalendarDay(number: small) else {
      throw .malformed("no such day")
    }
    self = day
  }
}

extension Bool {
  init(checked number: Int64) throws(WireFailure) {
    guard number == 0 || number == 1 else { throw .malformed("flag is neither 0 nor 1") }
    self = number == 1
  }
}
