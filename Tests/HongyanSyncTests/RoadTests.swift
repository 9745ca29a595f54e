import HongyanMerge
import HongyanSync
import HongyanWire
import Testing

@Suite("A road that loses, repeats and holds up messages")
struct RoadTests {
  let county = County()

  @Test("A reply lost after the hub took everything is made good by the next exchange")
  func lostReply() async throws {
    let machine = county.machine()
    try machine.put("甲")
    await #expect(throws: RoadCut.self) {
      try await machine.sync(carry: { bytes in
        _ = try county.answer(bytes)
        throw RoadCut()
      })
    }
    #expect(machine.replica.pending.count == 1)
    let outcome = try await machine.sync()
    #expect(outcome.agreed && outcome.accepted == 1)
    #expect(county.verdicts(in: County.village) == [.accepted])
  }

  @Test("The road may be cut after any round, and each change set still takes effect once")
  func cutEverywhere() async throws {
    county.pageBytes = 150
    let (a, b) = (county.machine(), county.machine())
    for n in 1...6 {
      try a.put("甲\(n)", on: .numbered(n))
      try b.put("乙\(n)", on: .numbered(n))
    }
    try await b.sync()
    a.replica.offerBytes = 100
    var cuts = 0
    for whole in 0..<40 {
      var carried = 0
      do {
        let outcome = try await a.sync(carry: { bytes in
          carried += 1
          let reply = try county.answer(bytes)
          if carried > whole % 3 { throw RoadCut() }
          return reply
        })
        #expect(outcome.agreed)
      } catch is RoadCut { cuts += 1 }
    }
    #expect(cuts > 5)
    #expect(try await a.sync().agreed)
    #expect(county.hub.scope(County.village).entries.count == 12)
    #expect(a.replica.base(County.village).state == county.hub.scope(County.village).state)
  }

  @Test("A request that arrives twice is taken once")
  func repeatedRequest() async throws {
    let machine = county.machine()
    try machine.put("甲")
    let outcome = try await machine.sync(carry: { bytes in
      _ = try county.answer(bytes)
      return try county.answer(bytes)
    })
    #expect(outcome.agreed)
    #expect(county.verdicts(in: County.village) == [.accepted])
  }

  @Test("A reply to another request is refused")
  func lateReply() async throws {
    let machine = county.machine()
    var earlier: [UInt8] = []
    try await machine.sync(carry: { bytes in
      earlier = try county.answer(bytes)
      return earlier
    })
    machine.replica.token = []
    await #expect(throws: SyncFailure.wrongNonce) {
      try await machine.sync(carry: { _ in earlier })
    }
  }

  @Test(
    "A reply that is cut anywhere cannot be read, and nothing of it is taken",
    arguments: [SyncStatus.done, .unchanged, .vectorsWanted])
  func cutReply(status: SyncStatus) async throws {
    let (machine, other) = (county.machine(), county.machine())
    if status == .done { county.pageBytes = 100 } else { try await machine.sync() }
    if status != .unchanged {
      for n in 1...3 { try other.put("乙\(n)", on: .numbered(n)) }
      try await other.sync()
    }
    let before = machine.replica.standing()
    for kept in 0... {
      var whole = 0
      do {
        let outcome = try await machine.sync(carry: { bytes in
          let reply = try county.answer(bytes)
          #expect(try SyncReply(decoding: reply).status == status || whole > 0)
          whole = whole == 0 ? reply.count : whole
          return Array(reply.prefix(kept))
        })
        #expect(kept >= whole && outcome.agreed)
      } catch let failure as SyncFailure {
        guard case .replyNotReadable = failure else {
          Issue.record("cut at \(kept) of \(whole): \(failure)")
          return
        }
      }
      if kept >= whole { break }
      #expect(machine.replica.standing() == before)
    }
  }

  @Test("A reply that is no reply is our finding, not the hub's refusal")
  func unreadableReply() async throws {
    let machine = county.machine()
    let portal = Array("<html>please log in</html>".utf8)
    do {
      try await machine.sync(carry: { _ in portal })
      Issue.record("it was read")
    } catch let failure as SyncFailure {
      guard case .replyNotReadable = failure else {
        Issue.record("\(failure)")
        return
      }
    }
    await #expect(throws: SyncFailure.replyTooLarge(limit: SyncLimits.acceptedReplyBytes)) {
      try await machine.sync(carry: { _ in
        [UInt8](repeating: 0, count: SyncLimits.acceptedReplyBytes + 1)
      })
    }
  }

  @Test("A hub that always has more comes to an end")
  func endless() async throws {
    let machine = county.machine()
    await #expect(throws: SyncFailure.noProgress) {
      try await machine.sync(changingReply: { $0.hasMore = true })
    }
  }

  @Test("A request with any bit changed takes no effect", arguments: 0..<8)
  func flippedRequest(bit: Int) async throws {
    let machine = county.machine()
    try machine.put("甲")
    var request: [UInt8] = []
    _ = try? await machine.sync(carry: { bytes in
      request = bytes
      throw RoadCut()
    })
    for index in request.indices {
      var changed = request
      changed[index] ^= 1 << UInt8(bit)
      let reply = try SyncReply(decoding: county.answer(changed))
      #expect(reply.status != .done, "byte \(index)")
    }
    #expect(county.verdicts(in: County.village).isEmpty)
  }

  @Test("A request cut anywhere is answered and takes no effect")
  func cutRequest() async throws {
    let machine = county.machine()
    try machine.put("甲")
    var request: [UInt8] = []
    _ = try? await machine.sync(carry: { bytes in
      request = bytes
      throw RoadCut()
    })
    for count in request.indices {
      let reply = try SyncReply(decoding: county.answer(Array(request.prefix(count))))
      #expect(reply.status != .done, "\(count) bytes")
    }
    #expect(county.verdicts(in: County.village).isEmpty)
  }
}
