import HongyanMerge

extension SeededSource {
  mutating func text() -> ExactText {
    one(of: ["", "王小明", "鴻雁村", "\u{F9B5}", "\u{4F8B}", "e\u{301}", "\u{0}", "a b\n", "👩‍👩‍👧"])
  }

  mutating func number() -> Int64 {
    one(of: [0, 1, -1, 63, 64, -65, .max, .min, Int64(bitPattern: next()), Int64(below(10_000))])
  }

  /// A value of any kind but a group.
  mutating func plainValue(records: [RecordID]) -> Value {
    switch below(11) {
    case 0: .empty
    case 1: .text(text())
    case 2: .code(text())
    case 3: .integer(number())
    case 4: .money(number())
    case 5: .decimal(units: number(), scale: UInt8(below(256)))
    case 6: CalendarDay(number: 20_100_600 + below(31)).map { .day($0) } ?? .empty
    case 7: .instant(number())
    case 8: .flag(below(2) == 1)
    case 9: .reference(records.isEmpty || below(3) == 0 ? identifier() : one(of: records))
    default: .unknown(kind: UInt32(11 + below(300)), bytes: bytes(below(20)))
    }
  }

  /// A value of any kind.
  mutating func value(records: [RecordID] = []) -> Value {
    guard below(6) == 0 else { return plainValue(records: records) }
    let fields = Set((0..<below(4)).map { _ in FieldID(rawValue: UInt32(1 + below(500))) })
    return .members(fields.sorted().map { Value.Member($0, plainValue(records: records)) })
  }

  /// A change set as a replica would write it, no unit twice.
  mutating func changeSet() -> ChangeSet {
    let records: [RecordID] = (0..<below(6)).map { _ in identifier() }
    var writes: [Write] = []
    for record in records {
      let key = RecordKey(TypeID(rawValue: UInt32(1 + below(3))), record)
      if below(2) == 0 { writes.append(Write(key, one(of: [.create, .void, .revive]))) }
      for field in 1...UInt32(1 + below(5)) {
        writes += self.writes(to: key, FieldID(rawValue: field), records: records)
      }
    }
    return ChangeSet(
      time: HybridTimestamp(packed: next()), author: text(),
      level: Level(rawValue: UInt8(below(4))), schemaRevision: UInt32(below(1000)),
      importID: below(3) == 0 ? identifier() : nil, reason: below(3) == 0 ? text() : nil,
      decides: below(3) == 0 ? text() : nil, writes: writes)
  }

  private mutating func writes(
    to key: RecordKey, _ field: FieldID, records: [RecordID]
  ) -> [Write] {
    switch below(4) {
    case 0: return []
    case 1:
      let members = Set((0..<below(4)).map { _ in plainValue(records: records) })
      return members.sorted().map { member in
        Write(key, below(2) == 0 ? .add(field, member) : .remove(field, member))
      }
    default:
      return [Write(key, .put(field, value(records: records), rank: UInt8(below(4))))]
    }
  }
}
