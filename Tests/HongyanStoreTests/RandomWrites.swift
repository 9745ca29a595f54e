import HongyanMerge

extension SeededSource {
  /// A value of the sample's field, most often of its kind.
  mutating func value(for field: FieldDeclaration) -> Value {
    switch Int.random(in: 0..<12, using: &self) {
    case 0: return .empty
    case 1: return .unknown(kind: 77, bytes: [1, 2, 3])
    case 2: return .text("别的")
    default: break
    }
    switch field.kind {
    case .text: return .text(pick(texts))
    case .code: return .code(pick(["open", "shut", "escalated", ""]))
    case .integer: return .integer(pick([0, 1, -1, .max, .min]))
    case .money: return .money(pick([0, 1, -1, .max, .min]))
    case .decimal:
      return .decimal(units: pick([0, 5, -5, 100, -12_345, .max, .min]), scale: pick([2, 2, 3]))
    case .day:
      return CalendarDay(year: pick([1, 1949, 2026]), month: 2, day: pick([0, 1, 28]))
        .map(Value.day) ?? .empty
    case .instant: return .instant(pick([0, -1, 1_800_000_000_000]))
    case .flag: return .flag(Bool.random(using: &self))
    case .reference: return .reference(RecordID(high: 0xA0, low: next() % 3))
    }
  }

  private var texts: [ExactText] {
    [
      "张三", "", "䶮𠮷", "买买提·吐尔逊", "a\"b\\c\n", "\u{F9B5}", "\u{4F8B}", "50%_", "with\u{0}nul",
      "null",
    ]
  }

  /// A few writes to one of the first records, each to another unit.
  mutating func writes() -> [Write] {
    let number = next() % 5
    let key = Sample.key(number)
    switch Int.random(in: 0..<10, using: &self) {
    case 0...1: return Sample.create(number, [Sample.text: .text("新")])
    case 2: return [Write(key, .void)]
    case 3: return [Write(key, .revive)]
    default: break
    }
    var writes: [FieldID: Write] = [:]
    for _ in 0..<4 {
      let field = pick(Sample.fields)
      let rank = Sample.type.rank(of: field.id, at: Level(rawValue: pick([1, 2, 3])))
      switch field.id {
      case Sample.groupText, Sample.groupCount:
        writes[Sample.groupText] = Write(
          key,
          .put(
            Sample.groupText,
            .members([
              .init(Sample.groupCount, .integer(Int64(next() % 3))),
              .init(Sample.groupText, pick([.text("组"), .empty, .text("n\u{0}l")])),
            ]), rank: rank))
      case Sample.tags, Sample.numbers:
        let member: Value =
          field.id == Sample.tags ? .text(pick(texts)) : .integer(pick([0, 1, .max, .min]))
        writes[field.id] = Write(
          key,
          next() % 3 == 0 ? .remove(field.id, member) : .add(field.id, member))
      default: writes[field.id] = Write(key, .put(field.id, value(for: field), rank: rank))
      }
    }
    return writes.sorted { $0.key < $1.key }.map(\.value)
  }
}
