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

  @Test("The second to write at a place goes on under another id, and both keep their work")
  func fork() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    try machine.put("甲")
    try copy.put("乙")
    try await machine.sync()
    let outcome = try await copy.sync()
    #expect(outcome.forked && outcome.agreed)
    #expect(copy.replica.id != machine.replica.id)
    #expect(county.verdicts(in: County.village) == [.accepted, .accepted])
    #expect(try await !machine.sync().forked)
    for one in [machine, copy] { #expect(one.texts() == ["乙", "甲"]) }
  }

  @Test("Who lost a grant hears of another copy's work nothing that rests on what is not there")
  func copyWithoutGrant() async throws {
    let (machine, other) = (county.machine(), county.machine())
    try machine.put("甲")
    try await machine.sync()
    let copy = copied(machine)
    try other.put("乙")
    try await other.sync()
    try await machine.sync()
    let last = try machine.put("丙")
    var entries: [PageEntry] = []
    try await machine.sync()
    try await other.sync(changingReply: { entries += $0.pages.flatMap(\.entries) })
    county.grant([.county], to: machine)
    #expect(try await copy.sync().received == 0)
    #expect(copy.texts() == ["甲"])
    // Nor does a machine take it where a hub sends it.
    let unseen = try #require(entries.first { $0.dot == last })
    try await copy.sync(changingReply: { reply in
      for index in reply.pages.indices where reply.pages[index].isPartial {
        reply.pages[index].entries.append(unseen)
      }
    })
    #expect(copy.texts() == ["甲"])
    county.grant([.county, County.village], to: machine)
    #expect(try await copy.sync().agreed)
    #expect(copy.texts() == ["丙"])
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
    var replies: [SyncReply] = []
    let outcome = try await copy.sync(changingReply: { replies.append($0) })
    #expect(replies.first?.refusals.count == 1)
    #expect(replies.first?.pages.first { $0.scope == County.village }?.entries.isEmpty ?? false)
    #expect(outcome.forked && outcome.agreed)
    #expect(county.verdicts(in: .county) == [.accepted, .accepted])
    #expect(county.verdicts(in: County.village) == [.accepted])
  }

  @Test("A hub that finds forks for ever is not followed for ever, and the work is kept")
  func forksForEver() async throws {
    let machine = county.machine()
    try await machine.sync()
    try machine.put("甲")
    await #expect {
      try await machine.sync(changingReply: { reply in
        guard let dot = machine.replica.pending.first?.dot else { return }
        reply.pages = []
        reply.refusals = [LaneRefusal(scope: County.village, dot: dot, reason: .fork)]
      })
    } throws: { error in
      guard case SyncFailure.fork = error else { return false }
      return true
    }
    #expect(machine.replica.pending.count == 1)
    #expect(try await machine.sync().agreed)
    #expect(machine.texts() == ["甲"])
  }

  @Test("A run that goes on from something else is a fork")
  func otherPredecessor() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    try machine.put("甲")
    try copy.put("乙")
    try copy.put("丙")
    try await machine.sync()
    copy.replica.pending.removeFirst()
    let outcome = try await copy.sync()
    #expect(outcome.forked && outcome.agreed)
    #expect(county.verdicts(in: County.village) == [.accepted, .accepted])
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
    try machine.put("甲")
    try await machine.sync()
    machine.replica.token = []
    await #expect(throws: SyncFailure.olderHub(scope: County.village)) {
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

  @Test("A page with something else under an own pending dot is not taken before the move")
  func forkInPage() async throws {
    let machine = county.machine()
    try await machine.sync()
    let copy = copied(machine)
    try machine.put("甲")
    try await machine.sync()
    try copy.put("乙")
    var isFirst = true
    let outcome = try await copy.sync(changing: { request in
      guard isFirst else { return }
      isFirst = false
      for index in request.offers.indices { request.offers[index].pending = [] }
    })
    #expect(outcome.forked && outcome.agreed)
    for one in [copy, machine] {
      try await one.sync()
      #expect(one.texts() == ["乙", "甲"])
    }
  }
}
