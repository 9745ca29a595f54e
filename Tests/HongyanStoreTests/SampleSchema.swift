import HongyanMerge

/// A record type that has a field of every kind and policy.
enum Sample {
  static let id: TypeID = 900
  static let township = Role(rawValue: 5)
  static let everyone = Roles(township)

  static let text: FieldID = 1
  static let code: FieldID = 2
  static let count: FieldID = 3
  static let amount: FieldID = 4
  static let share: FieldID = 5
  static let day: FieldID = 6
  static let instant: FieldID = 7
  static let flag: FieldID = 8
  static let reference: FieldID = 9
  static let tags: FieldID = 10
  static let groupText: FieldID = 12
  static let groupCount: FieldID = 11
  static let numbers: FieldID = 13
  static let owned: FieldID = 14
  static let state: FieldID = 15
  static let ending: FieldID = 16

  static let fields: [FieldDeclaration] = [
    field(text, "text", .text(limit: 200), search: .text),
    field(code, "code", .code(CodeTable("codes", [])), .latest),
    field(count, "count", .integer(0...9)),
    field(amount, "amount", .money(0...9)),
    field(share, "share", .decimal(scale: 2)),
    field(day, "day", .day(orMonth: true)),
    field(instant, "instant", .instant),
    field(flag, "flag", .flag),
    field(reference, "reference", .reference([id])),
    field(tags, "tags", .text(limit: 200), .set),
    field(groupText, "groupText", .text(limit: 200)),
    field(groupCount, "groupCount", .integer(0...9)),
    field(numbers, "numbers", .integer(0...9), .set),
    field(owned, "owned", .text(limit: 200), .owned(Level(rawValue: 3))),
    field(state, "state", .code(CodeTable("states", [])), .safest(SafetyOrder(["open", "shut"]))),
    field(ending, "ending", .text(limit: 200), search: .ending),
  ]

  static let type = RecordType(
    id, "sample", Labels("样品", "sample"), scope: .fixed(.county), fields: fields,
    groups: [[groupText, groupCount]], twinKeys: [[code]], creators: everyone,
    voiders: everyone, summary: [text])

  static let schema = Schema(revision: 1, types: [type], roles: [], scopeNaming: nil)

  static func key(_ number: UInt64) -> RecordKey {
    RecordKey(id, RecordID(high: 0xA0, low: number))
  }

  static func field(
    _ id: FieldID, _ name: String, _ kind: ValueKind, _ policy: MergePolicy = .register,
    search: SearchUse = .none
  ) -> FieldDeclaration {
    FieldDeclaration(
      id, name, Labels(name, name), kind, policy, writers: everyone, search: search)
  }

  static func put(_ number: UInt64, _ field: FieldID, _ value: Value) -> Write {
    Write(key(number), .put(field, value, rank: type.rank(of: field, at: Level(rawValue: 2))))
  }

  static func create(_ number: UInt64, _ puts: [FieldID: Value] = [:]) -> [Write] {
    [Write(key(number), .create)]
      + puts.sorted { $0.key < $1.key }.map { put(number, $0.key, $0.value) }
  }
}
