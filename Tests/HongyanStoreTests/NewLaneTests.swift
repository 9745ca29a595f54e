import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("Going on under a new id (Protocol R11)")
struct NewLaneTests {
  let other = ReplicaID(high: 77, low: 7)

  /// What is pending in a scope, oldest first.
  private func pending(_ replica: Replica, in scope: ScopeID = .county) throws -> [StoredEntry] {
    try replica.read { try $0.pending() }.filter { $0.scope == scope }
  }

  @Test("Everything from the divergent change set on moves, chained anew, with the same payloads")
  func suffixMoves() throws {
    let replica = try Replica.enrolled()
    let kept = try replica.record(Sample.create(1))
    let forked = try replica.record([Sample.put(1, Sample.text, .text("二"))])
    try replica.record([Sample.put(1, Sample.text, .text("三"))])
    let before = try pending(replica)
    #expect(try replica.continueAnew(after: LaneForkFound(scope: .county, dot: forked)) == 2)

    let after = try pending(replica)
    let lane = try #require(try replica.currentID())
    #expect(lane != forked.replica)
    #expect(try replica.ownIDs() == [forked.replica, lane])
    #expect(after.map(\.dot) == [kept, Dot(lane, 1), Dot(lane, 2)])
    #expect(after.map(\.payloadHash) == before.map(\.payloadHash))
    var previous = Hash256.zero
    for (index, entry) in after.dropFirst().enumerated() {
      #expect(entry.context[forked.replica] == kept.n, "cut before what moved")
      #expect(entry.context[lane] == UInt64(index), "and going on in the new lane")
      let chain = LaneChain.hash(
        scope: .county, dot: entry.dot, context: entry.context, previous: previous,
        payload: entry.payloadHash)
      #expect(entry.chain == chain)
      previous = chain
    }
    #expect(try replica.value(1, Sample.text) == .text("三"))
    #expect(try replica.record([Sample.put(1, Sample.text, .text("四"))]) == Dot(lane, 3))

    var log = CountyLog(.county)
    try replica.exchange(with: &log)
    #expect(try pending(replica).isEmpty)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test("After a second fork, what is pending in both earlier lanes moves together")
  func twoLanes() throws {
    let replica = try Replica.enrolled()
    let first = try replica.record(Sample.create(1))
    let second = try replica.record(Sample.create(2))
    _ = try replica.continueAnew(after: LaneForkFound(scope: .county, dot: second))
    try replica.record([Sample.put(2, Sample.text, .text("二"))])
    #expect(try replica.continueAnew(after: LaneForkFound(scope: .county, dot: first)) == 3)
    let lane = try #require(try replica.currentID())
    let after = try pending(replica)
    #expect(after.map(\.dot) == (1...3).map { Dot(lane, $0) })
    #expect(after.map { $0.context[lane] } == [0, 1, 2])
    for entry in after { #expect(entry.context[first.replica] == 0) }
    #expect(try replica.ownIDs().count == 3)
  }

  @Test("Other scopes keep their pending work and write under the new id from then on")
  func otherScopes() throws {
    let village = ScopeID(high: 9, low: 9)
    let replica = try Replica.enrolled(scopes: [.county, village])
    let elsewhere = try replica.record(Sample.create(1), in: village)
    let forked = try replica.record(Sample.create(2))
    _ = try replica.continueAnew(after: LaneForkFound(scope: .county, dot: forked))
    let lane = try #require(try replica.currentID())
    #expect(try pending(replica, in: village).map(\.dot) == [elsewhere])
    #expect(try replica.record(Sample.create(3), in: village) == Dot(lane, 1))
  }

  @Test("A change set that is not pending here moves nothing, and the id stays")
  func nothingPending() throws {
    let replica = try Replica.enrolled()
    let dot = try replica.record(Sample.create(1))
    let fork = LaneForkFound(scope: .county, dot: Dot(other, 1))
    #expect(try replica.continueAnew(after: fork) == 0)
    #expect(try replica.currentID() == dot.replica)
    #expect(try pending(replica).map(\.dot) == [dot])
  }

  @Test("Work under the own id that is not known here ends the writing under it")
  func behind() throws {
    let replica = try Replica.enrolled()
    let dot = try replica.record(Sample.create(1))
    let copy = try replica.copy(toPath: nil, identifiers: seededIdentifiers(9))
    var log = CountyLog(.county)
    try replica.exchange(with: &log)
    try replica.record([Sample.put(1, Sample.text, .text("二"))])
    try replica.exchange(with: &log)
    #expect(try copy.exchange(with: &log).isBehind)
    let lane = try #require(try copy.currentID())
    #expect(lane != dot.replica)
    #expect(try copy.value(1, Sample.text) == .text("二"))
    #expect(try copy.record([Sample.put(1, Sample.text, .text("三"))]) == Dot(lane, 1))
    #expect(try !copy.exchange(with: &log).isBehind)
    #expect(try copy.digests(of: .county) == CountyLog.digests(of: log.state))
  }
}
