import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("Pages (Protocol R9, R10)")
struct CommitTests {
  private let other = ReplicaID(high: 5, low: 5)

  private func change(_ writes: [Write], at milliseconds: Int64 = 10) -> ChangeSet {
    ChangeSet(
      time: HybridTimestamp(milliseconds: milliseconds), author: "李四", level: Level(rawValue: 2),
      schemaRevision: 1, writes: writes)
  }

  @Test("A returned change set leaves what is visible and stays with its payload")
  func returned() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    let dot = try replica.record(Sample.create(1, [Sample.text: .text("一")]))
    let counts = try replica.exchange(with: &log, verdict: { _ in .returned(.invalidValue) })
    #expect(counts.returned == 1)
    #expect(try replica.state(1).isEmpty)
    let returned = try replica.read { try $0.returned() }
    #expect(returned.map(\.dot) == [dot])
    #expect(returned.map(\.verdict) == [.returned(.invalidValue)])
    #expect(try replica.digests(of: .county).isEmpty)
  }

  @Test("What is pending stays on top of what a page brings")
  func pendingOnTop() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    try log.write(change(Sample.create(1, [Sample.text: .text("县")])), by: other)
    try replica.exchange(with: &log)
    try replica.record([Sample.put(1, Sample.text, .text("村"))])
    try log.write(change([Sample.put(1, Sample.ending, .text("尾"))]), by: other)
    _ = try replica.commit(.bringing([log.page(after: 1)]), wallMilliseconds: 1)
    #expect(try replica.value(1, Sample.text) == .text("村"))
    #expect(try replica.value(1, Sample.ending) == .text("尾"))
    #expect(try replica.read { try $0.record(Sample.key(1))?.isPending } == true)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
    try replica.exchange(with: &log)
    #expect(try replica.read { try $0.record(Sample.key(1))?.isPending } == false)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test("A duplicate gives way to the first and covers it")
  func duplicate() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    try replica.record(Sample.create(1, [Sample.text: .text("一")]))
    let offer = try #require(try replica.offers(byteBudget: .max).first)
    let payload = try #require(offer.pending.first?.items.first?.payload)
    try log.write(try payload.decoded(), by: other)
    try log.take(offer, verdict: { _ in .duplicate(of: Dot(other, 1)) })
    let counts = try replica.commit(.bringing([log.page(after: 0)]), wallMilliseconds: 1)
    #expect(counts.accepted == 1)
    #expect(counts.received == 1)
    #expect(try replica.state(1) == log.state.records[Sample.key(1)])
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
    try replica.record([Write(Sample.key(1), .void)])
    #expect(try replica.read { try $0.record(Sample.key(1))?.isVoid } == true)
    try replica.exchange(with: &log)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test("Something else under an own dot is a fork, and nothing changes")
  func forkUnderPending() throws {
    let replica = try Replica.enrolled()
    let id = try #require(try replica.currentID())
    try replica.record(Sample.create(1))
    var log = CountyLog(.county)
    try log.write(change(Sample.create(2)), by: id)
    #expect(throws: LaneForkFound(scope: .county, dot: Dot(id, 1))) {
      try replica.commit(.bringing([log.page(after: 0)]), wallMilliseconds: 1)
    }
    #expect(try replica.read { try $0.standing(of: .county).position } == 0)
    #expect(try replica.state(2).isEmpty)
  }

  @Test("Once the hub has stamped what a clock far ahead wrote, the clock is right again")
  func clockComesBack() throws {
    let replica = try Replica.enrolled()
    let (now, ahead): (Int64, Int64) = (1_780_000_000_000, 2_100_000_000_000)
    func record(_ writes: [Write], at wall: Int64) throws -> Int64 {
      let draft = ChangeDraft(
        scope: .county, author: "某人", level: Level(rawValue: 3), writes: writes)
      let dots = try replica.record([draft], wallMilliseconds: wall)
      let dot = try #require(dots.first)
      let entry = try #require(try replica.read { try $0.entry(dot, in: .county) })
      return entry.effective.milliseconds
    }
    #expect(try record(Sample.create(1), at: ahead) == ahead)
    #expect(try record(Sample.create(2), at: now) == ahead, "nothing of it is stamped yet")
    var log = CountyLog(.county)
    for offer in try replica.offers(byteBudget: .max) where offer.scope == .county {
      try log.take(offer, effective: { _ in HybridTimestamp(milliseconds: now + 300_000) })
    }
    _ = try replica.commit(.bringing([log.page(after: 0)]), wallMilliseconds: now)
    #expect(try record(Sample.create(3), at: now + 1_000) == now + 300_000)
    #expect(try record(Sample.create(4), at: now + 400_000) == now + 400_000)
  }

  @Test("An entry of the own lane that was never written here ends the lane")
  func forkOfLane() throws {
    let replica = try Replica.enrolled()
    let id = try #require(try replica.currentID())
    var log = CountyLog(.county)
    try log.write(change(Sample.create(2)), by: id)
    let counts = try replica.commit(.bringing([log.page(after: 0)]), wallMilliseconds: 1)
    #expect(counts.isBehind && counts.received == 1)
    #expect(try !replica.state(2).isEmpty)
    let dot = try replica.record(Sample.create(1))
    #expect(dot.replica != id && dot.n == 1)
    #expect(try replica.ownIDs() == [id, dot.replica])
  }

  @Test("A page that came late or twice changes nothing")
  func lateOrTwice() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    try log.write(change(Sample.create(1)), by: other)
    let early = log.page(after: 0)
    try log.write(change(Sample.create(2)), by: other)
    try replica.exchange(with: &log)
    let before = try replica.read { try $0.standing(of: .county) }
    #expect(throws: StoreFailure.doesNotContinue) {
      try replica.commit(.bringing([early]), wallMilliseconds: 1)
    }
    try log.write(change(Sample.create(3)), by: other)
    try log.write(change(Sample.create(4)), by: other)
    #expect(throws: StoreFailure.doesNotContinue) {
      try replica.commit(.bringing([log.page(after: 3)]), wallMilliseconds: 1)
    }
    #expect(try replica.read { try $0.standing(of: .county) } == before)
  }

  @Test("Verdicts that come without a place in the log, after the grant was lost")
  func partialPage() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    for number in 1...3 as ClosedRange<UInt64> { try replica.record(Sample.create(number)) }
    for offer in try replica.offers(byteBudget: .max) {
      try log.take(offer, verdict: { _ in .returned(.notGranted) })
    }
    var page = log.page(after: 0)
    page.head = nil
    for index in page.entries.indices { page.entries[index].position = 0 }
    let counts = try replica.commit(.bringing([page], grants: []), wallMilliseconds: 1)
    #expect(counts.returned == 3)
    #expect(try replica.read { try $0.returned().count } == 3)
    #expect(try replica.read { try $0.pendingCount() } == 0)
    #expect(try replica.read { try $0.scopes() }.isEmpty)

    // The grant comes back: the log begins with what is known here already.
    let whole = log.page(after: 0)
    _ = try replica.commit(
      .bringing([whole], grants: [Grant(scope: .county, role: Sample.township)]),
      wallMilliseconds: 1)
    #expect(try replica.read { try $0.log(of: .county).map(\.position) } == [1, 2, 3])
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test("What a duplicate repeats may come after it, when a lost grant comes back")
  func firstAfterDuplicate() throws {
    let replica = try Replica.enrolled()
    let grants = [Grant(scope: .county, role: Sample.township)]
    var log = CountyLog(.county)
    try replica.record(Sample.create(1, [Sample.text: .text("一")]))
    let offer = try #require(try replica.offers(byteBudget: .max).first)
    let payload = try #require(offer.pending.first?.items.first?.payload)
    try log.write(try payload.decoded(), by: other)
    let dot = try replica.record([Sample.put(1, Sample.text, .text("二"))])
    for offer in try replica.offers(byteBudget: .max) {
      try log.take(offer, verdict: { $0 == dot ? .accepted : .duplicate(of: Dot(other, 1)) })
    }
    // While the grant was gone only the own entries came, and the file had not let go of the scope.
    var page = log.page(after: 1)
    page.head = nil
    for index in page.entries.indices { page.entries[index].position = 0 }
    _ = try replica.commit(.bringing([page], grants: grants), wallMilliseconds: 1)
    _ = try replica.commit(
      .bringing([log.page(after: 0, limit: 1)], grants: grants), wallMilliseconds: 1)
    #expect(try replica.value(1, Sample.text) == .text("二"))
    _ = try replica.commit(.bringing([log.page(after: 1)], grants: grants), wallMilliseconds: 1)
    #expect(try replica.state(1) == log.state.records[Sample.key(1)])
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test("Who writes in a regained scope while it is read anew has seen only what was read")
  func writesWhileRegaining() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    for number in 1...3 as ClosedRange<UInt64> { try replica.record(Sample.create(number)) }
    for offer in try replica.offers(byteBudget: .max) { try log.take(offer) }
    var page = log.page(after: 0)
    page.head = nil
    for index in page.entries.indices { page.entries[index].position = 0 }
    _ = try replica.commit(.bringing([page], grants: []), wallMilliseconds: 1)
    #expect(try replica.read { try $0.scopes() }.isEmpty)

    _ = try replica.commit(
      .bringing(
        [log.page(after: 0, limit: 1)], grants: [Grant(scope: .county, role: Sample.township)]),
      wallMilliseconds: 1)
    let dot = try replica.record(Sample.create(4))
    let entry = try replica.read { try $0.entry(dot, in: .county) }
    let first = try #require(log.page(after: 0).entries.first?.dot)
    #expect(dot.replica != first.replica)
    #expect(entry?.context == VersionVector([(first.replica, 1 as UInt64)]))
  }

  @Test(
    "Work in a scope that was never granted is offered, so that the county can refuse it by name")
  func scopeNotHeld() throws {
    let replica = try Replica.enrolled()
    let foreign = ScopeID(high: 8, low: 8)
    try replica.record(Sample.create(1), in: foreign)
    let offers = try replica.offers(byteBudget: .max)
    #expect(offers.first { $0.scope == foreign }?.pending.count == 1)
  }

  @Test("A record of another scope that only pending removals touch keeps its scope")
  func scopeOfEmptyState() throws {
    let village = ScopeID(high: 8, low: 8)
    let replica = try Replica.enrolled(scopes: [.county, village])
    try replica.record([Write(Sample.key(1), .remove(Sample.tags, .text("x")))], in: village)
    try replica.record(Sample.create(1), in: village)
    try replica.record(Sample.create(2), in: village)
    _ = try replica.undoLast()
    #expect(try replica.read { try $0.record(Sample.key(1))?.scope } == village)
  }
}
