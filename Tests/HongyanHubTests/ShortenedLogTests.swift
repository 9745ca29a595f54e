import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("Logs that are shortened by what every backup holds (Protocol R12)")
struct ShortenedLogTests {
  private let county: PracticeHub
  private let village: ScopeID
  private let place: RecordID
  private let first: Machine
  private let second: Machine
  private let homes: [RecordKey]

  /// A village with a long history of few households, one of them in question.
  init() async throws {
    county = try PracticeHub()
    village = try county.scope("433199101201")
    place = try county.division("433199101201")
    first = try county.machine("township", ["433199101"])
    second = try county.machine("township", ["433199101"])
    homes = (0..<4).map { _ in Home.key() }
    try await first.sync()
    for home in homes { try first.record(Home.creation(home, village: place), in: village) }
    for machine in [first, second] { try await machine.sync() }
    for turn in 0..<40 {
      try first.record([phone(homes[turn % 3], turn)], in: village)
      if turn % 10 == 9 { for machine in [first, second] { try await machine.sync() } }
    }
    try first.record([name("李四")], in: village)
    try second.record([name("王五")], in: village)
    for machine in [first, second, first] { try await machine.sync() }
  }

  private func phone(_ home: RecordKey, _ number: Int) -> Write {
    Home.put(home, Household.phone.id, .text(ExactText("100000000\(10 + number)")))
  }

  private func name(_ text: ExactText) -> Write {
    Home.put(homes[3], Household.name.id, .text(text))
  }

  @discardableResult
  private func shorten(
    _ machine: Machine, before milliseconds: Int64 = PracticeHub.now + 1, leastBytes: Int = 1
  ) throws -> Bool {
    try machine.replica.shortenLogs(
      LogRetention(arrivedBeforeMilliseconds: milliseconds, leastBytes: leastBytes)
    ).contains(village)
  }

  /// Something is written, so that the machines hear what the backups hold.
  private func exchange(_ number: Int) async throws {
    try first.record([phone(homes[0], number)], in: village)
    for machine in [first, second, first] { #expect(try await machine.sync().agreed) }
  }

  private func log(_ machine: Machine) throws -> [StoredEntry] {
    try machine.replica.read { try $0.log(of: village) }
  }

  private func restore(_ backup: BackupReport) throws {
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    for machine in [first, second] { machine.hub = hub }
  }

  private func expectAllEqual(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = try county.hub.database.read { try $0.digests(of: village) }
    for machine in [first, second] {
      #expect(try machine.replica.digests(of: village) == expected, sourceLocation: sourceLocation)
      #expect(try machine.replica.prove(repairing: false) == [], sourceLocation: sourceLocation)
    }
    #expect(
      try first.replica.read { try $0.questions() }
        == second.replica.read { try $0.questions() }, sourceLocation: sourceLocation)
    #expect(
      try county.hub.prove(repairing: false) == [], sourceLocation: sourceLocation)
  }

  @Test("States stand in the place of what every backup holds, and everything goes on from there")
  func goesOn() async throws {
    #expect(try !shorten(first), "there is no backup")
    try county.hub.backUp(actor: "测试")
    try await exchange(60)
    let before = try log(first)
    #expect(try shorten(first))
    let kept = try log(first)
    #expect(kept.count < 4 && !kept.isEmpty, "what came after the backup stays")
    #expect(kept == before.suffix(kept.count))
    try expectAllEqual()
    #expect(try await first.sync().rounds == 1)

    #expect(try !shorten(first), "nothing more is in every backup")
    try first.record([phone(homes[1], 61)], in: village)
    try second.record([phone(homes[2], 62)], in: village)
    for machine in [first, second, first] { #expect(try await machine.sync().agreed) }
    try expectAllEqual()

    for turn in 0..<40 { try second.record([phone(homes[turn % 3], turn)], in: village) }
    try await exchange(63)
    try county.hub.backUp(actor: "测试", retaining: 1)
    try await exchange(64)
    #expect(try shorten(first), "the floor rises")
    #expect(try shorten(second))
    try expectAllEqual()
  }

  @Test("What came lately stays, and so does a log that would not become smaller")
  func whatStays() async throws {
    try county.hub.backUp(actor: "测试")
    try await exchange(60)
    #expect(try !shorten(first, before: PracticeHub.now))
    #expect(try !shorten(first, leastBytes: 1 << 20))
    #expect(try log(first).count > 40)
  }

  @Test("What stands in question, what was returned and what waits is kept with its authors")
  func exceptions() async throws {
    let refused = try first.record([phone(Home.key(), 1)], in: village)
    try await first.sync()
    try county.hub.backUp(actor: "测试")
    try await exchange(60)
    let waiting = try first.record([phone(homes[1], 61)], in: village)
    #expect(try shorten(first))
    #expect(try first.replica.read { try $0.returned().map(\.dot) } == [refused])
    #expect(try first.replica.read { try $0.pending().map(\.dot) } == [waiting])
    let authors = try first.replica.read { reader in
      try reader.record(homes[3])?.questions.first?.dots.map {
        try reader.entry($0, in: village)?.changeSet()?.author
      }
    }
    #expect(authors == ["张三", "张三"])
    #expect(try first.replica.prove(repairing: false) == [])
    #expect(try await first.sync().accepted == 1)
    try await second.sync()
    try expectAllEqual()
  }

  @Test("A hub restored from the oldest backup that it keeps, and once more, is given all it lacks")
  func restored() async throws {
    let oldest = try county.hub.backUp(actor: "测试")
    try await exchange(60)
    for turn in 0..<40 { try second.record([phone(homes[turn % 3], turn)], in: village) }
    try await exchange(61)
    try county.hub.backUp(actor: "测试")
    try await exchange(62)
    for machine in [first, second] { #expect(try shorten(machine)) }
    let before = try county.hub.database.read { try $0.log(of: village) }
    for _ in 0..<2 {
      try restore(oldest)
      #expect(try await second.sync().agreed)
      #expect(try await first.sync().agreed)
      let after = try county.hub.database.read { try $0.log(of: village) }
      #expect(after.map(\.dot).count == before.count)
      #expect(Set(after.map(\.chain)) == Set(before.map(\.chain)))
      #expect(Set(after.map(\.effective)) == Set(before.map(\.effective)))
      try expectAllEqual()
    }
    // A backup of an earlier life holds the same at other places.
    try county.hub.backUp(actor: "测试")
    try await exchange(63)
    for machine in [first, second] { #expect(try !shorten(machine)) }
    try county.hub.backUp(actor: "测试", retaining: 1)
    try await exchange(64)
    for machine in [first, second] { #expect(try shorten(machine)) }
    try expectAllEqual()
  }

  @Test("A copy from before what every backup holds costs nothing that a whole log has")
  func carriedAway() async throws {
    let carried = try county.hub.backUp(actor: "测试")
    for turn in 0..<40 { try second.record([phone(homes[turn % 3], turn)], in: village) }
    try await exchange(60)
    let aside = PracticeHub.newDirectory()
    defer { try? FileManager.default.removeItem(atPath: aside) }
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
    let copy = aside + "/" + carried.name
    try FileManager.default.copyItem(atPath: carried.path, toPath: copy)
    try county.hub.backUp(actor: "测试", retaining: 1)
    try await exchange(61)
    let whole = try county.hub.database.read { try $0.log(of: village) }
    #expect(try shorten(first))
    var old = carried
    old.path = copy
    try restore(old)
    let alone = try? await first.sync()
    #expect(alone?.agreed != true, "it holds more than the county does")
    #expect(try first.replica.read { try $0.record(homes[0]) } != nil)
    #expect(try await second.sync().agreed)
    #expect(try await first.sync().agreed)
    let after = try county.hub.database.read { try $0.log(of: village) }
    #expect(Set(after.map(\.chain)) == Set(whole.map(\.chain)))
    try expectAllEqual()
  }

  @Test("A scope that is let go then leaves envelopes that prove sound, and no dot comes twice")
  func letGo() async throws {
    try county.hub.backUp(actor: "测试")
    try await exchange(60)
    #expect(try shorten(first))
    // Beside what was shortened the envelope of what was returned stays.
    #expect(try await first.verdict([phone(Home.key(), 1)], in: village) != nil)
    let own = Set(try county.hub.database.read { try $0.log(of: village) }.map(\.dot.replica))
    try county.grant(["433199102"], to: first)
    #expect(try await first.sync().agreed)
    #expect(try first.replica.read { try $0.scopes() }.allSatisfy { $0.scope != village })
    #expect(try first.replica.prove(repairing: false) == [])

    try county.grant(["433199101"], to: first)
    first.pageBytes = 2_000
    #expect(try await first.sync().agreed)
    #expect(!own.contains(try first.record([phone(homes[1], 61)], in: village).replica))
    let outcome = try await first.sync()
    #expect(outcome.accepted == 1 && outcome.agreed && !outcome.forked, "\(outcome)")
    #expect(try await second.sync().agreed)
    try expectAllEqual()
  }

  @Test("A base that left the road is read anew, and its states go where the county has it all")
  func leftRoad() async throws {
    let backup = try county.hub.backUp(actor: "测试")
    try await exchange(60)
    #expect(try shorten(first))
    let copy = try Machine(copying: first)
    try first.record([phone(homes[1], 61)], in: village)
    try await first.sync()
    try restore(backup)
    copy.hub = county.hub
    try copy.record([phone(homes[1], 62)], in: village)
    #expect(try await copy.sync().agreed)
    let outcome = try await first.sync()
    #expect(outcome.rejoined && outcome.agreed, "\(outcome)")
    for machine in [second, copy, first] { #expect(try await machine.sync().agreed) }
    let phones = try first.replica.read { reader in
      try reader.record(homes[1])?.state.fields[Household.phone.id]?.map(\.value)
    }
    #expect(Set(phones ?? []) == [.text("10000000071"), .text("10000000072")])
    try expectAllEqual()
  }

  @Test("What was erased after the place where the log begins does not come back by shortening it")
  func erasedSince() async throws {
    try county.hub.backUp(actor: "测试")
    try county.erase(homes[2])
    try await exchange(60)
    for machine in [first, second] { #expect(try shorten(machine)) }
    #expect(try log(first).contains { try $0.changeSet()?.erasure != nil })
    #expect(try first.replica.read { try $0.stateAtBeginning(of: homes[2], in: village) } == nil)
    try expectAllEqual()
  }

  @Test("An erasure reaches what stands in the place of entries")
  func erased() async throws {
    try county.hub.backUp(actor: "测试")
    try await exchange(60)
    for machine in [first, second] { #expect(try shorten(machine)) }
    try county.erase(homes[2])
    for machine in [first, second] { #expect(try await machine.sync().agreed) }
    try expectAllEqual()
    #expect(try first.replica.read { try $0.record(homes[2]) } == nil)
    let beginnings = try first.replica.read { reader in
      try [homes[2], homes[1]].map { try reader.stateAtBeginning(of: $0, in: village) != nil }
    }
    #expect(beginnings == [false, true])
  }
}
