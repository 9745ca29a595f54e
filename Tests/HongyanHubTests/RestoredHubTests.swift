import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("A hub that was put back from a backup")
struct RestoredHubTests {
  private let county: PracticeHub
  private let village: ScopeID
  private let place: RecordID

  init() throws {
    county = try PracticeHub()
    village = try county.scope("433199101201")
    place = try county.division("433199101201")
  }

  private func restored(_ backup: BackupReport) throws -> Hub {
    try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
  }

  /// Writes in the hub's own lane.
  private func write(_ writes: [Write]) throws {
    let hub = county.hub
    try hub.database.transaction { log in
      let changeSet = ChangeSet(
        time: HybridTimestamp(milliseconds: PracticeHub.now), author: "县", level: .county,
        schemaRevision: hub.schema.revision, writes: writes)
      try HubWriter(replica: log.lane, device: hub.signingKey.publicKey.deviceID)
        .append(changeSet, to: village, nowMilliseconds: PracticeHub.now, in: log)
    }
  }

  @Test("What came after the backup comes back word for word, each change set under its own dot")
  func comesBack() async throws {
    let first = try county.machine("township", ["433199101"])
    let second = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    let home = Home.key()
    try first.record(Home.creation(home, village: place), in: village)
    try await first.sync()
    try await second.sync()
    try second.record(
      [Home.put(home, Household.phone.id, .text("10000000001"))], in: village)
    try await second.sync()
    try await first.sync()
    let before = try county.hub.database.read { try $0.log(of: village) }
    #expect(before.count == 2)

    let hub = try restored(backup)
    #expect(try hub.database.read { try $0.log(of: village) }.isEmpty)
    first.hub = hub
    second.hub = hub
    let outcome = try await first.sync()
    #expect(outcome.agreed)
    #expect(outcome.givenBack == 2)
    #expect(try await second.sync().givenBack == 0)
    let after = try hub.database.read { try $0.log(of: village) }
    #expect(after.map(\.dot) == before.map(\.dot))
    #expect(after.map(\.chain) == before.map(\.chain))
    #expect(after.map(\.effective) == before.map(\.effective))
    #expect(after.map(\.verdict) == before.map(\.verdict))
  }

  @Test("A returned change set keeps its place, so that what follows it comes back")
  func returnedEntriesAreKept() async throws {
    let machine = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    let reason = try await machine.verdict(
      [Home.put(Home.key(), Household.phone.id, .text("10000000001"))], in: village)
    #expect(reason != nil)
    try machine.record(Home.creation(Home.key(), village: place), in: village)
    try await machine.sync()

    machine.hub = try restored(backup)
    #expect(try await machine.sync().agreed)
    let log = try machine.hub.database.read { try $0.log(of: village) }
    #expect(log.map(\.verdict?.takesEffect) == [false, true])
  }

  @Test("Restored twice in a row, from a backup that was made in between as well")
  func restoredTwice() async throws {
    let machine = try county.machine("township", ["433199101"])
    let one = try county.hub.backUp(actor: "测试")
    try machine.record(Home.creation(Home.key(), village: place), in: village)
    try await machine.sync()
    machine.hub = try restored(one)
    machine.hub = try restored(one)
    #expect(try await machine.sync().agreed)
    let two = try machine.hub.backUp(actor: "测试")
    try machine.record(Home.creation(Home.key(), village: place), in: village)
    try await machine.sync()
    machine.hub = try restored(two)
    machine.hub = try restored(one)
    #expect(try await machine.sync().agreed)
    let log = try machine.hub.database.read { try $0.log(of: village) }
    #expect(log.map(\.dot.n) == [1, 2])
    #expect(try await machine.sync().rounds == 1)
  }

  @Test("A paper that two copied counts once, whichever of them a life of the hub heard first")
  func otherWayRound() async throws {
    let first = try county.machine("township", ["433199101"])
    let second = try county.machine("township", ["433199101"])
    let one = try county.hub.backUp(actor: "测试")
    let creation = Home.creation(Home.key(), village: place)
    let taken = try first.record(creation, in: village)
    let repeated = try second.record(creation, in: village)
    try await first.sync()
    second.alterReply = { $0.pages = [] }
    _ = try? await second.sync()
    second.alterReply = nil
    let two = try county.hub.backUp(actor: "测试")

    second.hub = try restored(one)
    first.hub = second.hub
    for machine in [second, first, second] { #expect(try await machine.sync().agreed) }
    #expect(
      try second.replica.read { try $0.entry(taken, in: village)?.verdict }
        == .duplicate(of: repeated))

    second.hub = try restored(two)
    first.hub = second.hub
    for machine in [second, first] {
      #expect(try await machine.sync().agreed)
      #expect(
        try machine.replica.read { try $0.entry(repeated, in: village)?.verdict }
          == .duplicate(of: taken))
      #expect(try machine.replica.prove(repairing: false) == [])
    }
  }

  @Test("What stood beside a change set that was stamped anew comes back as it was")
  func stampedAnew() async throws {
    let hour: Int64 = 3_600_000
    let first = try county.machine("township", ["433199101"])
    let second = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    let theirs = Home.key()
    // A clock far ahead: the hub gives the stamp by its own, which will have gone on.
    let written = try first.record(
      Home.creation(Home.key(), village: place), in: village,
      wallMilliseconds: PracticeHub.now + 1_000 * hour)
    first.alterReply = { $0.pages = [] }
    _ = try? await first.sync()
    first.alterReply = nil
    try second.record(Home.creation(theirs, village: place), in: village)
    try await second.sync()
    let before = try county.hub.database.read { try $0.log(of: village) }
    #expect(before.count == 2)

    let hub = try county.reopen(environment: PracticeHub.environment(at: PracticeHub.now + hour)) {
      directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    first.hub = hub
    second.hub = hub
    #expect(try await first.sync().accepted == 1)
    let again = try hub.database.read { try $0.log(of: village) }
    #expect(again.map(\.dot) == [written])
    #expect(again[0].effective != before[0].effective)
    // In the first reply the entry gets its new stamp; what is given back in the second was signed
    // with the old one beside it.
    let outcome = try await second.sync()
    #expect(outcome.agreed)
    #expect(outcome.givenBack == 1)
    let after = try hub.database.read { try $0.log(of: village) }
    #expect(after.count == 2)
    #expect(after[1].dot == before[1].dot)
    #expect(after[1].effective == before[1].effective)
    #expect(try await first.sync().received == 1)
  }

  @Test("Another stamp or verdict than the county signed is refused by name", arguments: [0, 1, 2])
  func notProven(change: Int) async throws {
    let machine = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    try machine.record(Home.creation(Home.key(), village: place), in: village)
    try await machine.sync()
    machine.hub = try restored(backup)
    machine.alter = { request in
      for offer in request.offers.indices {
        for entry in request.offers[offer].refill.indices {
          switch change {
          case 0:
            request.offers[offer].refill[entry].entry.effective = HybridTimestamp(milliseconds: 1)
          case 1:
            request.offers[offer].refill[entry].entry.effective = HybridTimestamp(milliseconds: 1)
            for stretch in request.offers[offer].stretches.indices {
              for line in request.offers[offer].stretches[stretch].lines.indices {
                request.offers[offer].stretches[stretch].lines[line].effective =
                  HybridTimestamp(milliseconds: 1)
              }
            }
          default: request.offers[offer].refill[entry].entry.verdict = .returned(.notAllowed)
          }
        }
      }
    }
    await #expect { try await machine.sync() } throws: { error in
      guard case SyncFailure.refused(.lanes(let refusals)) = error else { return false }
      return refusals.contains { $0.reason == .notProven }
    }
    #expect(try machine.hub.database.read { try $0.log(of: village) }.isEmpty)
    machine.alter = nil
    #expect(try await machine.sync().agreed)
  }

  @Test("The hub's own lane is another one after a restore, and the old one comes back")
  func laneIsNew() async throws {
    let machine = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    let old = try county.hub.database.transaction { $0.lane }
    let home = Home.key()
    try write(Home.creation(home, village: place))
    try await machine.sync()
    try machine.record(
      [Home.put(home, Household.phone.id, .text("10000000001"))], in: village)
    machine.hub = try restored(backup)
    let new = try machine.hub.database.transaction { $0.lane }
    #expect(new != old)
    // Before anything came back: the old lane's first place is not given twice.
    try write(Home.creation(Home.key(), village: place))
    #expect(try await machine.sync().agreed)
    let log = try machine.hub.database.read { try $0.log(of: village) }
    #expect(log.map(\.dot).prefix(2) == [Dot(new, 1), Dot(old, 1)])
    #expect(log.count == 3)
  }

  @Test("A machine that joined after the backup waits for approval and then gives back its work")
  func joinedAfterwards() async throws {
    let backup = try county.hub.backUp(actor: "测试")
    let machine = try county.machine("township", ["433199101"])
    try machine.record(Home.creation(Home.key(), village: place), in: village)
    try await machine.sync()
    machine.hub = try restored(backup)
    await #expect(throws: SyncFailure.refused(.request(.awaitingApproval))) {
      try await machine.sync()
    }
    _ = try machine.hub.setStatus(
      .approved, of: machine.key.publicKey.fingerprint, actor: "测试")
    #expect(try await machine.sync().agreed)
    #expect(try machine.hub.database.read { try $0.log(of: village) }.count == 1)
  }

  @Test("Work that waits here goes on beside what is given back")
  func pendingAlongside() async throws {
    let machine = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    let home = Home.key()
    try machine.record(Home.creation(home, village: place), in: village)
    try await machine.sync()
    try machine.record(
      [Home.put(home, Household.phone.id, .text("10000000001"))], in: village)
    machine.hub = try restored(backup)
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.accepted == 1)
    #expect(try machine.hub.database.read { try $0.log(of: village) }.count == 2)
  }

  @Test("Who lost the grant gets the verdict on what somebody else gave back for him")
  func verdictWithoutGrant() async throws {
    let author = try county.machine("township", ["433199101"])
    let other = try county.machine("township", ["433199101"])
    try await author.sync()
    let backup = try county.hub.backUp(actor: "测试")
    let dot = try author.record(Home.creation(Home.key(), village: place), in: village)
    author.alterReply = { $0.pages = [] }
    await #expect(throws: SyncFailure.self) { try await author.sync() }
    author.alterReply = nil
    try await other.sync()
    let hub = try restored(backup)
    for machine in [author, other] { machine.hub = hub }
    #expect(try await other.sync().givenBack == 1)
    try county.grant(["433199102"], to: author)
    let outcome = try await author.sync()
    #expect(outcome.agreed && outcome.accepted == 1, "\(outcome)")
    #expect(try author.replica.read { try $0.entry(dot, in: village)?.verdict } == .accepted)
  }

  @Test(
    "Who lost the grant is told how this life of the hub judged what an earlier one had judged",
    arguments: [SyncLimits.pageBytes, 1], [false, true])
  func judgedAgainWithoutGrant(pageBytes: Int, isPiecemeal: Bool) async throws {
    let author = try county.machine("township", ["433199101"])
    let other = try county.machine("township", ["433199101"])
    for machine in [author, other] { try await machine.sync() }
    let backup = try county.hub.backUp(actor: "测试")
    for _ in 0..<3 {
      let home = Home.creation(Home.key(), village: place)
      for machine in [author, other] { try machine.record(home, in: village) }
    }
    #expect(try await author.sync().accepted == 3)
    let hub = try restored(backup)
    for machine in [author, other] { machine.hub = hub }
    #expect(try await other.sync().accepted == 3)
    try county.grant(["433199102"], to: author)
    author.pageBytes = pageBytes
    if isPiecemeal {
      author.alter = { request in
        for index in request.offers.indices {
          request.offers[index].refill = Array(request.offers[index].refill.prefix(1))
        }
      }
    }
    #expect(try await author.sync().agreed)
    let known = try author.replica.read { try $0.unplaced(in: village) }
    #expect(known.count == 3)
    let judged = try hub.database.read { reader in
      try known.map { try reader.entry($0.dot, in: village)?.verdict }
    }
    #expect(known.map(\.verdict) == judged)
    #expect(judged.allSatisfy { if case .duplicate = $0 { true } else { false } })
    #expect(try author.replica.read { try $0.scopes() }.allSatisfy { $0.scope != village })
  }

  @Test("A new epoch that the county did not sign is not followed")
  func epochNeedsProof() async throws {
    let machine = try county.machine("township", ["433199101"])
    let backup = try county.hub.backUp(actor: "测试")
    try await machine.sync()
    machine.hub = try restored(backup)
    machine.alterReply = { $0.pages = [] }
    await #expect { try await machine.sync() } throws: { error in
      guard case SyncFailure.epochChanged = error else { return false }
      return true
    }
    machine.alterReply = { reply in
      for page in reply.pages.indices { reply.pages[page].head?.signature.bytes[0] ^= 1 }
    }
    await #expect(
      throws: SyncFailure.pageNotVerified(PageFault(scope: .county, kind: .headNotSigned))
    ) { try await machine.sync() }
    machine.alterReply = nil
    #expect(try await machine.sync().agreed)
  }

  @Test("What every backup holds is told to machines, and falls when the hub is put back")
  func durableVector() async throws {
    let machine = try county.machine("township", ["433199101"])
    let one = try county.hub.backUp(actor: "测试")
    try machine.record(Home.creation(Home.key(), village: place), in: village)
    try await machine.sync()
    func durable(_ hub: Hub) throws -> UInt64 {
      try hub.database.transaction { log in
        try log.durableVector(of: village).heads.map(\.n).max() ?? 0
      }
    }
    #expect(try durable(county.hub) == 0)
    try county.hub.backUp(actor: "测试")
    #expect(try durable(county.hub) == 0, "the older backup does not hold it")
    let three = try county.hub.backUp(actor: "测试", retaining: 1)
    #expect(three.removed.count == 2)
    #expect(!FileManager.default.fileExists(atPath: one.path))
    #expect(try durable(county.hub) == 1)
    machine.hub = try restored(three)
    #expect(try durable(machine.hub) == 0, "nothing is claimed before the backups are looked at")
    machine.hub.examineBackups()
    #expect(try durable(machine.hub) == 1)
  }
}
