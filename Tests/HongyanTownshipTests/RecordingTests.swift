import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

@Suite("Recording")
struct RecordingTests {
  let county = TestCounty()

  private func township() throws -> Township {
    try county.township(county.townshipMachine())
  }

  @Test("A household is added by Chinese or English names; its group is the one of its village")
  func adds() throws {
    let township = try township()
    let added = try township.add("户", "户主=杨大山", "村=示例二村", "组=一组", "phone=100 1234 5678")
    let values = try township.values(added.key)
    #expect(values[Household.village] == TestCounty.otherVillage)
    #expect(values[Household.group] == TestCounty.otherGroup)
    #expect(values[Household.phone] == "10012345678")
    #expect(added.scope == ScopeID(namedBy: TestCounty.otherVillage))
    #expect(added.dot.n == 1)
    #expect(try township.show(added.key).isPending)
  }

  @Test(
    "What breaks a rule is refused and nothing is recorded",
    arguments: [
      ["户主=杨大山"],
      ["户主=杨大山", "村=示例一村", "phone=12345"],
      ["户主=杨大山", "村=不存在的村"],
      ["户主=杨大山", "户主=杨小山", "村=示例一村"],
      ["户主=杨大山", "村=示例一村", "没有这栏=1"],
      ["户主=杨大山", "村=示例一村", "phone+=10012345678"],
      ["户主 杨大山"],
      ["村=示例一村", "phone=10012345678"],
    ])
  func refuses(typed: [String]) throws {
    let township = try township()
    let type = Household.type
    #expect(throws: TownshipFailure.self) {
      try township.add(type, typed: typed.map { try Assignment(parsing: $0, for: type) })
    }
    #expect(try township.replica.read { try $0.pendingCount() } == 0)
  }

  @Test("A form learns of a place that is not this machine's as soon as it is typed")
  func place() throws {
    let township = try township()
    let (far, key) = (
      RecordID(high: 10, low: 9), RecordKey(Division.id, RecordID(high: 10, low: 9))
    )
    let puts: [(FieldID, Value)] = [
      (Division.code.id, .text("433199102201")), (Division.name.id, .text("示例三村")),
      (Division.kind.id, .code("village")), (Division.parent.id, .reference(TestCounty.township)),
    ]
    let writes = [Write(key, .create)] + puts.map { Write(key, .put($0.0, $0.1, rank: 0)) }
    _ = try township.replica.record(
      [ChangeDraft(scope: .county, author: "县里", level: .county, writes: writes)],
      wallMilliseconds: TestCounty.now)
    func typed(_ text: String...) throws -> [Assignment] {
      try text.map { try Assignment(parsing: $0, for: Household.type) }
    }
    try township.requirePlace(of: Household.type, typed: typed("village=示例一村"))
    try township.requirePlace(of: Household.type, typed: typed("name=杨大山"))
    #expect {
      try township.requirePlace(of: Household.type, typed: typed("village=示例三村"))
    } throws: {
      guard case TownshipFailure.scopeNotHeld(let scope, let name) = $0 else { return false }
      return scope == ScopeID(namedBy: far) && name == "示例三村"
    }
    try township.requireCreator(of: Household.type)
    #expect(throws: TownshipFailure.self) { try township.requireCreator(of: Unit.type) }
  }

  @Test(
    "Who is typing and why has to be one line of a sensible length",
    arguments: ["示例\u{1B}[31m", "示\t例", "示\n例", "\u{202E}示例", String(repeating: "长", count: 501)])
  func lines(typed: String) throws {
    #expect(throws: TownshipFailure.self) { try TypedLine.person(typed) }
    let township = try township()
    let key = try township.add("household", "name=杨大山", "village=示例一村").key
    #expect(throws: TownshipFailure.self) { try township.void(key, reason: typed) }
    #expect(try TypedLine.person(" 买买提·吐尔逊 ") == "买买提·吐尔逊")
  }

  @Test("A name that several records have is refused with the candidates named")
  func ambiguous() throws {
    let township = try township()
    do {
      try township.add("household", "name=杨大山", "village=示例一村", "splitFrom=杨大山")
      Issue.record("no such household yet")
    } catch TownshipFailure.unknownRecord(let text) {
      #expect(text == "杨大山")
    }
    try township.add("household", "name=杨大山", "village=示例一村")
    try township.add("household", "name=杨大山", "village=示例二村")
    #expect {
      try township.add("membership", "resident=杨大山", "household=杨大山")
    } throws: { error in
      if case TownshipFailure.unknownRecord("杨大山") = error { true } else { false }
    }
    let type = Household.type
    #expect {
      _ = try township.resolve("杨大山", as: type)
    } throws: { error in
      if case TownshipFailure.ambiguousRecord(_, let keys) = error {
        keys.count == 2
      } else {
        false
      }
    }
  }

  @Test("A second record with the same natural key is recorded, and the first is named")
  func duplicates() throws {
    let township = try township()
    let code = "code=433199101201010001"
    let first = try township.add("household", "name=杨大山", "village=示例一村", code)
    let second = try township.add("household", "name=杨小山", "village=示例一村", code)
    #expect(first.duplicates.isEmpty)
    #expect(second.duplicates == [first.key])
  }

  @Test("A county's record is not added by a township; nor is what this machine does not hold")
  func permission() throws {
    let township = try township()
    #expect {
      try township.add("division", "name=新村", "kind=village", "parent=示例甲镇")
    } throws: { error in
      if case TownshipFailure.notPermitted(_, nil, .township) = error { true } else { false }
    }
  }

  @Test("A proposal takes the township's rank in a field that the county owns")
  func proposes() throws {
    let township = try township()
    let added = try township.add("household", "name=杨大山", "village=示例一村")
    try township.edit(added.key, "category=低保户")
    let view = try #require(try township.replica.read { try $0.record(added.key) })
    #expect(view.state.fields[Household.category.id]?.map(\.rank) == [2])
  }

  @Test("An empty text clears a field, and equal values write nothing")
  func clears() throws {
    let township = try township()
    let added = try township.add(
      "household", "name=杨大山", "village=示例一村", "phone=10012345678")
    try township.edit(added.key, "phone=")
    #expect(try township.values(added.key)[Household.phone] == nil)
    #expect {
      try township.edit(added.key, "phone=", "name=杨大山")
    } throws: { error in
      if case TownshipFailure.nothingToChange = error { true } else { false }
    }
    #expect(throws: TownshipFailure.self) { try township.edit(added.key, "name=") }
  }

  @Test("An escalation writes state and tier as one")
  func groups() throws {
    let township = try township()
    let added = try township.add(
      "ticket", "village=示例一村", "matter=水渠", "state=待办", "tier=组")
    try township.edit(added.key, "tier=村")
    let view = try #require(try township.replica.read { try $0.record(added.key) })
    #expect(
      view.state.fields[Ticket.state.id]?.map(\.value) == [
        .members([
          .init(Ticket.state.id, .code("open")), .init(Ticket.tier.id, .code("village")),
        ])
      ])
  }

  @Test("Members of a set are added, removed and replaced")
  func sets() throws {
    let township = try township()
    let cadres = try ["甲", "乙", "丙"].map {
      try township.add("cadre", "org=示例一村", "name=示例\($0)", "kind=村干").key.id
    }
    let ticket = try township.add(
      "ticket", "village=示例一村", "matter=水渠", "handlers=示例甲、示例乙"
    ).key
    func handlers() throws -> Set<Value> {
      Set(try township.values(ticket).members(of: Ticket.handlers.id))
    }
    #expect(try handlers() == [.reference(cadres[0]), .reference(cadres[1])])
    try township.edit(ticket, "handlers+=示例丙", "handlers-=示例甲")
    #expect(try handlers() == [.reference(cadres[1]), .reference(cadres[2])])
    try township.edit(ticket, "handlers=示例甲")
    #expect(try handlers() == [.reference(cadres[0])])
    try township.edit(ticket, "handlers=")
    #expect(try handlers().isEmpty)
  }

  @Test("A void needs a reason, hides the record, and is not edited")
  func voids() throws {
    let township = try township()
    let key = try township.add("household", "name=杨大山", "village=示例一村").key
    #expect {
      try township.void(key, reason: " ")
    } throws: { error in
      if case TownshipFailure.reasonMissing = error { true } else { false }
    }
    _ = try township.void(key, reason: "重复")
    #expect(try township.show(key).isVoid)
    #expect(try township.list(Household.type).isEmpty)
    #expect {
      try township.edit(key, "name=杨小山")
    } throws: { error in
      if case TownshipFailure.recordVoid = error { true } else { false }
    }
  }

  @Test("A record is not taken to another village by an edit")
  func moves() throws {
    let township = try township()
    let key = try township.add("household", "name=杨大山", "village=示例一村").key
    #expect {
      try township.edit(key, "village=示例二村")
    } throws: { error in
      if case TownshipFailure.scopeWouldChange = error { true } else { false }
    }
  }

  @Test("A type that only the injected schema knows is recorded like any other")
  func injected() throws {
    let title = Field<ExactText>(
      .init(
        1, "title", Labels("名称", "title"), .text(limit: 50), .register, writers: .recorders,
        isRequired: true, search: .text))
    let village = Field<RecordID>(
      .init(
        2, "village", Labels("村", "village"), .reference([Division.id]), .register,
        writers: .recorders, isRequired: true))
    let type = RecordType(
      900, "orchard", Labels("果园", "orchard"), scope: .following([village.id]),
      fields: [title.declaration, village.declaration], naturalKeys: [[village.id, title.id]],
      creators: .recorders, voiders: .recorders, summary: [title.id])
    let replica = try county.machine(.township, schema: Schema.county.adding(type))
    try TestCounty.recordDivisions(in: replica)
    let township = try county.township(replica)
    let key = try township.add("果园", "名称=椪柑园", "村=示例一村").key
    #expect(try township.values(key)[title] == "椪柑园")
    #expect(try township.find("柑", limit: 5).map(\.key) == [key])
  }
}
