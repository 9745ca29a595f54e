import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

@Suite("What does not agree, and how it is settled")
struct ReviewTests {
  private let county = TestCounty()
  private static let person = RecordID(high: 20, low: 1)
  private static let key = RecordKey(Resident.id, person)

  /// Two machines that each corrected the same identity number, and a county machine that has heard
  /// of both.
  private func dispute() throws -> (one: Replica, other: Replica, reviewer: Replica) {
    let one = try county.townshipMachine()
    let other = try county.townshipMachine()
    let reviewer = try county.machine(.reviewer)
    try county.addResident(
      one, Self.person, name: "杨甲", idNumber: TestCounty.identityNumber(1))
    for machine in [one, other, reviewer] { try county.exchange(machine) }
    try county.write(
      one, Self.key, [(Resident.idNumber.id, TestCounty.idValue(TestCounty.identityNumber(12)))])
    try county.write(
      other, Self.key, [(Resident.idNumber.id, TestCounty.idValue(TestCounty.identityNumber(13)))],
      author: "示例乙")
    for machine in [one, other, reviewer, one] { try county.exchange(machine) }
    return (one, other, reviewer)
  }

  private func desk(_ replica: Replica) throws -> ReviewDesk {
    try ReviewDesk(replica, wallMilliseconds: TestCounty.now)
  }

  @Test(
    "Two corrections make one item with both values, their authors and what they replaced, everywhere the same"
  )
  func differing() throws {
    let (one, other, reviewer) = try dispute()
    let items = try [one, other, reviewer].map { try desk($0).items }
    #expect(items[0] == items[1])
    #expect(items[0] == items[2])
    let item = try #require(items[0].first)
    #expect(items[0].count == 1)
    #expect(item.id == "\(Self.person.hex)-idNumber")
    #expect(item.kind == .differs)
    #expect(
      item.siblings.map(\.author) == ["示例甲", "示例乙"]
        || item.siblings.map(\.author) == ["示例乙", "示例甲"])
    #expect(item.base == TestCounty.idValue(TestCounty.identityNumber(1)))
  }

  @Test("A decision keeps one value, and reaches the machines")
  func decide() throws {
    let (one, _, reviewer) = try dispute()
    let desk = try desk(reviewer)
    let item = try desk.item(String(Self.person.hex.prefix(32)))
    let outcome = try county.decider(reviewer).decide(
      item, .keep(2), seen: desk.seen(item), reason: "看了证件")
    #expect(outcome.dot != nil)
    try county.exchange(reviewer)
    try county.exchange(one)
    #expect(try self.desk(one).items.isEmpty)
    let view = try #require(try one.read { try $0.record(Self.key) })
    guard case .value(let kept) = item.siblings[1].content else {
      Issue.record("no value")
      return
    }
    #expect(view.values[Resident.idNumber.id] == kept[member: Resident.idNumber.id])
    let notices = try one.read { try $0.changes(sinceMilliseconds: 0) }
    #expect(notices.last?.decides?.string == item.id)
    #expect(notices.last?.reason == "看了证件")
  }

  @Test("What was put off comes back when another value joins it")
  func putOffAndChanged() throws {
    let (one, third) = (try county.townshipMachine(), try county.townshipMachine())
    let reviewer = try county.machine(.reviewer)
    try county.addResident(
      one, Self.person, name: "杨甲", idNumber: TestCounty.identityNumber(1))
    for machine in [one, third, reviewer] { try county.exchange(machine) }
    for (machine, number) in [(one, 12), (reviewer, 13)] {
      try county.write(
        machine, Self.key,
        [(Resident.idNumber.id, TestCounty.idValue(TestCounty.identityNumber(number)))])
    }
    for machine in [one, reviewer] { try county.exchange(machine) }
    let item = try desk(reviewer).item(String(Self.person.hex))
    _ = try county.decider(reviewer).decide(item, .putOff, seen: nil, reason: nil)
    #expect(try desk(reviewer).items.isEmpty)
    #expect(try desk(reviewer).putOffCount == 1)
    // One that heard of neither.
    try county.write(
      third, Self.key, [(Resident.idNumber.id, TestCounty.idValue(TestCounty.identityNumber(14)))])
    for machine in [third, reviewer] { try county.exchange(machine) }
    #expect(try desk(reviewer).items.map(\.id) == [item.id])
    #expect(try desk(reviewer).putOffCount == 0)
    let report = try StatusReport(reviewer, wallMilliseconds: TestCounty.now, directory: nil)
    #expect(report.review == 1)
  }

  @Test("A reason that would steer a terminal or is a book is refused")
  func reason() throws {
    let (_, _, reviewer) = try dispute()
    let desk = try desk(reviewer)
    let item = try #require(desk.items.first)
    for reason in ["看\u{1B}[2J了", String(repeating: "长", count: 501)] {
      #expect(throws: TownshipFailure.self) {
        try county.decider(reviewer).decide(item, .keep(1), seen: desk.seen(item), reason: reason)
      }
    }
    #expect(try self.desk(reviewer).items.count == 1)
  }

  @Test("What came after the item was shown makes the decision be asked for again, and shows three")
  func stale() throws {
    let (one, _, reviewer) = try dispute()
    let third = try county.machine(.township)
    try county.exchange(third)
    let shown = try desk(reviewer)
    let item = try #require(shown.items.first)
    let late = try #require(
      county.clerk(third).draft(
        in: county.scope, context: VersionVector(),
        writes: [
          Write(
            Self.key,
            .put(Resident.idNumber.id, TestCounty.idValue(TestCounty.identityNumber(14)), rank: 0))
        ]))
    _ = try third.record([late], wallMilliseconds: TestCounty.now)
    try county.exchange(third)
    try county.exchange(reviewer)
    let again = try #require(try desk(reviewer).items.first)
    #expect(again.id == item.id)
    #expect(again.siblings.count == 3)
    #expect {
      try county.decider(reviewer).decide(again, .keep(1), seen: shown.seen(item), reason: "r")
    } throws: { error in
      if case ReviewFailure.stale = error { true } else { false }
    }
    try county.exchange(one)
    #expect(try desk(one).items.first?.siblings.count == 3)
  }

  @Test("A township's machine shows the item and may ask or put off, but not settle it")
  func township() throws {
    let (one, _, _) = try dispute()
    let shown = try desk(one)
    let item = try #require(shown.items.first)
    #expect {
      try county.decider(one).decide(item, .keep(1), seen: shown.seen(item), reason: "r")
    } throws: { error in
      if case ReviewFailure.notPermitted = error { true } else { false }
    }
    #expect(
      try county.decider(one).decide(item, .ask, seen: nil, reason: "请看户口簿").dot != nil)
    #expect(try desk(one).items.count == 1)
    _ = try county.decider(one).decide(item, .putOff, seen: nil, reason: nil)
    #expect(try desk(one).items.isEmpty)
    #expect(try desk(one).putOffCount == 1)
  }

  @Test("Another value is checked like any other, and a reason is required")
  func otherValue() throws {
    let (_, _, reviewer) = try dispute()
    let shown = try desk(reviewer)
    let item = try #require(shown.items.first)
    let decider = try county.decider(reviewer)
    #expect {
      try decider.decide(item, .value("433199198001010014"), seen: shown.seen(item), reason: "r")
    } throws: { error in
      if case ReviewFailure.badValue = error { true } else { false }
    }
    #expect {
      try decider.decide(item, .keep(1), seen: shown.seen(item), reason: "")
    } throws: { error in
      if case ReviewFailure.reasonMissing = error { true } else { false }
    }
    _ = try decider.decide(
      item, .value(TestCounty.identityNumber(15)), seen: shown.seen(item), reason: "r")
    #expect(try desk(reviewer).items.isEmpty)
  }

  @Test("Void against edit stays standing until somebody says which", arguments: [1, 2])
  func voidVersusEdit(kept: Int) throws {
    let (one, other) = (try county.townshipMachine(), try county.townshipMachine())
    let reviewer = try county.machine(.reviewer)
    try county.addResident(one, Self.person, name: "杨甲", idNumber: TestCounty.identityNumber(1))
    for machine in [one, other] { try county.exchange(machine) }
    try county.write(one, Self.key, void: true)
    try county.write(other, Self.key, [(Resident.phone.id, .text("10000000001"))], author: "示例乙")
    for machine in [one, other, reviewer] { try county.exchange(machine) }
    let shown = try desk(reviewer)
    let item = try #require(shown.items.first)
    #expect(item.kind == .voidVersusEdit)
    #expect(item.id == "\(Self.person.hex)-liveness")
    #expect(item.siblings.count == 2)
    let isVoid = item.siblings[kept - 1].content == .void
    _ = try county.decider(reviewer).decide(
      item, .keep(kept), seen: shown.seen(item), reason: "问过了")
    #expect(try desk(reviewer).items.isEmpty)
    #expect(try reviewer.read { try $0.record(Self.key)?.isVoid } == isVoid)
  }

  @Test("A part added while its whole was declared void asks whether it stays", arguments: [1, 2])
  func voidWhole(kept: Int) throws {
    let (one, other) = (try county.townshipMachine(), try county.townshipMachine())
    let reviewer = try county.machine(.reviewer)
    let household = RecordKey(Household.id, RecordID(high: 30, low: 1))
    let membership = RecordKey(Membership.id, RecordID(high: 30, low: 2))
    let early = RecordKey(Membership.id, RecordID(high: 30, low: 3))
    try county.addResident(one, Self.person, name: "杨甲", idNumber: TestCounty.identityNumber(1))
    try county.write(
      one, household, create: true, [(Household.village.id, .reference(TestCounty.village))])
    func join(_ replica: Replica, _ key: RecordKey) throws {
      try county.write(
        replica, key, create: true,
        [
          (Membership.resident.id, .reference(Self.person)),
          (Membership.household.id, .reference(household.id)),
        ])
    }
    try join(one, early)
    for machine in [one, other] { try county.exchange(machine) }
    try county.write(one, household, void: true)
    try county.exchange(one)
    #expect(try desk(one).items.isEmpty, "who declared it void had seen its first member")
    try join(other, membership)
    for machine in [other, one, reviewer] { try county.exchange(machine) }
    let shown = try desk(reviewer)
    let item = try #require(shown.items.first)
    #expect(shown.items.count == 1)
    #expect(item.kind == .voidVersusEdit)
    #expect(item.id == "\(household.id.hex)-liveness")
    #expect(item.siblings.map(\.record) == [household, membership])
    _ = try county.decider(reviewer).decide(
      item, .keep(kept), seen: shown.seen(item), reason: "问过了")
    for machine in [reviewer, other] { try county.exchange(machine) }
    #expect(try desk(reviewer).items.isEmpty)
    #expect(try desk(other).items.isEmpty)
    #expect(try other.read { try $0.record(household)?.isVoid } == (kept == 1))
  }

  @Test("Twins are one item named after both, until somebody says that they are two")
  func twins() throws {
    let one = try county.townshipMachine()
    let reviewer = try county.machine(.reviewer)
    let second = RecordID(high: 20, low: 2)
    for id in [second, Self.person] {
      try county.addResident(one, id, name: "杨甲", idNumber: TestCounty.identityNumber(1))
    }
    for machine in [one, reviewer] { try county.exchange(machine) }
    let shown = try desk(reviewer)
    let item = try #require(shown.items.first)
    #expect(item.kind == .twin)
    #expect(item.id == "\(Self.person.hex)-\(second.hex)")
    #expect(item.siblings.map(\.record.id) == [Self.person, second])
    _ = try county.decider(reviewer).decide(
      item, .both, seen: shown.seen(item), reason: "双胞胎登记错了")
    #expect(try desk(reviewer).items.isEmpty)
    for machine in [reviewer, one] { try county.exchange(machine) }
    #expect(try desk(one).items.isEmpty)
  }

  @Test("What the county returned waits until the clerk takes note of it")
  func returned() throws {
    let one = try county.townshipMachine()
    try county.addResident(one, Self.person, name: "杨甲", idNumber: TestCounty.identityNumber(1))
    try county.exchange(one, returning: .invalidValue)
    let shown = try desk(one)
    let item = try #require(shown.items.first)
    #expect(item.kind == .returned)
    #expect(item.id == item.dots.first?.description)
    #expect(item.returned == .invalidValue)
    let status = try StatusReport(one, wallMilliseconds: TestCounty.now, directory: nil)
    #expect(status.returned == 1)
    #expect(status.review == 0)
    _ = try county.decider(one).decide(item, .keep(1), seen: nil, reason: nil)
    #expect(try desk(one).items.isEmpty)
  }

  @Test("Covered values show the places at which they differ")
  func masks() {
    let (one, other) = ("433199198001010013", "433199198001010021")
    let covered = DifferenceMask.masked([one, other], as: .identityNumber)
    #expect(covered[0] != covered[1])
    #expect(covered[0].hasPrefix("43*"))
    #expect(!covered[0].contains("19800101"))
    #expect(
      DifferenceMask.masked(["433199198001010013", "433199198101010013"], as: .identityNumber)
        == ["43*******0*****013", "43*******1*****013"])
    #expect(
      DifferenceMask.masked(["10000000001", "10010000001"], as: .phone)
        == ["1000***0001", "1001***0001"])
    #expect(DifferenceMask.masked(["a镇x路1号", "a镇x路22号"], as: .address) == ["***1***", "***22***"])
    #expect(DifferenceMask.masked(["x", "x"], as: .open) == ["x", "x"])
  }

  @Test("The county's people see full values, and that is written down")
  func reveal() throws {
    let (one, _, reviewer) = try dispute()
    let item = try #require(try desk(reviewer).items.first)
    #expect(try !ReviewReveal.isEntitled(county.clerk(one), to: item))
    let noted = try ReviewReveal.note(
      item, by: county.clerk(reviewer), in: reviewer, wallMilliseconds: TestCounty.now,
      identifiers: county.identifiers)
    #expect(noted)
    let logs = try reviewer.read { try $0.list(RevealLog.id) }
    #expect(logs.count == 1)
    #expect(logs.first?.values.members(of: RevealLog.fields.id) == [.text("idNumber")])
  }
}
