import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("Snapshots (Protocol R17)")
struct SnapshotTests {
  private let county: PracticeHub
  private let village: ScopeID
  private let place: RecordID
  private let first: Machine
  private let homes: [RecordKey]

  /// A village with a history: households, one of them void, one under review.
  init() async throws {
    county = try PracticeHub()
    village = try county.scope("433199101201")
    place = try county.division("433199101201")
    first = try county.machine("township", ["433199101"])
    let second = try county.machine("township", ["433199101"])
    try await first.sync()
    homes = (0..<20).map { _ in Home.key() }
    for home in homes { try first.record(Home.creation(home, village: place), in: village) }
    try await first.sync()
    try await second.sync()
    try first.record([phone(homes[0], "10000000001")], in: village)
    try second.record([phone(homes[0], "10000000002")], in: village)
    try second.record([Write(homes[1], .void)], in: village)
    try await second.sync()
    try await first.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    try county.hub.keepSnapshots(growth: 1)
    try first.record([phone(homes[2], "10000000003")], in: village)
    try await first.sync()
  }

  private func phone(_ home: RecordKey, _ number: ExactText) -> Write {
    Home.put(home, Household.phone.id, .text(number))
  }

  private func newMachine(pageBytes: Int = 600) throws -> Machine {
    let machine = try county.machine("township", ["433199101"])
    machine.pageBytes = pageBytes
    machine.snapshotGap = 1
    return machine
  }

  private func expectEqual(_ machine: Machine) throws {
    for scope in [ScopeID.county, village] {
      #expect(
        try machine.replica.digests(of: scope)
          == county.hub.database.read { try $0.digests(of: scope) })
    }
    #expect(
      try machine.replica.read { try $0.questions() }
        == first.replica.read { try $0.questions() })
    #expect(try machine.replica.prove(repairing: false) == [])
  }

  @Test("A new machine starts from a snapshot, part by part, and reads on from there")
  func startsFromSnapshot() async throws {
    let machine = try newMachine()
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.snapshots == 2, "the county's own scope and the village")
    #expect(outcome.rounds > 5)
    #expect(outcome.received == 1, "what is not in every backup comes as an entry")
    try expectEqual(machine)
    let log = try machine.replica.read { try $0.log(of: village) }
    #expect(log.map(\.position) == [24])
    #expect(try await machine.sync().rounds == 1)

    try machine.record([phone(homes[3], "10000000004")], in: village)
    #expect(try await machine.sync().accepted == 1)
    #expect(try await first.sync().agreed)
    try expectEqual(machine)
  }

  @Test("A short log is read as entries, with its history")
  func shortLog() async throws {
    let machine = try newMachine()
    machine.snapshotGap = HubLimits.snapshotGap
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.snapshots == 0)
    #expect(try machine.replica.read { try $0.log(of: village) }.count == 24)
  }

  @Test("A cut exchange goes on where it stopped", arguments: [1, 2, 3, 5])
  func goesOn(replies: Int) async throws {
    let whole = try newMachine()
    let bytes = try await whole.sync().bytesDown
    let machine = try newMachine()
    machine.repliesLeft = replies
    await #expect(throws: BrokenLine.self) { try await machine.sync() }
    machine.repliesLeft = nil
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.bytesDown < bytes)
    try expectEqual(machine)
  }

  @Test("A snapshot that was made anew meanwhile is begun anew")
  func beginsAnew() async throws {
    let machine = try newMachine()
    machine.repliesLeft = 4
    await #expect(throws: BrokenLine.self) { try await machine.sync() }
    try county.hub.backUp(actor: "测试", retaining: 1)
    try county.hub.keepSnapshots(growth: 1)
    machine.repliesLeft = nil
    #expect(try await machine.sync().agreed)
    #expect(try machine.replica.read { try $0.log(of: village) }.isEmpty)
    try expectEqual(machine)
  }

  @Test("An altered snapshot is not taken over, and the next exchange reads it anew")
  func alteredContent() async throws {
    let machine = try newMachine(pageBytes: SyncLimits.pageBytes)
    machine.alterReply = { reply in
      guard let part = reply.snapshots.indices.last else { return }
      reply.snapshots[part].bytes[40] ^= 1
    }
    let fault = PageFault(scope: village, kind: .snapshotDiffers)
    await #expect(throws: SyncFailure.pageNotVerified(fault)) { try await machine.sync() }
    #expect(try machine.replica.read { try $0.vector(of: village) }.isEmpty)
    machine.alterReply = nil
    #expect(try await machine.sync().agreed)
    try expectEqual(machine)
  }

  @Test("An anchor that the county did not sign is refused")
  func alteredAnchor() async throws {
    let machine = try newMachine()
    machine.alterReply = { reply in
      guard let part = reply.snapshots.indices.first else { return }
      reply.snapshots[part].anchor.standing.position += 1
    }
    let fault = PageFault(scope: .county, kind: .anchorNotSigned)
    await #expect(throws: SyncFailure.pageNotVerified(fault)) { try await machine.sync() }
  }

  @Test("What waits to be sent is laid on the snapshot as it was written")
  func pendingWork() async throws {
    let machine = try newMachine()
    machine.snapshotGap = HubLimits.snapshotGap
    try await machine.sync()
    let shown = try machine.replica.read { try $0.vector(of: village) }
    let dot = try machine.record([phone(homes[2], "10000000005")], in: village)
    for index in 3..<20 {
      try first.record([phone(homes[index], "10000000006")], in: village)
    }
    try first.record([phone(homes[2], "10000000007")], in: village)
    try await first.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    try county.hub.keepSnapshots(growth: 1)

    machine.snapshotGap = 1
    machine.repliesLeft = 1
    machine.alter = {
      $0.offers = $0.offers.map { offer in
        var bare = offer
        bare.pending = []
        return bare
      }
    }
    machine.pageBytes = SyncLimits.pageBytes
    await #expect(throws: BrokenLine.self) { try await machine.sync() }
    let waiting = try #require(try machine.replica.read { try $0.entry(dot, in: village) })
    #expect(waiting.verdict == nil)
    #expect(waiting.context == shown)
    #expect(try machine.replica.read { try $0.log(of: village) }.isEmpty)
    let siblings = try machine.replica.read {
      try $0.record(homes[2])?.state.fields[Household.phone.id]
    }
    #expect(siblings?.count == 2)
    #expect(siblings?.contains { $0.dot == dot } == true)
    machine.repliesLeft = nil
    machine.alter = nil
    #expect(try await machine.sync().accepted == 1)
    try await first.sync()
    try expectEqual(machine)
  }

  @Test("A restored hub is given back what a machine that started from a snapshot holds above it")
  func restoredHub() async throws {
    let machine = try newMachine()
    try await machine.sync()
    try machine.record([phone(homes[4], "10000000008")], in: village)
    try await machine.sync()
    let backup = try #require(county.hub.backups().first)
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    machine.hub = hub
    first.hub = hub
    // It joined after the backup: the county lets it in again.
    let refused = SyncFailure.refused(.request(.awaitingApproval))
    await #expect(throws: refused) { try await machine.sync() }
    _ = try hub.setStatus(.approved, of: machine.key.publicKey.fingerprint, actor: "测试")
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.givenBack == 2)
    #expect(try await first.sync().agreed)
    try expectEqual(machine)
  }

  @Test(
    "A machine that is reading a restored hub's log anew is given no snapshot below what it holds")
  func readsAnew() async throws {
    let backup = try #require(county.hub.backups().first)
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    try hub.backUp(actor: "测试", retaining: 1)
    try hub.keepSnapshots(growth: 1)
    #expect(try hub.database.read { try $0.log(of: village) }.count == 23)
    let held = try first.replica.read { try $0.vector(of: village) }
    first.hub = hub
    first.pageBytes = 600
    first.snapshotGap = 1
    // The line breaks after every reply, so that it comes as somebody who is merely behind.
    for _ in 0..<8 {
      first.repliesLeft = 1
      do { try await first.sync() } catch is BrokenLine {}
      #expect(try first.replica.read { try $0.vector(of: village) }.covers(held))
    }
    first.repliesLeft = nil
    #expect(try await first.sync().agreed)
    let log = try hub.database.read { try $0.log(of: village) }
    #expect(log.count == 24)
    #expect(log.last?.verdict == .accepted)
    try expectEqual(first)
  }

  @Test("A hub's snapshot is what its log makes, or is made anew")
  func hubProves() throws {
    #expect(try county.hub.prove(repairing: false) == [])
  }
}
