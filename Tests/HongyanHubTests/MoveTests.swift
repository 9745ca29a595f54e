import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("Households that move between scopes (Protocol R14)")
struct MoveTests {
  private let county: PracticeHub
  private let place: RecordID
  private let other: RecordID
  private let home = Home.key()
  private let resident = RecordKey(Resident.id, Home.key().id)
  private let membership = RecordKey(Membership.id, Home.key().id)

  private var village: ScopeID { ScopeID(namedBy: place) }
  private var target: ScopeID { ScopeID(namedBy: other) }

  init() throws {
    county = try PracticeHub()
    place = try county.division("433199101201")
    other = try county.division("433199102201")
  }

  /// A household of one person, as a township recorded it.
  private func household(by machine: Machine) async throws {
    try machine.record(
      Home.creation(home, village: place) + [
        Home.put(home, Household.phone.id, .text("10000000001")), Write(resident, .create),
        Write(resident, .put(Resident.village.id, .reference(place), rank: 0)),
        Write(resident, .put(Resident.name.id, .text("张三"), rank: 0)),
        Write(membership, .create),
        Write(membership, .put(Membership.resident.id, .reference(resident.id), rank: 0)),
        Write(membership, .put(Membership.household.id, .reference(home.id), rank: 0)),
      ], in: village)
    #expect(try await machine.sync().agreed)
  }

  private func asked(_ place: RecordID) -> [Write] {
    [Home.put(home, Household.village.id, .reference(place))]
  }

  private func home(of key: RecordKey, on machine: Machine) throws -> ScopeID? {
    try machine.replica.read { try $0.record(key)?.scope }
  }

  private func value(
    _ field: FieldID, of key: RecordKey, on machine: Machine
  ) throws -> Value? {
    try machine.replica.read { try $0.record(key)?.values[field] }
  }

  private func questions(on machine: Machine) throws -> [ReviewKind] {
    try machine.replica.read { try $0.questions() }.map(\.kind)
  }

  private func isSound(_ machines: Machine...) async throws {
    for machine in machines {
      let outcome = try await machine.sync()
      #expect(outcome.agreed, "\(outcome.disagreements)")
      let findings = try machine.replica.prove(repairing: false)
      #expect(findings == [])
      let (anew, kept) = try machine.replica.read { reader in
        let scopes = try reader.scopes().map(\.scope)
        let anew = try reader.recomputedDigests()
        return (scopes.map { anew[$0] ?? [] }, try scopes.map { try reader.digests(of: $0) })
      }
      #expect(anew == kept)
    }
    let findings = try county.hub.prove(repairing: false)
    #expect(findings == [])
  }

  @Test("It goes with its people to another township, and the old one keeps where it went")
  func moves() async throws {
    let old = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    let both = try county.machine("reviewer", [])
    let none = try county.machine("village", ["433199102202"])
    try await household(by: old)
    #expect(try await old.verdict(asked(other), in: village) == nil)
    try await isSound(old, new, both, none)
    for key in [home, resident, membership] {
      #expect(try home(of: key, on: old) == nil)
      #expect(try old.replica.read { try $0.departure(of: key)?.departure.target } == target)
      #expect(try home(of: key, on: new) == target)
      #expect(try home(of: key, on: both) == target)
      #expect(try home(of: key, on: none) == nil)
    }
    #expect(try value(Resident.village.id, of: resident, on: new) == .reference(other))
    #expect(try value(Household.phone.id, of: home, on: new) == .text("10000000001"))
    #expect(try old.replica.read { try $0.list(Household.id) }.isEmpty)
    #expect(try new.replica.read { try $0.list(Membership.id) }.map(\.id) == [membership.id])
    #expect(try questions(on: both) == [])
  }

  @Test("What was returned of a village that is lost is rid of what was erased where that went")
  func erasedWhereItWent() async throws {
    let asking = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101", "433199102"])
    try await household(by: asking)
    try await late.sync()
    try late.record([Home.put(home, Household.phone.id, .text("10000000002"))], in: village)
    #expect(try await asking.verdict(asked(other), in: village) == nil)
    try county.grant(["433199102"], to: late)
    #expect(try await late.sync().returned == 1)
    for key in [home, resident] { try county.erase(key) }
    #expect(try await late.sync().agreed)
    #expect(try late.replica.read { try $0.history(of: home) }.isEmpty)
    #expect(try late.replica.read { try $0.returned() }.isEmpty)
    try await isSound(asking, late)
  }

  @Test("What the old township recorded in the meantime is sent on, under its author and time")
  func lateEdits() async throws {
    let asking = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    try await household(by: asking)
    try await late.sync()
    // Seen and not changed since: it follows. Two steps of one author are one value.
    try late.record([Home.put(home, Household.phone.id, .text("10000000002"))], in: village)
    try late.record([Home.put(home, Household.phone.id, .text("10000000003"))], in: village)
    // Changed by somebody else before the move: it stands beside.
    try late.record([Home.put(home, Household.name.id, .text("李四"))], in: village)
    try asking.record([Home.put(home, Household.name.id, .text("王五"))], in: village)
    #expect(try await asking.verdict(asked(other), in: village) == nil)
    try await new.sync()
    #expect(try value(Household.phone.id, of: home, on: new) == .text("10000000001"))

    let outcome = try await late.sync()
    let verdicts = try late.replica.read { try $0.log(of: village) }.map(\.verdict)
    #expect(outcome.accepted == 3, "\(verdicts)")
    #expect(try home(of: home, on: late) == nil)
    try await isSound(asking, late, new)
    #expect(try value(Household.phone.id, of: home, on: new) == .text("10000000003"))
    #expect(try questions(on: new) == [.lateEdit])
    let standing = try new.replica.read { try $0.record(home)?.state.fields[Household.name.id] }
    #expect(Set((standing ?? []).map(\.value)) == [.text("李四"), .text("王五")])
    let sent = try new.replica.read { try $0.log(of: target) }
    let authors = try sent.compactMap { try $0.changeSet() }.filter { $0.forwarding != nil }
    #expect(authors.map(\.author) == ["张三", "张三", "张三"])
  }

  @Test("A late edit beside one that was made where the household is now")
  func editsOnBothSides() async throws {
    let old = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    try await household(by: old)
    try await late.sync()
    try late.record([Home.put(home, Household.name.id, .text("李四"))], in: village)
    #expect(try await old.verdict(asked(other), in: village) == nil)
    try await new.sync()
    #expect(
      try await new.verdict([Home.put(home, Household.name.id, .text("王五"))], in: target) == nil)
    try await late.sync()
    try await isSound(old, late, new)
    #expect(try questions(on: new) == [.lateEdit])
    // Deciding shows both, and settles it.
    #expect(
      try await new.verdict([Home.put(home, Household.name.id, .text("李四"))], in: target) == nil)
    try await isSound(new)
    #expect(try questions(on: new) == [])
  }

  @Test("It moves back, and what was recorded before it left still arrives")
  func movesBack() async throws {
    let old = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    try await household(by: old)
    try await late.sync()
    try late.record([Home.put(home, Household.phone.id, .text("10000000002"))], in: village)
    #expect(try await old.verdict(asked(other), in: village) == nil)
    try await new.sync()
    #expect(
      try await new.verdict([Home.put(home, Household.note.id, .text("住过"))], in: target) == nil)
    #expect(try await new.verdict(asked(place), in: target) == nil)
    try await late.sync()
    try await isSound(old, late, new)
    for machine in [old, late] {
      #expect(try home(of: home, on: machine) == village)
      #expect(try home(of: resident, on: machine) == village)
      #expect(try value(Household.note.id, of: home, on: machine) == .text("住过"))
      #expect(try value(Household.phone.id, of: home, on: machine) == .text("10000000002"))
      #expect(try value(Resident.village.id, of: resident, on: machine) == .reference(place))
    }
    #expect(try home(of: home, on: new) == nil)
  }

  @Test("A second request goes to review where the household is")
  func secondRequest() async throws {
    let first = try county.machine("township", ["433199101"])
    let second = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    let third = try county.division("433199102202")
    try await household(by: first)
    try await second.sync()
    try second.record(asked(third), in: village)
    let small = try county.machine("village", ["433199101201"])
    try await small.sync()
    try small.record(asked(third), in: village, level: .village)
    #expect(try await first.verdict(asked(other), in: village) == nil)
    try await second.sync()
    #expect(try await small.sync().returned == 1, "who may not move may not ask late either")
    try await isSound(first, second, new)
    #expect(try home(of: home, on: new) == target)
    #expect(try questions(on: new) == [.lateEdit])
  }

  @Test("Nothing moves while somebody declared it void, and a village does not move it")
  func refusals() async throws {
    let asking = try county.machine("township", ["433199101"])
    let voiding = try county.machine("township", ["433199101"])
    let small = try county.machine("village", ["433199101201"])
    try await household(by: asking)
    try await voiding.sync()
    try await small.sync()
    #expect(try await small.verdict(asked(other), in: village, level: .village) == .notAllowed)
    try asking.record([Home.put(home, Household.phone.id, .text("10000000002"))], in: village)
    try voiding.record([Write(home, .void)], in: village)
    try await asking.sync()
    try await voiding.sync()
    #expect(try await asking.verdict(asked(other), in: village) == .voidQuestionOpen)
    try await isSound(asking, voiding)
    #expect(try home(of: home, on: asking) == village)
  }

  @Test("A member recorded too late follows the household")
  func lateMember() async throws {
    let old = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    try await household(by: old)
    try await late.sync()
    let child = RecordKey(Resident.id, Home.key().id)
    let belongs = RecordKey(Membership.id, Home.key().id)
    try late.record(
      [
        Write(child, .create), Write(child, .put(Resident.village.id, .reference(place), rank: 0)),
        Write(child, .put(Resident.name.id, .text("张小"), rank: 0)), Write(belongs, .create),
        Write(belongs, .put(Membership.resident.id, .reference(child.id), rank: 0)),
        Write(belongs, .put(Membership.household.id, .reference(home.id), rank: 0)),
      ], in: village)
    #expect(try await old.verdict(asked(other), in: village) == nil)
    let outcome = try await late.sync()
    #expect(outcome.returned == 0)
    try await isSound(old, late, new)
    for key in [child, belongs] {
      #expect(try home(of: key, on: new) == target)
      #expect(try home(of: key, on: late) == nil)
    }
    #expect(try value(Resident.village.id, of: child, on: new) == .reference(other))
  }

  @Test("Nobody but the hub writes departures, arrivals and what is sent on")
  func forged() async throws {
    let machine = try county.machine("township", ["433199101"])
    try await household(by: machine)
    let passage = Passage(source: village, target: target, taken: VersionVector())
    #expect(
      try await machine.verdict([Write(home, .depart(passage, RecordState()))], in: village)
        == .notAllowed)
    try await isSound(machine)
  }

  @Test("The county moves a household itself, and looks first at whom it touches")
  func byTheCounty() async throws {
    let old = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    try await household(by: old)
    let id = String(home.id.hex.prefix(12))
    let dry = county.hub.perform(
      .move(record: id, division: "433199102201", isDryRun: true), actor: "测试")
    guard case .moved(let preview) = dry else {
      Issue.record("\(dry)")
      return
    }
    #expect(preview.changeSet == nil)
    #expect(
      Set(preview.touched.map(\.id)) == [home.id.hex, resident.id.hex, membership.id.hex])
    let done = county.hub.perform(
      .move(record: id, division: "433199102201", isDryRun: false), actor: "测试")
    guard case .moved(let report) = done else {
      Issue.record("\(done)")
      return
    }
    #expect(report.changeSet?.scope == village.name)
    try await isSound(old, new)
    #expect(try home(of: home, on: new) == target)
    let again = county.hub.perform(
      .move(record: id, division: "433199102", isDryRun: false), actor: "测试")
    #expect(again == .refused(.notAScope("433199102")))
  }
}
