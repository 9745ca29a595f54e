import HongyanMerge
import HongyanWire
import Testing

@Suite("Asking what differs (Protocol R22)")
struct ProbeTests {
  private static let type: TypeID = 3

  private func digests(_ count: Int, _ source: inout SeededSource) -> [RecordKey: StateDigest] {
    var digests: [RecordKey: StateDigest] = [:]
    while digests.count < count {
      let key = RecordKey(Self.type, source.identifier())
      digests[key] = StateDigest(of: key, encodedState: source.bytes(9))
    }
    return digests
  }

  private func reply(_ content: BranchContent) -> [UInt8] {
    var reply = SyncReply(
      status: .done, epoch: HubEpoch(high: 1, low: 1), nonce: [], clockMilliseconds: 0)
    reply.answer = ProbeAnswer(scope: .county, branches: [content])
    return reply.encoded()
  }

  @Test("The parts of a branch sum up to it; few records are named with their own hashes")
  func contents() throws {
    var source = SeededSource(5)
    let digests = digests(1_000, &source)
    var whole = StateDigest.zero
    for digest in digests.values { whole.insert(digest) }
    let branch = DigestBranch(type: Self.type)
    guard case .parts(let parts) = BranchContent(of: branch, among: digests).detail else {
      Issue.record("a thousand records are not named one by one")
      return
    }
    var sum = StateDigest.zero
    for digest in parts.values { sum.insert(digest) }
    #expect(sum == whole && whole.count == 1_000)
    var named = 0
    for (next, digest) in parts {
      let part = try #require(branch.part(next))
      let content = BranchContent(of: part, among: digests)
      guard case .records(let records) = content.detail else { continue }
      named += records.count
      #expect(UInt64(records.count) == digest.count)
      #expect(try SyncReply(decoding: reply(content)).answer?.branches == [content])
      #expect(content.difference(to: digests).records.isEmpty)
    }
    #expect(named == 1_000)
  }

  @Test("What differs, is missing or is too much is found")
  func difference() throws {
    var source = SeededSource(6)
    let theirs = digests(40, &source)
    var mine = theirs
    let keys = theirs.keys.sorted()
    mine[keys[3]] = StateDigest(of: keys[3], encodedState: [])
    mine[keys[7]] = nil
    let extra = RecordKey(Self.type, source.identifier())
    mine[extra] = StateDigest(of: extra, encodedState: [1])
    let branch = DigestBranch(type: Self.type)
    let found = BranchContent(of: branch, among: theirs).difference(to: mine)
    #expect(found.records == [keys[3], keys[7], extra] && found.branches.isEmpty)
  }

  @Test("An answer that no hub gives is refused")
  func malformed() throws {
    let id = RecordID(high: 0x0102_0304_0506_0708, low: 1)
    let whole = DigestBranch(type: Self.type)
    let other = try #require(DigestBranch(type: Self.type, prefix: [9]))
    let record = try #require(DigestBranch(type: Self.type, prefix: id.bytes))
    #expect(DigestBranch(type: Self.type, prefix: id.bytes + [0]) == nil)
    for content in [
      BranchContent(branch: other, detail: .records([id: [UInt8](repeating: 1, count: 8)])),
      BranchContent(branch: whole, detail: .records([id: [1]])),
      BranchContent(branch: whole, detail: .records([id: [UInt8](repeating: 1, count: 9)])),
      BranchContent(branch: record, detail: .parts([1: .zero])),
    ] {
      #expect(throws: WireFailure.self) { try SyncReply(decoding: reply(content)) }
    }
  }

  @Test("A probe is answered only in the form that an honest sender gives it")
  func shapes() throws {
    func isAnswerable(_ change: (inout ScopeProbe) -> Void) -> Bool {
      var probe = ScopeProbe(scope: .county)
      change(&probe)
      return probe.isAnswerable
    }
    func branch(_ type: TypeID, _ prefix: [UInt8]) throws -> DigestBranch {
      try #require(DigestBranch(type: type, prefix: prefix))
    }
    let ascending = try [branch(1, [1]), branch(1, [2, 3]), branch(2, [])]
    #expect(isAnswerable { $0.branches = ascending })
    #expect(!isAnswerable { $0.branches = ascending.reversed() })
    #expect(!isAnswerable { $0.branches = [ascending[0], ascending[0]] })
    let nested = try [branch(1, [1]), branch(1, [1, 2])]
    #expect(!isAnswerable { $0.branches = nested })
    let many = try (0...ProbeLimits.branches).map {
      try branch(1, [UInt8($0 / 256), UInt8($0 % 256)])
    }
    #expect(!isAnswerable { $0.branches = many })
    #expect(isAnswerable { $0.branches = many.dropLast() })
    #expect(isAnswerable { $0.lines = [1, 2, .max] })
    #expect(!isAnswerable { $0.lines = [0, 1] })
    #expect(!isAnswerable { $0.lines = [2, 2] })
    #expect(!isAnswerable { $0.lines = (1...UInt64(ProbeLimits.lines) + 1).map { $0 } })
    #expect(!isAnswerable { $0.entries = [3, 1] })
    #expect(!isAnswerable { $0.entries = (1...UInt64(ProbeLimits.entries) + 1).map { $0 } })
  }
}
