import HongyanMerge
import HongyanSync
import HongyanWire
import Testing

@Suite("An exchange between machines and their hub")
struct ExchangeTests {
  let county = County()

  @Test("A first exchange brings the county's records, and both sides agree")
  func firstExchange() async throws {
    try county.write([Write(.first, .create)], in: .county)
    let machine = county.machine()
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.received == 1)
    #expect(machine.replica.base(.county).state == county.hub.scope(.county).state)
    #expect(machine.replica.agreements == 1)
  }

  @Test("With nothing to do one round trip under a kilobyte is enough")
  func idle() async throws {
    let machine = county.machine()
    try machine.put("甲")
    try await machine.sync()
    let length = county.hub.scope(County.village).entries.count
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(outcome.rounds == 1)
    #expect(outcome.bytesUp + outcome.bytesDown < 1024)
    #expect(outcome.sent == 0 && outcome.received == 0)
    #expect(county.hub.scope(County.village).entries.count == length)
  }

  @Test("A token of yesterday costs one more round and brings what is new")
  func staleToken() async throws {
    let (a, b) = (county.machine(), county.machine())
    try await a.sync()
    try b.put("乙")
    try await b.sync()
    let outcome = try await a.sync()
    #expect(outcome.rounds == 2)
    #expect(outcome.agreed)
    #expect(a.texts() == ["乙"])
  }

  @Test("Two machines that wrote the same field both hold both values")
  func concurrent() async throws {
    let (a, b) = (county.machine(), county.machine())
    try a.put("甲")
    try b.put("乙")
    let sent = try await a.sync()
    #expect(sent.sent == 1 && sent.accepted == 1)
    try await b.sync()
    try await a.sync()
    for machine in [a, b] {
      #expect(machine.texts() == ["乙", "甲"])
      #expect(machine.replica.pending.isEmpty)
    }
    let state = county.hub.scope(County.village).state
    #expect(a.replica.base(County.village).state == state)
    #expect(b.replica.base(County.village).state == state)
  }

  @Test("Tiny pages and tiny requests come to the same end", arguments: [1, 200, 700])
  func paging(bytes: Int) async throws {
    county.pageBytes = bytes
    let (a, b) = (county.machine(), county.machine())
    for n in 1...12 {
      try a.put("甲\(n)", on: .numbered(n))
      try b.put("乙\(n)", on: .numbered(n))
      try b.put("县\(n)", on: .numbered(n), in: .county)
    }
    a.replica.offerBytes = bytes
    try await b.sync()
    let outcome = try await a.sync()
    try await b.sync()
    #expect(outcome.agreed)
    #expect(outcome.sent == 12 && outcome.accepted == 12 && outcome.received == 24)
    for scope in [ScopeID.county, County.village] {
      #expect(a.replica.base(scope).state == county.hub.scope(scope).state)
      #expect(b.replica.base(scope).state == county.hub.scope(scope).state)
    }
  }

  @Test("What the hub has by now is not sent again while its pages come in")
  func sentOnce() async throws {
    county.pageBytes = 300
    let (a, b) = (county.machine(), county.machine())
    for n in 1...20 { try b.put("乙\(n)", on: .numbered(n)) }
    try await b.sync()
    try a.put("甲")
    var offered = 0
    let outcome = try await a.sync(changing: { request in
      offered += request.offers.reduce(0) { $0 + $1.pending.count }
    })
    #expect(outcome.rounds > 2)
    #expect(offered == 1)
  }

  @Test("Progress grows up to what is known")
  func progress() async throws {
    county.pageBytes = 200
    for n in 1...10 { try county.write([Write(.numbered(n), .create)], in: .county) }
    var seen: [SyncProgress] = []
    try await county.machine().sync(rounds: { seen.append($0) })
    #expect(seen.last?.entriesDone == 10)
    #expect(seen.last?.entriesKnown == 10)
    #expect(seen.map(\.entriesDone) == seen.map(\.entriesDone).sorted())
  }

  @Test("A returned change set is answered and takes no effect")
  func returned() async throws {
    let machine = county.machine()
    let dot = try machine.put("不可")
    let outcome = try await machine.sync()
    #expect(outcome.returned == 1 && outcome.agreed)
    #expect(machine.replica.returned == [dot: .notAllowed])
    #expect(machine.texts().isEmpty)
  }

  @Test("A change set under a later schema is returned until the hub knows it")
  func laterSchema() async throws {
    let machine = county.machine()
    try machine.replica.write(
      [Write(.first, .create)], in: County.village, at: 0, schemaRevision: 2)
    try await machine.sync()
    #expect(county.verdicts(in: County.village) == [.returned(.schemaTooNew)])
  }

  @Test("Properly sealed bytes that are no change set are returned as malformed")
  func unreadable() async throws {
    let machine = county.machine()
    try machine.replica.write(EncodedPayload(bytes: [0xFF, 0xFF, 1]), in: County.village)
    let outcome = try await machine.sync()
    #expect(county.verdicts(in: County.village) == [.returned(.malformed)])
    #expect(outcome.agreed)
  }

  @Test("An undone change set keeps its place and nothing else")
  func withdrawn() async throws {
    let machine = county.machine()
    try machine.replica.write([], in: County.village, at: 0)
    try machine.put("甲")
    let outcome = try await machine.sync()
    #expect(county.verdicts(in: County.village) == [.withdrawn, .accepted])
    #expect(outcome.agreed)
  }

  @Test(
    "A clock far off ranks within five minutes of arrival and is told",
    arguments: [315_360_000_000, -315_360_000_000] as [Int64])
  func clock(offset: Int64) async throws {
    let machine = county.machine()
    machine.clockOffset = offset
    try machine.put("甲")
    let outcome = try await machine.sync()
    #expect(outcome.clockOffsetMilliseconds == -offset)
    let stamp = county.hub.scope(County.village).entries[0].sequenced.effective.milliseconds
    #expect(
      stamp == min(machine.clock, county.nowMilliseconds + HubLimits.greatestLeadMilliseconds))
    #expect(outcome.agreed)
  }

  @Test("Digests that differ at equal vectors are never called agreement")
  func digestMismatch() async throws {
    let machine = county.machine()
    try machine.put("甲")
    try await machine.sync()
    var base = machine.replica.base(County.village)
    var wrong = ScopeState()
    for entry in county.hub.scope(County.village).entries {
      wrong.apply(
        LogEntry(
          dot: entry.sequenced.dot, context: entry.sequenced.context, changeSet: nil,
          verdict: .accepted, effective: entry.sequenced.effective))
    }
    base.state = wrong
    machine.replica.bases[County.village] = base
    machine.replica.token = []
    let outcome = try await machine.sync()
    #expect(!outcome.agreed)
    #expect(outcome.disagreements == [.init(scope: County.village, types: [1])])
    #expect(machine.replica.agreements == 1)
  }

  @Test("A copy of a file from before the last exchange gets its own entries whole")
  func restoredFile() async throws {
    let machine = county.machine()
    try machine.put("甲")
    try await machine.sync()
    // The restored file has a new replica id and the old key.
    machine.replica = MemoryReplica(
      id: ReplicaID(high: 0xBB, low: 99), county: County.id, hubKey: county.key.publicKey)
    let outcome = try await machine.sync()
    #expect(outcome.agreed)
    #expect(machine.texts() == ["甲"])
  }
}
