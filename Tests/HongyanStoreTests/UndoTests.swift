import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("Undo (Protocol R10)")
struct UndoTests {
  @Test("The newest change set is withdrawn, its dot stays, and the lane is chained anew")
  func withdrawsLast() throws {
    let replica = try Replica.enrolled()
    try replica.record(Sample.create(1, [Sample.text: .text("一")]))
    let second = try replica.record([Sample.put(1, Sample.text, .text("二"))])
    let undone = try replica.undoLast()
    #expect(undone.map(\.dot) == [second])
    #expect(undone.first?.changeSet.writes == [Sample.put(1, Sample.text, .text("二"))])
    #expect(try replica.value(1, Sample.text) == .text("一"))
    let third = try replica.record([Sample.put(1, Sample.text, .text("三"))])
    #expect(third.n == second.n + 1)
    let entries = try [second, third].map { dot in
      try #require(try replica.read { try $0.entry(dot, in: .county) })
    }
    #expect(try entries[0].changeSet()?.writes == [])
    #expect(
      entries[1].chain
        == LaneChain.hash(
          scope: .county, dot: third, context: entries[1].context, previous: entries[0].chain,
          payload: entries[1].payloadHash))
    var log = CountyLog(.county)
    try replica.exchange(with: &log)
    #expect(log.entries.map(\.verdict) == [.accepted, .withdrawn, .accepted])
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
  }

  @Test("Undoing again and again takes back everything that was not offered")
  func everything() throws {
    let replica = try Replica.enrolled()
    for number in 1...3 as ClosedRange<UInt64> { try replica.record(Sample.create(number)) }
    for _ in 1...3 { _ = try replica.undoLast() }
    #expect(throws: StoreFailure.nothingToUndo) { try replica.undoLast() }
    #expect(try replica.read { try $0.count(Sample.id) } == 0)
    #expect(try replica.read { try $0.pendingCount() } == 0)
  }

  @Test("An import is taken back as a whole, with later updates of what it created")
  func wholeImport() throws {
    let replica = try Replica.enrolled()
    let batch = ImportID(high: 1, low: 2)
    try replica.record(Sample.create(9))
    try replica.record(Sample.create(1), importID: batch)
    let edit = try replica.record([Sample.put(1, Sample.text, .text("改"))])
    let apart = try replica.record([Sample.put(9, Sample.text, .text("留"))])
    try replica.record(Sample.create(2), importID: batch)
    let undone = try replica.undoLast()
    #expect(undone.map(\.dot.n) == [2, 3, 5])
    #expect(undone.map(\.dot).contains(edit))
    #expect(!undone.map(\.dot).contains(apart))
    #expect(try replica.state(1).isEmpty)
    #expect(try replica.state(2).isEmpty)
    #expect(try replica.value(9, Sample.text) == .text("留"))
  }

  @Test("What was offered is not taken back")
  func offered() throws {
    let folder = try TemporaryFolder()
    let replica = try Replica.enrolled(at: folder.file("r.sqlite"))
    try replica.record(Sample.create(1))
    try replica.record(Sample.create(2))
    let offer = try replica.offers(byteBudget: 1)
    #expect(offer.first?.pending.map(\.items.count) == [1])
    let again = try Replica(
      path: folder.file("r.sqlite"), schema: Sample.schema, identifiers: seededIdentifiers(5))
    #expect(try again.undoLast().map(\.dot.n) == [2])
    #expect(throws: StoreFailure.nothingToUndo) { try again.undoLast() }
    #expect(try again.state(1).isCreated)
  }
}
