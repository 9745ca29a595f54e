import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("What the hub accepts and returns (Protocol R8, R20)")
struct JudgeTests {
  private let county: PracticeHub
  private let township: Machine
  private let village: RecordID
  private let scope: ScopeID

  init() throws {
    county = try PracticeHub()
    township = try county.machine("township", ["433199101"])
    village = try county.division("433199101201")
    scope = ScopeID(namedBy: village)
  }

  @Test("A sound household is accepted, and the hub's digests are those of its states")
  func accepted() async throws {
    let key = Home.key()
    #expect(try await township.verdict(Home.creation(key, village: village), in: scope) == nil)
    let outcome = try await township.sync()
    #expect(outcome.agreed)
    let state = try #require(try county.hub.database.transaction { try $0.record(key)?.state })
    var digest = StateDigest.zero
    digest.insert(key, encodedState: StateCoding.encode(state))
    let digests = try county.hub.database.transaction { try $0.digests(of: scope) }
    #expect(digests == [TypeDigest(type: Household.id, digest: digest)])
  }

  @Test("A level above the role's, and a rank that does not follow from it")
  func level() async throws {
    let key = Home.key()
    let writes = Home.creation(key, village: village)
    #expect(try await township.verdict(writes, in: scope, level: .county) == .wrongLevel)
    let other = Home.key()
    let raised =
      Home.creation(other, village: village) + [
        Write(other, .put(Household.category.id, .code("poor"), rank: 3))
      ]
    #expect(try await township.verdict(raised, in: scope) == .wrongLevel)
  }

  @Test("A role that may not write there")
  func permission() async throws {
    let writes = [
      Write(
        RecordKey(Division.id, village), .put(Division.code.id, .text("433199101299"), rank: 0))
    ]
    #expect(try await township.verdict(writes, in: .county) == .notAllowed)
  }

  @Test("An update of what is not there, a creation of what is")
  func existence() async throws {
    let key = Home.key()
    let put = [Home.put(key, Household.note.id, .text("x"))]
    #expect(try await township.verdict(put, in: scope) == .followsReturned)
    let fresh = Home.key()
    let creation = Home.creation(fresh, village: village)
    #expect(try await township.verdict(creation, in: scope) == nil)
    #expect(try await township.verdict(creation, in: scope) == .recordExists)
  }

  @Test("What refers to a record whose creation was returned waits for it")
  func followsReturned() async throws {
    let bad = Home.key()
    let wrong =
      Home.creation(bad, village: village) + [
        Home.put(bad, Household.phone.id, .text("not a number"))
      ]
    #expect(try await township.verdict(wrong, in: scope) == .invalidValue)
    let next = Home.key()
    let split =
      Home.creation(next, village: village) + [
        Home.put(next, Household.splitFrom.id, .reference(bad.id))
      ]
    #expect(try await township.verdict(split, in: scope) == .followsReturned)
  }

  @Test("A record of another scope than its values tell")
  func wrongScope() async throws {
    let other = try county.scope("433199101202")
    let writes = Home.creation(Home.key(), village: village)
    #expect(try await township.verdict(writes, in: other) == .wrongScope)
    let key = Home.key()
    #expect(try await township.verdict(Home.creation(key, village: village), in: scope) == nil)
    let put = [Home.put(key, Household.note.id, .text("x"))]
    #expect(try await township.verdict(put, in: other) == .wrongScope)
  }

  @Test("A creation without what is required, even with nothing at all")
  func required() async throws {
    let key = Home.key()
    let nameless = [
      Write(key, .create), Home.put(key, Household.village.id, .reference(village)),
    ]
    #expect(try await township.verdict(nameless, in: scope) == .invalidValue)
    #expect(
      try await township.verdict([Write(Home.key(), .create)], in: scope) == .invalidValue)
  }

  @Test("A wrong value is returned although another one stands in front of it")
  func hiddenValue() async throws {
    let key = Home.key()
    #expect(try await township.verdict(Home.creation(key, village: village), in: scope) == nil)
    let reviewer = try county.machine("reviewer", [])
    try await reviewer.sync()
    let decided = [Home.put(key, Household.category.id, .code("poor"), at: .county)]
    #expect(try await reviewer.verdict(decided, in: scope, level: .county) == nil)
    for value in [Value.code("no such"), .integer(4), .unknown(kind: 99, bytes: [1])] {
      let proposal = [Home.put(key, Household.category.id, value)]
      #expect(try await township.verdict(proposal, in: scope) == .invalidValue)
    }
    let proposal = [Home.put(key, Household.category.id, .code("ordinary"))]
    #expect(try await township.verdict(proposal, in: scope) == nil)
  }

  @Test("A group goes whole, under its leading member")
  func groupShape() async throws {
    let key = RecordKey(Resident.id, Home.key().id)
    let group = try #require(Resident.type.groups.first)
    let lone = [
      Write(key, .create), Write(key, .put(group[1], .text("x"), rank: 0)),
    ]
    #expect(try await township.verdict(lone, in: scope) == .malformed)
    let cut = [
      Write(key, .create),
      Write(key, .put(group[0], .members([.init(group[0], .text("x"))]), rank: 0)),
    ]
    #expect(try await township.verdict(cut, in: scope) == .malformed)
  }

  @Test("Types and fields that this hub does not know")
  func unknown() async throws {
    let stranger = RecordKey(TypeID(rawValue: 4_000), Home.key().id)
    #expect(try await township.verdict([Write(stranger, .create)], in: scope) == .schemaTooNew)
    let key = Home.key()
    let field =
      Home.creation(key, village: village) + [
        Write(key, .put(FieldID(rawValue: 4_000), .text("x"), rank: 0))
      ]
    #expect(try await township.verdict(field, in: scope) == .schemaTooNew)
  }

  @Test("A village that was never granted is refused by name, without an entry")
  func neverGranted() async throws {
    let foreign = try county.scope("433199102201")
    try township.record(
      Home.creation(Home.key(), village: county.division("433199102201")), in: foreign)
    await #expect(throws: (any Error).self) { try await township.sync() }
    #expect(try county.hub.database.read { try $0.standing(of: foreign).position } == 0)
  }

  @Test("A village whose grant was lost: its verdict comes, and nothing of anybody else")
  func grantLost() async throws {
    try await township.sync()
    let other = try county.machine("township", ["433199101"])
    try await other.sync()
    _ = try await other.verdict(Home.creation(Home.key(), village: village), in: scope)
    try county.grant(["433199102"], to: township)
    let dots = try (0..<2).map { _ in
      try township.record(Home.creation(Home.key(), village: village), in: scope)
    }
    try await township.sync()
    let verdicts = try dots.map { dot in
      try township.replica.read { try $0.entry(dot, in: scope)?.verdict }
    }
    #expect(verdicts == [.returned(.notGranted), .returned(.notGranted)])
    #expect(try township.replica.read { try $0.count(Household.id) } == 0)
    #expect(try county.hub.database.read { try $0.log(of: scope).count } == 3)
  }

  @Test("A village whose grant was lost: not even how much others wrote there is told")
  func grantLostTellsNoPosition() async throws {
    try await township.sync()
    let other = try county.machine("township", ["433199101"])
    _ = try await other.verdict(Home.creation(Home.key(), village: village), in: scope)
    try county.grant(["433199102"], to: township)
    var pages: [ScopePage] = []
    township.alterReply = { pages += $0.pages.filter(\.isPartial) }
    try await township.sync()
    #expect(!pages.isEmpty && pages.allSatisfy { $0.judged == 0 && $0.settled == 0 })
  }

  @Test("What is written while such a village is read anew has not seen what was not read yet")
  func readAnew() async throws {
    let other = try county.machine("township", ["433199101"])
    for _ in 0..<2 {
      #expect(
        try await other.verdict(Home.creation(Home.key(), village: village), in: scope) == nil)
    }
    try await township.sync()
    try county.grant(["433199102"], to: township)
    let returned = try township.record(
      Home.creation(Home.key(), village: village), in: scope)
    try await township.sync()
    try county.grant(["433199101"], to: township)
    township.pageBytes = 1
    township.repliesLeft = 2
    await #expect(throws: BrokenLine.self) { try await township.sync() }
    let written = try township.record(Home.creation(Home.key(), village: village), in: scope)
    let entry = try #require(try township.replica.read { try $0.entry(written, in: scope) })
    // In the returned change set's lane it would have seen everything that this one had seen.
    #expect(entry.context.heads.count == 1 && written.replica != returned.replica)
    township.repliesLeft = nil
    #expect(try await township.sync().accepted == 1)
  }
}
