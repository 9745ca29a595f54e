import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

/// The smallest histories that break a naive reading of the rules about copied files; each is what
/// a real pair of machines could do in one night.
@Suite("What went wrong once: copies of a machine's file")
struct CopiedFileTests {
  private let village: Village

  init() throws { village = try Village() }

  // Protocol R10: what is taken back has an envelope and a hash of its own. With the old hash the
  // hub would take the withdrawal for a repeat of what the copy sent, and digests would differ.
  @Test("What its author took back after the file was copied stays where the copy sent it first")
  func withdrawnAndCopied() async throws {
    let machine = try village.county.machine("township", ["433199101"])
    try await machine.sync()
    let dot = try machine.record(village.creation, in: village.scope)
    let copy = try Machine(copying: machine)
    _ = try machine.replica.undoLast()
    #expect(try await copy.sync().accepted == 1)
    let outcome = try await machine.sync()
    #expect(outcome.forked && outcome.agreed)
    try await village.settle([machine, copy])
    let log = try village.log()
    #expect(log.map(\.verdict) == [.accepted, .withdrawn])
    #expect(log[0].dot == dot && log[1].dot.replica != dot.replica)
    #expect(try village.values(Household.name.id, on: machine) == [.text("张三")])
  }

  // Protocol R11: a fork ends the reading, and everything pending from there on moves, of whichever
  // lane. Else what was written under the new id would cover, by a dot that means something else at
  // the hub, a value that nobody there had seen.
  @Test("What was written under a second id after a fork does not bury what the first id sent")
  func forkUnderTwoLanes() async throws {
    let machine = try await village.machine()
    let copy = try Machine(copying: machine)
    try copy.record(village.note("拷贝上录的"), in: village.scope)
    let moved = try Machine(copying: copy)
    let note = LaneNote(machine: sha256([1]), lanes: try #require(try moved.replica.ownLanes()))
    #expect(
      try moved.replica.noticeCopy(
        note, on: sha256([2]), wallMilliseconds: PracticeHub.now) == .otherMachine)
    let written = try moved.record(village.name("李四"), in: village.scope)
    let own = try machine.record(village.name("王五"), in: village.scope)
    #expect(written.replica != own.replica && written.n == 1)
    try await machine.sync()
    let outcome = try await moved.sync()
    #expect(outcome.forked && outcome.agreed)
    try await village.settle([machine, moved])
    let names = try village.values(Household.name.id, on: machine)
    #expect(Set(names) == [.text("李四"), .text("王五")])
    #expect(try village.questions(on: machine) == [.differs])
    #expect(try village.values(Household.note.id, on: machine) == [.text("拷贝上录的")])
    #expect(try village.log().count == 4)
  }

  /// A file that is copied twice with the same unsent change in it; the third file writes over that
  /// change, having seen it. The first and second are told, then the third.
  private func copiedTwice(
    notes: Int, pageBytes: Int
  ) async throws -> (machines: [Machine], log: [StoredEntry]) {
    let machine = try await village.machine()
    let second = try Machine(copying: machine)
    try second.record(village.name("李四"), in: village.scope)
    let third = try Machine(copying: second)
    for number in 0..<notes {
      try machine.record(village.note(ExactText("第\(number)次")), in: village.scope)
    }
    try third.record(village.name("王五"), in: village.scope)
    let machines = [machine, second, third]
    for machine in machines { machine.pageBytes = pageBytes }
    for machine in machines { #expect(try await machine.sync().agreed) }
    try await village.settle(machines)
    return (machines, try village.log())
  }

  // Protocol R11: a duplicate names the first dot, and a context that covers the duplicate covers
  // that dot. Else what its author had replaced would come back as a question.
  @Test("Who replaced a value under one dot has replaced it under the other, too")
  func duplicateOfADuplicate() async throws {
    let (machines, log) = try await copiedTwice(notes: 1, pageBytes: SyncLimits.pageBytes)
    let first = try #require(log.first { $0.verdict == .accepted && $0.dot.n == 1 && $0 != log[0] })
    #expect(log.compactMap(\.verdict).contains(.duplicate(of: first.dot)))
    for machine in machines {
      #expect(try village.values(Household.name.id, on: machine) == [.text("王五")])
      #expect(try village.questions(on: machine) == [])
    }
  }

  // Protocol R8, R9: a verdict takes effect at its place in the hub's order, within the page that
  // brings it. Taken over earlier, the duplicate would name a dot that this machine has not yet.
  @Test("A verdict that names what lies beyond the page waits for its place in the log")
  func verdictBeforePage() async throws {
    let (machines, log) = try await copiedTwice(notes: 9, pageBytes: 300)
    #expect(log.contains { if case .duplicate = $0.verdict { true } else { false } })
    for machine in machines {
      #expect(try village.values(Household.name.id, on: machine) == [.text("王五")])
      #expect(try village.questions(on: machine) == [])
    }
  }

  // Protocol R6: a removal takes away what its context covers, and names no dots. Dots named in a
  // payload would mean something else at the hub after the fork.
  @Test("A member removed on a copy is not the member that the original added meanwhile")
  func removalAfterAFork() async throws {
    let machine = try await village.machine()
    let cadre = RecordKey(Cadre.id, Home.key().id)
    try machine.record(
      [
        Write(cadre, .create), Write(cadre, .put(Cadre.org.id, .reference(village.place), rank: 0)),
        Write(cadre, .put(Cadre.name.id, .text("示例甲"), rank: 0)),
      ], in: village.scope)
    #expect(try await machine.sync().accepted == 1)
    let copy = try Machine(copying: machine)
    let duty = Value.text("防汛")
    try machine.record([Write(cadre, .add(Cadre.duties.id, duty))], in: village.scope)
    try await machine.sync()
    // Another moment: with the same one it would be the very same change set.
    try copy.record(
      [Write(cadre, .add(Cadre.duties.id, duty))], in: village.scope,
      wallMilliseconds: PracticeHub.now + 1_000)
    try copy.record([Write(cadre, .remove(Cadre.duties.id, duty))], in: village.scope)
    let outcome = try await copy.sync()
    #expect(outcome.forked && outcome.returned == 0)
    try await village.settle([machine, copy])
    for machine in [machine, copy] {
      let adds = try machine.replica.read { try $0.record(cadre)?.state.members[Cadre.duties.id] }
      #expect(adds?[duty]?.count == 1, "\(String(describing: adds))")
    }
  }
}
