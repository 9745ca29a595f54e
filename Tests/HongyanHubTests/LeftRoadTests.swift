import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("A base that left the road of a restored hub (Protocol R9)")
struct LeftRoadTests {
  private let county: PracticeHub
  private let village: ScopeID
  private let home = Home.key()
  private let first: Machine
  private let second: Machine
  /// A second computer with an older copy of the first one's home.
  private let copy: Machine
  private let backup: BackupReport

  init() async throws {
    county = try PracticeHub()
    village = try county.scope("433199101201")
    first = try county.machine("township", ["433199101"])
    second = try county.machine("township", ["433199101"])
    try first.record(
      Home.creation(home, village: try county.division("433199101201")), in: village)
    try await first.sync()
    try await second.sync()
    backup = try county.hub.backUp(actor: "测试")
    copy = try Machine(copying: first)
  }

  private func phone(_ digit: Int) -> [Write] {
    [Home.put(home, Household.phone.id, .text(ExactText("1000000000\(digit)")))]
  }

  private func address(_ text: ExactText) -> [Write] {
    [Home.put(home, Household.address.id, .text(text))]
  }

  /// The first machine wrote something that the second saw; the hub forgot it, and the copy came
  /// with something else under the same dot.
  private func part(
    restoring other: BackupReport? = nil, telling third: Machine? = nil
  ) async throws {
    try first.record(phone(1), in: village)
    try await first.sync()
    try await second.sync()
    try await third?.sync()
    try second.record(address("一组"), in: village)
    try restore(other ?? backup)
    try copy.record(phone(2), in: village)
    #expect(try await copy.sync().agreed)
  }

  private func restore(_ backup: BackupReport) throws {
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    for machine in [first, second, copy] { machine.hub = hub }
  }

  private func log() throws -> [StoredEntry] {
    try county.hub.database.read { try $0.log(of: village) }
  }

  private func phones(_ machine: Machine) throws -> Set<Value> {
    let siblings = try machine.replica.read { reader in
      try reader.record(home)?.state.fields[Household.phone.id]
    }
    return Set((siblings ?? []).map(\.value))
  }

  private func check() throws {
    let digests = try [first, second, copy].map { try $0.replica.digests(of: village) }
    #expect(
      Set(digests + [try county.hub.database.read { try $0.digests(of: village) }]).count == 1)
    let effects = try log().filter { $0.verdict?.takesEffect == true }.map(\.payloadHash)
    #expect(Set(effects).count == effects.count, "nothing takes effect twice")
    for machine in [first, second, copy] {
      #expect(try machine.replica.prove(repairing: false).isEmpty)
      #expect(try machine.replica.read { try $0.pendingCount() } == 0)
    }
    #expect(try county.hub.prove(repairing: false).isEmpty)
  }

  @Test(
    "is noticed; what the hub lacks of it comes back from whoever has it, and nothing is buried")
  func comesBack() async throws {
    try await part()
    let outcome = try await second.sync()
    #expect(outcome.rejoined && outcome.agreed && !outcome.forked, "\(outcome)")
    #expect(outcome.accepted == 1)
    let lane = try county.hub.database.transaction { $0.lane }
    let recovered = try #require(try log().first { $0.dot.replica == lane })
    let road = try #require(try log().first { $0.dot.n == 2 && $0.dot.replica != lane })
    #expect(!recovered.context.covers(road.dot), "it can only be concurrent")
    #expect(try phones(second) == [.text("10000000001"), .text("10000000002")])

    let own = try await first.sync()
    #expect(own.rejoined && own.agreed, "\(own)")
    #expect(try await copy.sync().agreed)
    for machine in [first, second, copy] {
      let idle = try await machine.sync()
      #expect(idle.agreed && !idle.rejoined && idle.rounds == 1)
      #expect(try phones(machine) == [.text("10000000001"), .text("10000000002")])
    }
    try check()
    #expect(try log().count == 4)
  }

  @Test("is given back in the county's order, what waited there behind what it rests on")
  func order() async throws {
    let other = Home.key()
    try first.record(
      Home.creation(other, village: try county.division("433199101201")), in: village)
    try await part()
    try second.record([Home.put(other, Household.address.id, .text("三组"))], in: village)
    #expect(try await second.sync().rejoined)
    let order = try log().filter { $0.verdict == .accepted }.map(\.payloadHash)
    try restore(backup)
    #expect(try await second.sync().agreed)
    #expect(try log().filter { $0.verdict == .accepted }.map(\.payloadHash) == order)
  }

  @Test("is noticed too where the hub has less of the lane than the base")
  func longerBase() async throws {
    try first.record(phone(3), in: village)
    try await part()
    try first.record(address("二组"), in: village)
    for machine in [first, second, copy, first, second] {
      #expect(try await machine.sync().agreed)
    }
    try check()
    let texts: Set<Value> = [.text("10000000001"), .text("10000000002"), .text("10000000003")]
    // Of the lost road the later number had replaced the earlier one; the cut contexts show both.
    #expect(try phones(first) == texts)
  }

  @Test("is left in two villages at once, in both of which the hub has less of the lane")
  func twoScopes() async throws {
    let other = try county.scope("433199101202")
    let place = try county.division("433199101202")
    for home in [Home.key(), Home.key()] {
      try first.record(Home.creation(home, village: place), in: other)
    }
    try copy.record(Home.creation(Home.key(), village: place), in: other)
    try first.record(phone(3), in: village)
    try await part()
    let outcome = try await first.sync()
    #expect(outcome.rejoined && outcome.agreed, "\(outcome)")
    for machine in [second, copy, first] { #expect(try await machine.sync().agreed) }
    let written = try county.hub.database.read { try $0.log(of: other) }
    #expect(written.filter { $0.verdict == .accepted }.count == 3)
    try check()
  }

  @Test("is left together with a horizon that only it had")
  func horizon() async throws {
    for machine in [first, second] { try await machine.sync() }
    #expect(try county.hub.writeHorizons(growth: 1)[village] != nil)
    try await part()
    #expect(try second.replica.read { try $0.log(of: village) }.count == 3)
    let outcome = try await second.sync()
    #expect(outcome.rejoined && outcome.agreed, "\(outcome)")
    for machine in [first, copy, second, first] {
      #expect(try await machine.sync().agreed)
    }
    #expect(try phones(second) == [.text("10000000001"), .text("10000000002")])
    try check()
  }

  @Test("comes back too as what an erasure left of it")
  func erased() async throws {
    let other = Home.key()
    let creation = Home.creation(other, village: try county.division("433199101201"))
    try first.record(creation + phone(3), in: village)
    for machine in [first, second] { try await machine.sync() }
    try county.erase(other)
    try await part()
    for machine in [second, first, copy, second] {
      let outcome = try await machine.sync()
      #expect(outcome.agreed, "\(outcome)")
    }
    let lane = try county.hub.database.transaction { $0.lane }
    #expect(try log().filter { $0.dot.replica == lane }.count == 3)
    for machine in [first, second, copy] {
      #expect(try machine.replica.read { try $0.record(other) } == nil)
      #expect(
        try phones(machine) == [
          .text("10000000001"), .text("10000000002"), .text("10000000003"),
        ])
    }
    try check()
  }

  @Test("is let go where the county no longer grants the scope, once everything is given back")
  func notGranted() async throws {
    try await part()
    try second.record(phone(3), in: village)
    try county.grant(["433199102"], to: second)
    // Whichever reply is the last that comes, the file is sound.
    var isSound = true
    second.alterReply = { _ in
      isSound = isSound && (try? second.replica.prove(repairing: false)) == []
    }
    let outcome = try await second.sync()
    #expect(outcome.agreed && !outcome.rejoined && isSound, "\(outcome)")
    #expect(try second.replica.read { try $0.scopes() }.allSatisfy { $0.scope != village })
    let lane = try county.hub.database.transaction { $0.lane }
    #expect(try log().filter { $0.dot.replica == lane && $0.verdict == .accepted }.count == 1)
    let tray = try second.replica.read { try $0.returned() }
    #expect(tray.count == 2 && tray.allSatisfy { $0.payload != nil })
    #expect(try second.replica.prove(repairing: false).isEmpty)

    try county.grant(["433199101"], to: second)
    for machine in [second, first, copy, second] {
      #expect(try await machine.sync().agreed)
    }
    #expect(try phones(second) == [.text("10000000001"), .text("10000000002")])
    try check()
  }

  @Test("keeps what the county had returned, for its author to put right")
  func returned() async throws {
    try first.record(phone(1) + phone(1).map { Write(Home.key(), $0.action) }, in: village)
    try await part()
    for machine in [second, first, copy, second, first] {
      #expect(try await machine.sync().agreed)
    }
    try check()
    let tray = try first.replica.read { try $0.returned() }
    #expect(tray.count == 1 && tray[0].payload != nil)
  }

  @Test("keeps of what the county had returned what an erasure left of it")
  func returnedAndErased() async throws {
    let other = Home.key()
    try first.record(
      Home.creation(other, village: try county.division("433199101201")), in: village)
    for machine in [first, second] { try await machine.sync() }
    let stray = Home.put(Home.key(), Household.phone.id, .text("10000000004"))
    let reason = try await first.verdict(
      [Home.put(other, Household.phone.id, .text("10000000003")), stray], in: village)
    #expect(reason != nil)
    try county.erase(other)
    for machine in [first, second] { try await machine.sync() }
    try await part()
    for machine in [second, first, copy, second, first] {
      #expect(try await machine.sync().agreed)
    }
    try check()
    let tray = try first.replica.read { try $0.returned() }
    #expect(try tray.map { try $0.changeSet()?.writes.map(\.record) } == [[stray.record]])
  }

  @Test("An open form names what it had shown of the common part, and nothing beyond it")
  func openForm() async throws {
    try first.record(phone(1), in: village)
    try await first.sync()
    let token = try first.replica.noteView(of: village, wallMilliseconds: PracticeHub.now)
    let before = try #require(try first.replica.view(token)?.context)
    try await part()
    #expect(try await first.sync().rejoined)
    let after = try #require(try first.replica.view(token)?.context)
    #expect(before != after && before.covers(after))
  }

  @Test(
    "is left too where a new machine is given a snapshot: the log is read from its beginning",
    arguments: [false, true])
  func whereSnapshotsAre(startedFromOne: Bool) async throws {
    try county.hub.keepSnapshots(growth: 1)
    let third = try county.machine("township", ["433199101"])
    third.snapshotGap = startedFromOne ? 1 : HubLimits.snapshotGap
    #expect(try await third.sync().snapshots == (startedFromOne ? 2 : 0))
    let backup = try county.hub.backUp(actor: "测试")
    try await part(restoring: backup, telling: third)
    for machine in [third, second, first] {
      machine.hub = county.hub
      machine.snapshotGap = 1
      let outcome = try await machine.sync()
      #expect(outcome.rejoined && outcome.agreed, "\(outcome)")
    }
    for machine in [third, second, copy, first] {
      #expect(try await machine.sync().agreed)
      #expect(try phones(machine) == [.text("10000000001"), .text("10000000002")])
      #expect(try machine.replica.read { try $0.log(of: village) }.count == log().count)
    }
    #expect(try third.replica.prove(repairing: false).isEmpty)
    try check()
  }

  @Test("Nothing is taken without the county's signature; then the work stays where it is")
  func notProven() async throws {
    try await part()
    second.alter = { request in
      for index in request.offers.indices { request.offers[index].stretches = [] }
    }
    await #expect {
      try await second.sync()
    } throws: { error in
      guard case SyncFailure.fork = error else { return false }
      return true
    }
    #expect(try log().count == 2)
    #expect(try second.replica.read { try $0.pendingCount() } == 1)
    second.alter = nil
    #expect(try await second.sync().rejoined)
  }
}
