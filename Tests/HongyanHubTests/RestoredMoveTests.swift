import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("Moves that a restored hub learns of again (Protocol R12, R14)")
struct RestoredMoveTests {
  private let county: PracticeHub
  private let place: RecordID
  private let other: RecordID
  private let home = Home.key()

  private var village: ScopeID { ScopeID(namedBy: place) }
  private var target: ScopeID { ScopeID(namedBy: other) }

  init() throws {
    county = try PracticeHub()
    place = try county.division("433199101201")
    other = try county.division("433199102201")
  }

  private func restored(_ backup: BackupReport, for machines: [Machine]) throws {
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    for machine in machines { machine.hub = hub }
  }

  private func moved(_ old: Machine, _ late: Machine, _ new: Machine) async throws {
    try old.record(Home.creation(home, village: place), in: village)
    try await old.sync()
    try await late.sync()
    try late.record([Home.put(home, Household.phone.id, .text("10000000002"))], in: village)
    try old.record(
      [Home.put(home, Household.village.id, .reference(other))], in: village)
    for machine in [old, late, new] { try await machine.sync() }
    try new.record([Home.put(home, Household.note.id, .text("新"))], in: target)
    for machine in [new, old, late] { #expect(try await machine.sync().agreed) }
  }

  @Test("Whichever half comes back first, in the end both are there once", arguments: [0, 1, 2])
  func halves(first: Int) async throws {
    let old = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    let backup = try county.hub.backUp(actor: "测试")
    try await moved(old, late, new)
    try restored(backup, for: [old, late, new])
    let machines = [old, late, new]
    let order = machines[first...] + machines[..<first]
    for _ in 0..<2 { for machine in order { try await machine.sync() } }
    for machine in machines {
      #expect(try await machine.sync().agreed)
      #expect(try machine.replica.prove(repairing: false) == [])
    }
    #expect(try county.hub.prove(repairing: false) == [])
    let view = try #require(try new.replica.read { try $0.record(home) })
    #expect(view.scope == target)
    #expect(view.values[Household.phone.id] == .text("10000000002"))
    #expect(view.values[Household.note.id] == .text("新"))
    #expect(view.questions.isEmpty)
    #expect(try old.replica.read { try $0.record(home) } == nil)
    for scope in [village, target] {
      let halves = try county.hub.database.read { try $0.log(of: scope) }.filter {
        try $0.verdict?.takesEffect == true && $0.changeSet()?.passage != nil
      }
      #expect(halves.count == 1)
    }
  }

  @Test(
    "An erasure of which only the old place heard reaches the new place (Protocol R24)",
    arguments: [false, true])
  func erased(orderComesFirst: Bool) async throws {
    let old = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    let backup = try county.hub.backUp(actor: "测试")
    try await moved(old, late, new)
    try county.erase(home)
    try await old.sync()
    try restored(backup, for: [old, late, new])
    if orderComesFirst {
      try await old.sync()
    } else {
      try await new.sync()
      #expect(try new.replica.read { try $0.record(home) } != nil)
    }
    for machine in [new, old, new, late] { #expect(try await machine.sync().agreed) }
    #expect(try county.hub.database.read { try $0.record(home) } == nil)
    for machine in [old, late, new] {
      #expect(try machine.replica.read { try $0.record(home) } == nil)
      #expect(try machine.replica.read { try $0.history(of: home) }.isEmpty)
      let findings = try machine.replica.prove(repairing: false)
      #expect(findings.isEmpty, "\(findings)")
    }
    #expect(try county.hub.prove(repairing: false) == [])
  }

  @Test("A half whose other half nobody has any more brings it forth, byte for byte")
  func otherHalf() async throws {
    let old = try county.machine("township", ["433199101"])
    let late = try county.machine("township", ["433199101"])
    let new = try county.machine("township", ["433199102"])
    let backup = try county.hub.backUp(actor: "测试")
    try await moved(old, late, new)
    let before = try county.hub.database.read { try $0.log(of: target) }.first?.payloadHash
    // The township that the household came to is lost for ever.
    try restored(backup, for: [old, late])
    for _ in 0..<2 { for machine in [old, late] { try await machine.sync() } }
    let after = try county.hub.database.read { try $0.log(of: target) }
    #expect(after.first?.payloadHash == before)
    let fresh = try county.machine("township", ["433199102"])
    #expect(try await fresh.sync().agreed)
    let view = try #require(try fresh.replica.read { try $0.record(home) })
    #expect(view.scope == target)
    #expect(view.values[Household.phone.id] == .text("10000000002"))
  }
}
