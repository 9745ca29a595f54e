import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("Erasure")
struct ErasureTests {
  private let county: PracticeHub
  private let family: Family
  private let first: Machine
  private let second: Machine

  init() throws {
    county = try PracticeHub()
    family = try Family(village: county.division("433199101201"))
    first = try county.machine("township", ["433199101"])
    second = try county.machine("township", ["433199101"])
  }

  private var village: ScopeID { family.scope }

  /// Both machines and the hub hold the family.
  private func settle() async throws {
    try first.record(family.creation, in: village)
    for machine in [first, second, first] { try await machine.sync() }
  }

  private func restored(_ backup: BackupReport) throws {
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    first.hub = hub
    second.hub = hub
  }

  /// Nobody holds anything of the person, everybody holds the same of the others, and every file
  /// proves sound; a machine that comes now gets the same.
  private func expectGone(
    others: [RecordKey: RecordState], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let newcomer = try Machine(first.hub)
    let invite = try first.hub.invite(
      role: "township", divisions: ["433199101"], addresses: [], actor: "测试")
    _ = try newcomer.enrol(secret: invite.secret)
    _ = try first.hub.setStatus(
      .approved, of: newcomer.key.publicKey.fingerprint, actor: "测试")
    for machine in [first, second, newcomer, first, second] {
      #expect(try await machine.sync().agreed, sourceLocation: sourceLocation)
    }
    for machine in [first, second, newcomer] {
      for key in [family.person, family.membership] {
        #expect(
          try machine.replica.read { try $0.record(key) } == nil, sourceLocation: sourceLocation)
      }
      for (key, state) in others {
        #expect(
          try machine.replica.read { try $0.record(key)?.state } == state,
          sourceLocation: sourceLocation)
      }
      let findings = try machine.replica.prove(repairing: false)
      #expect(findings.isEmpty, "\(findings)", sourceLocation: sourceLocation)
      let log = try machine.replica.read { try $0.log(of: village) }
      #expect(!log.contains { $0.content?.holds(Family.name) ?? false })
      #expect(
        log.map(\.chain) == (try first.hub.database.read { try $0.log(of: village) }).map(\.chain))
    }
    let findings = try first.hub.prove(repairing: false)
    #expect(findings.isEmpty, "\(findings)", sourceLocation: sourceLocation)
    for file in ["hub.sqlite", "hub.sqlite-wal"] {
      let path = county.directory + "/" + file
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      for text in [Family.name, Family.number] {
        #expect(
          bytes.range(of: Data(text.utf8)) == nil, "\(text) in \(file)",
          sourceLocation: sourceLocation)
      }
    }
  }

  private func states() throws -> [RecordKey: RecordState] {
    try first.hub.database.read { reader in
      var states: [RecordKey: RecordState] = [:]
      for key in family.others { states[key] = try reader.record(key)?.state }
      return states
    }
  }

  @Test("takes a record, what makes no sense without it, and nothing else of the same change set")
  func onlyThat() async throws {
    try await settle()
    let others = try states()
    #expect(others.count == family.others.count)
    let trial = try county.erase(family.person, isTrial: true)
    #expect(!trial.isDone)
    #expect(Set(trial.records.map(\.id)) == [family.person.id.hex, family.membership.id.hex])
    #expect(trial.records.filter(\.isChosen).map(\.id) == [family.person.id.hex])
    #expect(try first.hub.database.read { try $0.record(family.person) } != nil)
    let report = try county.erase(family.person)
    #expect(report.isDone)
    #expect(report.records == trial.records)
    #expect(report.changes == 1)
    try await expectGone(others: others)
  }

  @Test("names other records that hold one of its texts, and leaves them")
  func sharing() async throws {
    try await settle()
    try second.record(
      [Home.put(family.household, Household.name.id, .text(ExactText(Family.name)))], in: village)
    try await second.sync()
    #expect(
      try county.erase(family.person, isTrial: true).sharing.map(\.id) == [family.household.id.hex])
  }

  @Test("is refused for divisions, for an id that nothing has, and for one that is not told apart")
  func refused() async throws {
    try await settle()
    let division = try county.division("433199101201")
    for (text, failure) in [
      (division.hex, HubFailure.notErasable(division.hex)),
      ("00ff00ff", .unknownRecord("00ff00ff")), ("", .unknownRecord("")),
    ] {
      let answer = county.hub.perform(
        .erase(records: [text], reason: "试", isTrial: false), actor: "测试")
      #expect(answer == .refused(failure))
    }
  }

  @Test("gives a late edit back by name; what else it wrote stays with its author")
  func lateEdit() async throws {
    try await settle()
    let phone = { (number: String) in
      Home.put(family.household, Household.phone.id, .text(ExactText(number)))
    }
    let mixed = try second.record(
      [
        Write(
          family.person, .put(Resident.name.id, .text(ExactText(Family.name + "改")), rank: 0)),
        phone("10000000009"),
      ], in: village)
    let tied = try second.record(family.secondMembership, in: village)
    let own = try second.record([phone("10000000008")], in: village)
    try county.erase(family.person)
    try await second.sync()
    let verdicts = try second.replica.read { reader in
      try [mixed, tied, own].map { try reader.entry($0, in: village)?.verdict }
    }
    #expect(verdicts == [.returned(.erased), .returned(.erased), .accepted])
    let tray = try second.replica.read { try $0.returned() }
    #expect(tray.map(\.dot) == [mixed])
    #expect(try tray[0].changeSet()?.writes == [phone("10000000009")])
    try await first.sync()
    try await expectGone(others: states())
  }

  @Test("is learned again from any machine by a hub that was put back to before it")
  func restoredBefore() async throws {
    try await settle()
    let others = try states()
    let backup = try county.hub.backUp(actor: "测试")
    try county.erase(family.person)
    try await first.sync()
    try restored(backup)
    #expect(try first.hub.database.read { try $0.record(family.person) } != nil)
    #expect(try await first.sync().givenBack == 1)
    try await expectGone(others: others)
  }

  @Test(
    "comes back with what it left to a hub that was put back to before the record",
    arguments: [false, true])
  func restoredBeforeTheRecord(lateOneComesFirst: Bool) async throws {
    let backup = try county.hub.backUp(actor: "测试")
    try await settle()
    let others = try states()
    try county.erase(family.person)
    try await first.sync()
    try restored(backup)
    #expect(try first.hub.database.read { try $0.log(of: village) }.isEmpty)
    if lateOneComesFirst { try await second.sync() }
    try await first.sync()
    try await expectGone(others: others)
  }

  @Test("takes along what another life of the hub accepted meanwhile")
  func acceptedMeanwhile() async throws {
    try await settle()
    let others = try states()
    let backup = try county.hub.backUp(actor: "测试")
    try county.erase(family.person)
    try await first.sync()
    try restored(backup)
    try second.record(
      [Write(family.person, .put(Resident.name.id, .text(ExactText(Family.name)), rank: 0))],
      in: village)
    try second.record(family.secondMembership, in: village)
    #expect(try await second.sync().accepted == 2)
    try await first.sync()
    try await expectGone(others: others)
    #expect(
      try second.replica.read { try $0.record(family.otherMembershipOfPerson) } == nil)
  }

  @Test("heard of before its own change set was given back leaves a machine what proves that one")
  func heardBeforeGivenBack() async throws {
    try await settle()
    try await second.sync()
    let backup = try county.hub.backUp(actor: "测试")
    try second.record(
      [
        Write(family.person, .put(Resident.name.id, .text(ExactText(Family.name + "改")), rank: 0)),
        Home.put(family.household, Household.phone.id, .text("10000000009")),
      ], in: village)
    try second.record(
      [Home.put(family.household, Household.address.id, .text("示例村一组9号"))], in: village)
    try await second.sync()
    let others = try states()
    try restored(backup)
    try county.erase(family.person)
    #expect(try await second.sync().givenBack == 2)
    #expect(try states() == others)
    try await expectGone(others: others)
  }

  @Test("twice of one change set leaves what neither took, in whichever life each was ordered")
  func twice() async throws {
    try await settle()
    let backup = try county.hub.backUp(actor: "测试")
    try county.erase(family.person)
    try await first.sync()
    try restored(backup)
    try county.erase(family.child)
    try await second.sync()
    try await first.sync()
    let others = try states().filter { $0.key.type == Household.id }
    #expect(others.count == 1)
    try await expectGone(others: others)
    #expect(try second.replica.read { try $0.record(family.child) } == nil)
  }

  @Test("that went with the hub's disk before anybody heard of it was never given")
  func neverHeard() async throws {
    let backup = try county.hub.backUp(actor: "测试")
    try first.record(family.creation, in: village)
    first.alterReply = { $0.pages = [] }
    await #expect(throws: SyncFailure.self) { try await first.sync() }
    first.alterReply = nil
    try county.erase(family.person)
    try await beginReading()
    let held = try second.replica.read { try $0.log(of: village) }
    #expect(held.count == 1 && held[0].payload == nil)
    try restored(backup)
    #expect(try await first.sync().accepted == 1)
    for machine in [second, first] {
      #expect(try await machine.sync().agreed)
      #expect(try machine.replica.read { try $0.record(family.person) } != nil)
      #expect(try machine.replica.prove(repairing: false) == [])
    }
  }

  @Test("that went with the hub's disk holds for everybody as far as what it left came back")
  func leftAlone() async throws {
    let backup = try county.hub.backUp(actor: "测试")
    try first.record(family.creation, in: village)
    #expect(try await first.sync().accepted == 1)
    try county.erase(family.person)
    try await beginReading()
    #expect(try second.replica.prove(repairing: false) == [])
    try restored(backup)
    // The author has the payload whole, and the hub what is left of it with the county's signature.
    for machine in [second, first, second] {
      #expect(try await machine.sync().agreed)
      #expect(try machine.replica.read { try $0.record(family.person) } == nil)
      #expect(try machine.replica.prove(repairing: false) == [])
      #expect(try machine.hub.prove(repairing: false) == [])
    }
  }

  @Test("that went with the hub's disk holds for what waited to be sent and had been taken before")
  func leftOfPending() async throws {
    let backup = try county.hub.backUp(actor: "测试")
    try first.record(family.creation, in: village)
    first.alterReply = { $0.pages = [] }
    await #expect(throws: SyncFailure.self) { try await first.sync() }
    first.alterReply = nil
    try county.erase(family.person)
    try await beginReading()
    try restored(backup)
    #expect(try await second.sync().agreed)
    // The hub has what is left of the change set that the author offers whole.
    for machine in [first, second] {
      #expect(try await machine.sync().agreed)
      #expect(try machine.replica.read { try $0.record(family.person) } == nil)
      #expect(try machine.replica.prove(repairing: false) == [])
    }
  }

  /// The second machine reads what is left of the change set, and nothing of the order.
  private func beginReading() async throws {
    second.pageBytes = 1
    while try second.replica.read({ try $0.log(of: village) }).isEmpty {
      second.repliesLeft = 1
      do { try await second.sync() } catch is BrokenLine {}
    }
    second.repliesLeft = nil
  }

  @Test("leaves what only the county signed: nothing forged is taken, by the hub or by a machine")
  func forged() async throws {
    let backup = try county.hub.backUp(actor: "测试")
    try await settle()
    let others = try states()
    try county.erase(family.person)
    try await first.sync()
    try restored(backup)
    let forged = try EncodedPayload(
      ChangeSet(
        time: HybridTimestamp(milliseconds: 1), author: "假", level: .township, schemaRevision: 1,
        writes: Home.creation(Home.key(), village: county.division("433199101201"))))
    func forge(_ content: inout PageEntry.Content) {
      guard case .erased(let hash, var left) = content else { return }
      left.remainder = forged
      content = .erased(hash, left)
    }
    first.alter = { request in
      for offer in request.offers.indices {
        for entry in request.offers[offer].refill.indices {
          forge(&request.offers[offer].refill[entry].entry.content)
        }
      }
    }
    await #expect(throws: SyncFailure.self) { try await first.sync() }
    #expect(try first.hub.database.read { try $0.log(of: village) }.isEmpty)
    first.alter = nil
    try await first.sync()

    let newcomer = try county.machine("township", ["433199101"])
    newcomer.alterReply = { reply in
      for page in reply.pages.indices {
        for entry in reply.pages[page].entries.indices {
          forge(&reply.pages[page].entries[entry].content)
        }
      }
    }
    await #expect { try await newcomer.sync() } throws: { error in
      guard case SyncFailure.pageNotVerified(let fault) = error,
        case .remainderNotSigned = fault.kind
      else { return false }
      return true
    }
    try await expectGone(others: others)
  }

  @Test("is the county's alone: a machine that orders one gets it back")
  func notByMachines() async throws {
    try await settle()
    try second.record(
      [Home.put(family.household, Household.phone.id, .text("10000000009"))], in: village)
    let order = try EncodedPayload(
      ChangeSet(
        time: HybridTimestamp(milliseconds: PracticeHub.now), author: "假", level: .township,
        schemaRevision: 1, writes: [], erasure: Erasure(records: [family.person])))
    second.alter = { [key = second.key] request in
      for offer in request.offers.indices {
        for run in request.offers[offer].pending.indices {
          request.offers[offer].pending[run].items[0].payload = order
        }
      }
      let heads = request.offers.flatMap { offer in
        offer.pending.compactMap { $0.sealedHead(in: offer.scope) }
      }
      request.seals = [Seal.make(heads: heads, county: request.county, key: key)]
    }
    _ = try? await second.sync()
    let log = try county.hub.database.read { try $0.log(of: village) }
    #expect(log.last?.verdict == .returned(.notAllowed))
    #expect(try county.hub.database.read { try $0.record(family.person) } != nil)
  }
}

extension EncodedPayload {
  fileprivate func holds(_ text: String) -> Bool {
    Data(bytes).range(of: Data(text.utf8)) != nil
  }
}
