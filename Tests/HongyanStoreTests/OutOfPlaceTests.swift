import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("What has a verdict and no place in the log (Protocol R8, R12, R17)")
struct OutOfPlaceTests {
  private let other = ReplicaID(high: 5, low: 5)
  private let third = ReplicaID(high: 6, low: 6)
  private let hub = ReplicaID(high: 7, low: 7)
  private let grants = [Grant(scope: .county, role: Sample.township)]

  private func change(
    _ writes: [Write], at milliseconds: Int64 = 10, horizon: VersionVector? = nil
  ) -> ChangeSet {
    ChangeSet(
      time: HybridTimestamp(milliseconds: milliseconds), author: "李四", level: Level(rawValue: 2),
      schemaRevision: 1, writes: writes, horizon: horizon)
  }

  /// A replica that was given a snapshot of four entries; the third is its own, was returned while
  /// it had no grant, and therefore came without a place.
  private func standingOnReturned() throws -> (replica: Replica, log: CountyLog, returned: Dot) {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    try log.write(change(Sample.create(1)), by: other)
    try replica.exchange(with: &log)
    try log.write(change(Sample.create(2)), by: other)
    let dot = try replica.record([Sample.put(1, Sample.text, .text("一"))])
    for offer in try replica.offers(byteBudget: .max) {
      try log.take(offer, verdict: { _ in .returned(.notGranted) })
    }
    var page = log.page(after: 2)
    page.head = nil
    page.entries[0].position = 0
    _ = try replica.commit(.bringing([page], grants: grants), wallMilliseconds: 1)
    try log.write(change(Sample.create(3)), by: other)
    let bytes = SnapshotContent.encode(log.state)
    let anchor = Anchor(
      epoch: CountyLog.epoch, standing: log.standing, length: UInt64(bytes.count),
      content: sha256(bytes), signature: Signature(algorithm: 0, bytes: []))
    var update = ReplicaUpdate.bringing([], grants: grants)
    update.snapshots = [SnapshotPart(anchor: anchor, offset: 0, bytes: bytes)]
    let counts = try replica.commit(update, wallMilliseconds: 1)
    #expect(counts.anchored == [.county])
    return (replica, log, dot)
  }

  @Test("Where states stand for it its lane has its place, and its author keeps what was returned")
  func belowFloor() throws {
    var (replica, log, dot) = try standingOnReturned()
    let standing = try replica.read { try $0.standing(of: .county) }
    #expect(standing.placed.lanes == log.standing.lanes)
    #expect(try replica.read { try $0.returned().map(\.dot) } == [dot])
    #expect(try replica.prove(repairing: false) == [])
    try replica.record([Sample.put(1, Sample.text, .text("二"))])
    try replica.exchange(with: &log)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
    #expect(try replica.prove(repairing: false) == [])
  }

  @Test("What was returned below the floor does not keep a log from being shortened")
  func shortened() throws {
    var (replica, log, dot) = try standingOnReturned()
    for number in 0..<30 {
      try replica.record([Sample.put(1, Sample.text, .text(ExactText("第\(number)次")))])
      try replica.exchange(with: &log)
    }
    log.settled = log.standing.position
    try replica.exchange(with: &log)
    let retention = LogRetention(arrivedBeforeMilliseconds: 3_001, leastBytes: 1)
    #expect(try replica.shortenLogs(retention) == [.county])
    #expect(try replica.read { try $0.returned().map(\.dot) } == [dot])
    #expect(try replica.prove(repairing: false) == [])
  }

  @Test("What folds while an entry waits for its place folds what stands before it in the log")
  func foldedWhileWaiting() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    let first = change(Sample.create(1, [Sample.text: .text("一")]))
    let beside = change(Sample.create(2))
    try log.write(first, by: other)
    try replica.exchange(with: &log)
    try replica.record([Sample.put(1, Sample.text, .text("二"))])
    try replica.exchange(with: &log)
    let own = log.entries[1]

    // The hub comes back without the second, folds, and is given it back.
    var anew = CountyLog(.county)
    try anew.write(first, by: other)
    try anew.write(beside, by: third, context: VersionVector())
    let horizon = anew.standing.vector
    try anew.write(change([], at: 20, horizon: horizon), by: hub)
    try anew.write(
      try #require(own.content).decoded(), by: own.dot.replica, context: own.context)
    #expect(anew.entries[3].chain == own.chain)
    try replica.follow(HubEpoch(high: 3, low: 3))
    for after in [0, 3] as [UInt64] {
      _ = try replica.commit(
        .bringing([anew.page(after: after, limit: 3)], grants: grants), wallMilliseconds: 1)
    }
    #expect(
      anew.state.records[Sample.key(1)]?.fields[Sample.text]?.map(\.value)
        == [.text("一"), .text("二")], "its author had not seen all that was folded")
    #expect(try replica.state(1) == anew.state.records[Sample.key(1)])
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: anew.state))
  }
}
