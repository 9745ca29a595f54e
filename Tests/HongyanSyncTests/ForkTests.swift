import HongyanMerge
import HongyanSync
import HongyanWire
import Testing

@Suite("Two files that claim one replica id")
struct ForkTests {
  let county = County()

  /// A machine whose file was copied to a second one, key and all.
  private func copied(_ machine: Machine) -> Machine {
    let copy = Machine(county: county, replica: machine.replica.id, key: machine.key)
    copy.replica.bases = machine.replica.bases
    copy.replica.epoch = machine.replica.epoch
    copy.replica.pending = machine.replica.pending
    return copy
  }

  @Test("The second to write at a place is stopped, and keeps its work")
  func fork() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    let dot = try machine.put("甲")
    try copy.put("乙")
    try await machine.sync()
    await #expect(throws: SyncFailure.fork(LaneForkFound(scope: County.village, dot: dot))) {
      try await copy.sync()
    }
    #expect(copy.replica.pending.count == 1)
    #expect(county.verdicts(in: County.village) == [.accepted])
  }

  @Test("A fork ends the reading of the request; what came before it stays")
  func readingStops() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    try machine.put("甲", in: .county)
    try await machine.sync()
    try copy.put("乙", in: .county)
    try copy.put("丙")
    await #expect(throws: SyncFailure.self) { try await copy.sync() }
    #expect(county.verdicts(in: County.village).isEmpty)
    #expect(copy.replica.pending.count == 2)
  }

  @Test("A run that goes on from something else is a fork")
  func otherPredecessor() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    try machine.put("甲")
    try copy.put("乙")
    let dot = try copy.put("丙")
    try await machine.sync()
    copy.replica.pending.removeFirst()
    await #expect(throws: SyncFailure.fork(LaneForkFound(scope: County.village, dot: dot))) {
      try await copy.sync()
    }
    #expect(county.verdicts(in: County.village) == [.accepted])
  }

  @Test("A base with another hash at the same place is a fork, and nothing offered is read")
  func foreignBase() async throws {
    let machine = county.machine()
    let dot = try machine.put("甲")
    try await machine.sync()
    try machine.put("乙")
    await #expect(throws: SyncFailure.fork(LaneForkFound(scope: County.village, dot: dot))) {
      try await machine.sync(changing: { request in
        for index in request.offers.indices where request.offers[index].scope == County.village {
          request.offers[index].lanes[0].chainPrefix[0] ^= 1
        }
      })
    }
    #expect(county.verdicts(in: County.village) == [.accepted])
    #expect(machine.replica.pending.count == 1)
  }

  @Test("A base on another log of the same lanes is told apart by its line")
  func otherLog() async throws {
    let machine = county.machine()
    let dot = try machine.put("甲")
    try await machine.sync()
    machine.replica.token = []
    let refusal = LaneRefusal(scope: County.village, dot: dot, reason: .foreignLog)
    await #expect(throws: SyncFailure.refused(.lanes([refusal]))) {
      try await machine.sync(changing: { request in
        for index in request.offers.indices where request.offers[index].scope == County.village {
          request.offers[index].line = .zero
        }
      })
    }
  }

  @Test("The same place with the same hash is a repeat")
  func repeated() async throws {
    let machine = county.machine()
    try await machine.sync()
    try machine.put("甲")
    let copy = copied(machine)
    try await machine.sync()
    #expect(try await copy.sync().agreed)
    #expect(county.verdicts(in: County.village) == [.accepted])
  }

  @Test("A page with something else under an own pending dot stops the exchange")
  func forkInPage() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    let dot = try machine.put("甲")
    try await machine.sync()
    try copy.put("乙")
    await #expect(throws: SyncFailure.fork(LaneForkFound(scope: County.village, dot: dot))) {
      try await copy.sync(changing: { request in
        for index in request.offers.indices { request.offers[index].pending = [] }
      })
    }
    #expect(copy.replica.pending.count == 1)
  }
}
