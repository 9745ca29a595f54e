import GRDB
import HongyanMerge
import HongyanStore
import HongyanWire
import Synchronization
import Testing

@Suite("A file beside what was noted of it (Protocol R11)")
struct CopiesTests {
  let here = sha256([1])
  let there = sha256([2])

  private func note(_ replica: Replica, on machine: Hash256?) throws -> LaneNote {
    LaneNote(machine: machine, lanes: try #require(try replica.ownLanes()))
  }

  private func sign(
    _ replica: Replica, _ note: LaneNote, on machine: Hash256? = nil
  ) throws -> CopySign? {
    try replica.noticeCopy(note, on: machine, wallMilliseconds: 9_000)
  }

  @Test("A file that ends before its note goes on under a new id, and says so until it agrees")
  func olderFile() throws {
    let replica = try Replica.enrolled()
    let first = try replica.record(Sample.create(1))
    let copy = try replica.copy(toPath: nil, identifiers: seededIdentifiers(9))
    try replica.record([Sample.put(1, Sample.text, .text("二"))])
    let note = try note(replica, on: here)
    #expect(note.lanes.ends == [.county: 2])

    #expect(try sign(copy, note, on: here) == .olderFile)
    #expect(try copy.copyNotice() == CopyNotice(.olderFile, atMilliseconds: 9_000))
    let lane = try #require(try copy.currentID())
    #expect(lane != first.replica)
    #expect(try copy.ownIDs() == [first.replica, lane])
    #expect(try copy.record([Sample.put(1, Sample.text, .text("三"))]) == Dot(lane, 1))
    #expect(try sign(copy, note, on: here) == nil, "it is noticed once")
    try copy.noteAgreement(token: [1], atMilliseconds: 10_000)
    #expect(try copy.copyNotice() == nil)
  }

  @Test("A file with an id that is younger than the file goes on under a new one")
  func unknownID() throws {
    let replica = try Replica.enrolled()
    let dot = try replica.record(Sample.create(1))
    let copy = try replica.copy(toPath: nil, identifiers: seededIdentifiers(9))
    _ = try replica.continueAnew(after: LaneForkFound(scope: .county, dot: dot))
    #expect(try sign(copy, note(replica, on: nil)) == .olderFile)
  }

  @Test("A file that was noted on another machine goes on under a new id")
  func otherMachine() throws {
    let replica = try Replica.enrolled()
    let dot = try replica.record(Sample.create(1))
    let note = try note(replica, on: there)
    #expect(try sign(replica, note, on: here) == .otherMachine)
    #expect(try replica.currentID() != dot.replica)
    #expect(try replica.read { try $0.pending().map(\.dot) } == [dot], "work stays where it is")
  }

  @Test("Machines without a name are not compared", arguments: [true, false])
  func withoutName(isNoted: Bool) throws {
    let replica = try Replica.enrolled()
    try replica.record(Sample.create(1))
    let note = try note(replica, on: isNoted ? there : nil)
    #expect(try sign(replica, note, on: isNoted ? nil : here) == nil)
  }

  @Test("A file that is ahead of its note is no copy: a note that was not written does no harm")
  func fileAhead() throws {
    let replica = try Replica.enrolled()
    try replica.record(Sample.create(1))
    let note = try note(replica, on: here)
    let second = try replica.record([Sample.put(1, Sample.text, .text("二"))])
    #expect(try sign(replica, note, on: here) == nil)
    _ = try replica.continueAnew(after: LaneForkFound(scope: .county, dot: second))
    #expect(try sign(replica, note, on: there) == nil, "it went on since, under another id")
  }

  @Test("Taking back, moving to a new lane and letting a place go are no copies")
  func ordinaryWork() throws {
    let village = ScopeID(high: 9, low: 9)
    let replica = try Replica.enrolled(scopes: [.county, village])
    var log = CountyLog(village)
    try replica.record(Sample.create(1), in: village)
    try replica.exchange(with: &log)
    let forked = try replica.record(Sample.create(2))
    try replica.record(Sample.create(3))
    let before = try note(replica, on: here)
    _ = try replica.undoLast()
    #expect(try sign(replica, before, on: here) == nil)

    var update = ReplicaUpdate.bringing([], grants: [Grant(scope: .county, role: Sample.township)])
    update.released = [village]
    _ = try replica.commit(update, wallMilliseconds: 4_000)
    #expect(try replica.read { try $0.scopes().map(\.scope) } == [.county])
    #expect(try sign(replica, before, on: here) == nil)

    _ = try replica.continueAnew(after: LaneForkFound(scope: .county, dot: forked))
    #expect(try sign(replica, before, on: here) == nil)
  }

  @Test("An altered byte in what the file says of itself is no copy; verify finds that")
  func alteredByte() throws {
    let folder = try TemporaryFolder()
    let replica = try Replica.enrolled(at: folder.file("r.sqlite"))
    try replica.record(Sample.create(1))
    let before = try note(replica, on: here)
    try DatabaseQueue(path: folder.file("r.sqlite")).write { database in
      try database.execute(
        sql: "UPDATE hy_meta SET value = zeroblob(16) WHERE key = 'replica'")
    }
    #expect(try sign(replica, before, on: here) == nil)
    #expect(try replica.prove(repairing: true).map(\.table) == ["hy_meta"])
    #expect(try sign(replica, before, on: here) == nil)
    #expect(try replica.currentID() == before.lanes.replica)
  }

  @Test("Where the lanes end is told after each commit, and of one that failed nothing is told")
  func witness() throws {
    let heard = Mutex<[OwnLanes]>([])
    let original = try Replica.enrolled()
    let replica = try original.copy(
      toPath: nil, identifiers: seededIdentifiers(3),
      committed: { lanes in heard.withLock { $0.append(lanes) } })
    try replica.record(Sample.create(1))
    #expect(throws: StoreFailure.nothingToUndo) { try Replica.enrolled().undoLast() }
    try replica.record([Sample.put(1, Sample.text, .text("二"))])
    #expect(throws: StoreFailure.self) {
      try replica.record([
        Sample.put(1, Sample.text, .text(ExactText(String(repeating: "长", count: 200_000))))
      ])
    }
    #expect(heard.withLock { $0.map { $0.ends } } == [[.county: 1], [.county: 2]])
  }
}
