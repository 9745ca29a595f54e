import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("Recording")
struct CaptureTests {
  @Test("What was recorded is visible, and plain SQL reads it from the file")
  func plainColumns() throws {
    let folder = try TemporaryFolder()
    let replica = try Replica.enrolled(at: folder.file("r.sqlite"))
    let day = try #require(CalendarDay(year: 2026, month: 5, day: 0))
    try replica.record(
      Sample.create(
        1,
        [
          Sample.text: .text("䶮"), Sample.code: .code("open"), Sample.amount: .money(-5),
          Sample.share: .decimal(units: -5, scale: 2), Sample.day: .day(day),
          Sample.flag: .flag(true), Sample.reference: .reference(Sample.key(2).id),
          Sample.groupText: .members([
            .init(Sample.groupCount, .integer(7)), .init(Sample.groupText, .text("组")),
          ]),
        ]) + [
          Write(Sample.key(1), .add(Sample.tags, .text("b\"\n"))),
          Write(Sample.key(1), .add(Sample.tags, .text("a"))),
          Write(Sample.key(1), .add(Sample.numbers, .integer(.max))),
        ])
    #expect(try replica.value(1, Sample.text) == .text("䶮"))
    let rows = try plainRows(
      folder.file("r.sqlite"),
      """
      SELECT id, scope, text, code, amount, share, day, flag, reference, groupText, groupCount,
        tags, numbers, instant FROM sample
      """)
    #expect(
      rows == [
        [
          Sample.key(1).id.hex, "county", "䶮", "open", "-5", "-0.05", "2026-05", "1",
          Sample.key(2).id.hex, "组", "7", #"["a","b\"\u000a"]"#, "[9223372036854775807]", "NULL",
        ]
      ])
    let listed = try replica.read { try $0.list(Sample.id) }
    let view = try replica.read { try $0.record(Sample.key(1)) }
    #expect(listed.map(\.values) == [view?.values])
  }

  @Test("Dots are dense in each scope, and the chain of each lane verifies")
  func chains() throws {
    let other = ScopeID(high: 9, low: 9)
    let replica = try Replica.enrolled(scopes: [.county, other])
    let id = try #require(try replica.currentID())
    for number in 1...3 as ClosedRange<UInt64> {
      try replica.record(Sample.create(number))
      try replica.record(Sample.create(100 + number), in: other)
    }
    for scope in [ScopeID.county, other] {
      var previous = Hash256.zero
      for n in 1...3 as ClosedRange<UInt64> {
        let entry = try #require(try replica.read { try $0.entry(Dot(id, n), in: scope) })
        let payload = try #require(entry.payload)
        #expect(entry.context[id] == n - 1)
        previous = LaneChain.hash(
          scope: scope, dot: entry.dot, context: entry.context, previous: previous,
          payload: payload.id)
        #expect(entry.chain == previous)
        #expect(entry.payloadHash == payload.id)
      }
      #expect(try replica.read { try $0.vector(of: scope) } == VersionVector([(id, 3 as UInt64)]))
    }
  }

  @Test("Change sets that are recorded together stand or fall together")
  func together() throws {
    let replica = try Replica.enrolled()
    let long = Value.text(ExactText(String(repeating: "长", count: 100_000)))
    let drafts = [[FieldID: Value](), [Sample.text: long]].enumerated().map { index, puts in
      ChangeDraft(
        scope: .county, author: "张三", level: Level(rawValue: 2),
        writes: Sample.create(UInt64(index), puts))
    }
    #expect(throws: StoreFailure.changeSetTooLarge) {
      try replica.record(drafts, wallMilliseconds: 1)
    }
    #expect(try replica.read { try $0.pendingCount() } == 0)
    #expect(try replica.state(0).isEmpty)
    let dots = try replica.record([drafts[0], drafts[0]], wallMilliseconds: 1)
    #expect(dots.map(\.n) == [1, 2])
  }

  @Test("Times grow although the clock stands still or goes back")
  func clock() throws {
    let replica = try Replica.enrolled()
    let dots = try ([5_000, 5_000, 100] as [Int64]).map {
      try replica.record(Sample.create(1), at: $0)
    }
    let times = try dots.map { dot in
      try replica.read { try $0.entry(dot, in: .county)?.effective }
    }
    #expect(times.map { $0?.milliseconds } == [5_000, 5_000, 5_000] as [Int64?])
    #expect(times.map { $0?.logical } == [0, 1, 2] as [UInt16?])
  }

  @Test("The clock follows effective times only")
  func clockFollowsEffective() throws {
    let replica = try Replica.enrolled()
    var log = CountyLog(.county)
    try log.write(
      ChangeSet(
        time: HybridTimestamp(milliseconds: 9_000), author: "李四", level: Level(rawValue: 2),
        schemaRevision: 1, writes: Sample.create(1)), by: ReplicaID(high: 5, low: 5))
    try replica.exchange(with: &log)
    let dot = try replica.record(Sample.create(2), at: 2_000)
    let entry = try replica.read { try $0.entry(dot, in: .county) }
    #expect(entry?.effective == HybridTimestamp(milliseconds: 9_000, logical: 1))

    // Its own clock was years ahead: the county's stamp does not take that over.
    let ahead = try Replica.enrolled(seed: 2)
    var own = CountyLog(.county)
    try ahead.record(Sample.create(3), at: 900_000_000)
    for offer in try ahead.offers(byteBudget: .max) {
      try own.take(offer, effective: { _ in HybridTimestamp(milliseconds: 300_000) })
    }
    _ = try ahead.commit(.bringing([own.page(after: 0)]), wallMilliseconds: 1)
    #expect(
      try ahead.state(3).liveness.map(\.effective) == [HybridTimestamp(milliseconds: 300_000)])
  }

  @Test("A form that was loaded before an exchange does not bury what the exchange brought")
  func formContext() throws {
    let folder = try TemporaryFolder()
    let replica = try Replica.enrolled(at: folder.file("r.sqlite"))
    var log = CountyLog(.county)
    try replica.record(Sample.create(1, [Sample.text: .text("旧")]))
    try replica.exchange(with: &log)
    let token = try replica.noteView(of: .county, wallMilliseconds: 1)
    #expect(try replica.noteView(of: .county, wallMilliseconds: 2) == token)
    try log.write(
      ChangeSet(
        time: HybridTimestamp(milliseconds: 1), author: "李四", level: Level(rawValue: 2),
        schemaRevision: 1, writes: [Sample.put(1, Sample.text, .text("县"))]),
      by: ReplicaID(high: 5, low: 5))
    try replica.exchange(with: &log)
    let view = try #require(try replica.view(token))
    #expect(view.scope == .county)
    try replica.record([Sample.put(1, Sample.text, .text("村"))], context: view.context)
    let texts = try replica.state(1).fields[Sample.text]?.map(\.value)
    #expect(Set(texts ?? []) == [.text("县"), .text("村")])
    #expect(try replica.read { try $0.questions() }.map(\.kind) == [.differs])
    #expect(try replica.view("unknown") == nil)
    _ = try replica.noteView(of: .county, wallMilliseconds: 40 * 24 * 3_600_000)
    #expect(try replica.view(token) == nil)
  }
}
