import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("The horizon and the long absent (Protocol R17)")
struct HorizonTests {
  private static let day: Int64 = 86_400_000
  private let county: PracticeHub
  private let village: ScopeID
  private let place: RecordID
  private let here: Machine
  private let away: Machine
  private let homes: [RecordKey]

  init() async throws {
    county = try PracticeHub()
    village = try county.scope("433199101201")
    place = try county.division("433199101201")
    here = try county.machine("township", ["433199101"])
    away = try county.machine("township", ["433199101"])
    homes = (0..<40).map { _ in Home.key() }
    try await here.sync()
    for home in homes { try here.record(Home.creation(home, village: place), in: village) }
    for machine in [here, away] {
      try await machine.sync()
      try await machine.sync()
    }
  }

  /// The hub's clock goes on by so many days.
  private func wait(days: Int64) throws {
    let later = PracticeHub.environment(at: PracticeHub.now + days * Self.day)
    let hub = try county.reopen(environment: later) { _ in }
    here.hub = hub
    away.hub = hub
  }

  private func name(_ home: RecordKey, _ text: ExactText) -> Write {
    Home.put(home, Household.name.id, .text(text))
  }

  private func state(_ home: RecordKey, on machine: Machine) throws -> RecordView {
    try #require(try machine.replica.read { try $0.record(home) })
  }

  private func questions(on machine: Machine) throws -> Set<OpenQuestion> {
    Set(try machine.replica.read { try $0.questions() })
  }

  private func expectAllEqual() throws {
    for machine in [here, away] {
      #expect(
        try machine.replica.digests(of: village)
          == county.hub.database.read { try $0.digests(of: village) })
      #expect(try machine.replica.prove(repairing: false) == [])
    }
    #expect(try questions(on: here) == questions(on: away))
    #expect(try county.hub.prove(repairing: false) == [])
  }

  @Test(
    "A machine away for a year with 500 unsent changes: nothing lost, each disagreement asked about, no void record rises unasked",
    arguments: [false, true])
  func longAbsent(bySnapshot: Bool) async throws {
    // What is written here meanwhile: names of ten, ten void.
    for home in homes[0..<10] { try here.record([name(home, "李四")], in: village) }
    for home in homes[10..<20] { try here.record([Write(home, .void)], in: village) }
    // What the absent one wrote and never sent: 20 changes to each of 25 records, five of them void
    // by now, and five new records.
    var unsent: Set<Dot> = []
    for round in 0..<20 {
      for home in homes[0..<15] {
        unsent.insert(
          try away.record([name(home, ExactText("王五\(round)"))], in: village))
      }
      for home in homes[20..<30] {
        let phone = ExactText("100000000\(10 + round)")
        unsent.insert(
          try away.record([Home.put(home, Household.phone.id, .text(phone))], in: village))
      }
    }
    #expect(unsent.count == 500)
    try await here.sync()
    try await here.sync()
    try wait(days: 200)
    try here.record([name(homes[39], "赵六")], in: village)
    try await here.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    #expect(try county.hub.writeHorizons(growth: 1)[village] != nil)
    try await here.sync()
    #expect(try state(homes[10], on: here).state.standing.isEmpty, "a void record's values go")
    try wait(days: 365)
    if bySnapshot {
      try county.hub.backUp(actor: "测试", retaining: 1)
      try county.hub.keepSnapshots(growth: 1)
      away.snapshotGap = 1
    }
    let outcome = try await away.sync()
    #expect(outcome.agreed)
    #expect(outcome.accepted == 500)
    #expect(outcome.returned == 0)
    #expect((outcome.snapshots > 0) == bySnapshot)
    try await here.sync()
    try expectAllEqual()
    for dot in unsent {
      #expect(try county.hub.database.read { try $0.entry(dot, in: village)?.verdict } == .accepted)
    }
    let asked = try questions(on: here)
    for home in homes[0..<10] {
      let names = try state(home, on: here).state.fields[Household.name.id]?.map(\.value) ?? []
      #expect(Set(names) == [.text("李四"), .text("王五19")])
      #expect(asked.contains { $0.record == home && $0.field == Household.name.id })
    }
    for home in homes[10..<15] {
      #expect(asked.contains { $0.record == home && $0.kind == .voidVersusEdit })
    }
    for home in homes[15..<20] {
      #expect(try state(home, on: here).isVoid)
      #expect(!asked.contains { $0.record == home })
    }
    for home in homes[20..<30] {
      #expect(
        try state(home, on: here).values[Household.phone.id] == .text("10000000029"))
    }
  }

  @Test(
    "A machine with a lease holds the horizon at what its unsent work rests on, and folding asks nobody"
  )
  func leased() async throws {
    try away.record([name(homes[0], "王五")], in: village)
    let shown = try away.replica.read { try $0.standing(of: village).vector }
    try here.record([name(homes[1], "李四")], in: village)
    try await here.sync()
    try await here.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    let horizon = try #require(try county.hub.writeHorizons(growth: 1)[village])
    #expect(shown.covers(horizon))
    #expect(try county.hub.writeHorizons(growth: 1)[village] == nil)
    let outcome = try await away.sync()
    #expect(outcome.agreed)
    #expect(outcome.accepted == 1)
    try await here.sync()
    try expectAllEqual()
    #expect(try questions(on: here).isEmpty, "it had been shown all that was folded")
    let names = try state(homes[0], on: here).state.fields[Household.name.id]?.map(\.value)
    #expect(names == [.text("王五")])
  }

  @Test("A lease ends by absence alone; without backups nothing is folded")
  func leases() async throws {
    let hub = county.hub
    func horizon() throws -> VersionVector {
      try county.hub.database.transaction { try county.hub.horizon(of: village, in: $0) }
    }
    #expect(try horizon().isEmpty)
    try await here.sync()
    try hub.backUp(actor: "测试", retaining: 1)
    let whole = try here.replica.read { try $0.standing(of: village).vector }
    try here.record([name(homes[0], "李四")], in: village)
    try await here.sync()
    #expect(try whole.covers(horizon()))
    let newcomer = try county.machine("township", ["433199101"])
    #expect(try horizon().isEmpty, "it has confirmed nothing yet")
    try await newcomer.sync()
    try wait(days: 180)
    try county.hub.backUp(actor: "测试", retaining: 1)
    #expect(try whole.covers(horizon()))
    try wait(days: 181)
    try here.record([name(homes[1], "李四")], in: village)
    try await here.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    #expect(try !horizon().isEmpty)
    #expect(try horizon().covers(whole))
  }

  @Test("What folds at the hub folds again in the same way after a restore")
  func restored() async throws {
    for home in homes[0..<5] { try here.record([name(home, "李四")], in: village) }
    for home in homes[5..<8] { try here.record([Write(home, .void)], in: village) }
    for machine in [here, away, here, away] { try await machine.sync() }
    let backup = try county.hub.backUp(actor: "测试", retaining: 1)
    try away.record([name(homes[9], "王五")], in: village)
    #expect(try county.hub.writeHorizons(growth: 1)[village] != nil)
    try await away.sync()
    try await here.sync()
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    here.hub = hub
    away.hub = hub
    #expect(try await away.sync().agreed)
    #expect(try await here.sync().agreed)
    try expectAllEqual()
    #expect(try state(homes[5], on: here).state.standing.isEmpty)
  }
}
