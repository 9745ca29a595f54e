import HongyanMerge
import HongyanSync
import HongyanWire
import Testing

@Suite("Finding what differs, and getting that alone (Protocol R22)")
struct MendingTests {
  /// A file of the village of which one can say what it holds.
  private struct Held: MendingStorage {
    let machine: Machine
    var digests: [RecordKey: StateDigest] = [:]
    var log: KeptLog?

    func standing() -> ReplicaStanding { machine.replica.standing() }

    func digests(
      of branches: [DigestBranch], in scope: ScopeID
    ) throws -> [RecordKey: StateDigest] {
      digests.filter { held in branches.contains { $0.contains(held.key) } }
    }

    func keptLog(of scope: ScopeID) throws -> KeptLog? { log }

    /// What was taken over, as it was given.
    func adopt(_ entries: [SequencedEntry], of scope: ScopeID) throws -> [SequencedEntry]? {
      entries
    }
  }

  private static let records = 120
  private let county = County()
  private let machine: Machine

  init() async throws {
    machine = county.machine()
    for number in 0..<Self.records {
      try machine.put("张三\(number)", on: .numbered(number))
    }
    #expect(try await machine.sync().agreed)
  }

  private func prober(
    changing change: @escaping (inout SyncReply) -> Void = { _ in },
    asking ask: @escaping (inout SyncRequest) -> Void = { _ in }
  ) -> SyncProber<Road, SigningKey> {
    let (county, key) = (county, machine.key)
    return SyncProber(
      transport: Road { bytes in
        var request = try SignedRequest(decoding: bytes).peek()
        ask(&request)
        let asked = try SignedRequest.make(request, key: key).encoded()
        var reply = try SyncReply(decoding: county.answer(asked))
        change(&reply)
        return reply.encoded()
      }, signer: machine.key, program: SyncProgram(name: "hongyan test", schemaRevision: 1),
      clock: { county.nowMilliseconds }, random: { [UInt8](repeating: 3, count: $0) })
  }

  /// What the machine holds when nothing was altered.
  private func whole() throws -> Held {
    var held = Held(machine: machine)
    let scope = county.hub.scope(County.village)
    held.digests = county.hub.digests(of: [DigestBranch(type: 1)], in: County.village)
    held.log = KeptLog(
      epoch: county.hub.epoch, begin: ScopeStanding(scope: County.village),
      end: scope.standing.position, line: scope.standing.line,
      entries: Dictionary(
        uniqueKeysWithValues: scope.entries.map { entry in
          var kept = entry.sequenced
          kept.payload = entry.payload
          return (kept.position, kept)
        }))
    return held
  }

  private let place = SyncOutcome.Disagreement(scope: County.village, types: [0, 1])

  @Test("Names the records that differ, are missing and are too much, and asks for little")
  func names() async throws {
    var held = try whole()
    let extra = RecordKey(1, RecordID(high: 9, low: 9))
    held.digests[.numbered(7)] = StateDigest(of: .numbered(7), encodedState: [])
    held.digests[.numbered(70)] = nil
    held.digests[extra] = StateDigest(of: extra, encodedState: [1])
    var prober = prober()
    let named = try await prober.name([place], of: held)
    #expect(named.map(\.records) == [[.numbered(7), .numbered(70), extra].sorted()])
    #expect(prober.bytesDown < 16_000, "\(prober.bytesDown)")
    #expect(prober.rounds <= ProbeLimits.rounds)
    var other = self.prober()
    #expect(try await other.name([place], of: whole()).map(\.records) == [[]])
  }

  @Test("A hub that does not know probes, or whose log went on, names nothing and does no harm")
  func olderHub() async throws {
    var held = try whole()
    held.digests[.numbered(7)] = nil
    held.log?.entries[3] = nil
    // An older program passes over what it does not know, and answers the offers.
    var (given, entries) = (0, 0)
    var older = prober {
      given += $0.pages.count
      entries += $0.pages.reduce(0) { $0 + $1.entries.count }
    } asking: {
      $0.probe = nil
    }
    #expect(try await older.name([place], of: held).map(\.records) == [[]])
    #expect(try await older.mend(County.village, of: held) == nil)
    #expect(given > 0 && entries == 0, "it has nothing to tell besides")
    try county.write([Write(.first, .put(1, .text("李四"), rank: 0))], in: County.village)
    var ahead = prober()
    #expect(try await ahead.name([place], of: held).map(\.records) == [[]])
    #expect(try await ahead.mend(County.village, of: held)?.count == Self.records)
  }

  @Test("Of a scope that is not granted nothing is told, and a probe of another form is refused")
  func refused() async throws {
    let other = county.machine([.county, County.otherVillage])
    #expect(try await other.sync().agreed)
    var probe = ScopeProbe(scope: County.village)
    probe.branches = [DigestBranch(type: 1)]
    probe.lines = [1]
    probe.entries = [1]
    for (machine, isTold) in [(machine, true), (other, false)] {
      var request = SyncRequest(
        county: County.id, epoch: county.hub.epoch, nonce: [1], schemaRevision: 1, program: "",
        clockMilliseconds: 0)
      let standing = county.hub.standing(of: County.village)
      request.offers = [
        ScopeOffer(
          scope: County.village, position: standing.position, line: standing.line, lanes: [])
      ]
      request.probe = probe
      func answer() throws -> SyncReply {
        try SyncReply(
          decoding: county.answer(SignedRequest.make(request, key: machine.key).encoded()))
      }
      let reply = try answer()
      #expect(reply.status == .done && reply.pages.isEmpty)
      #expect((reply.answer?.entries.count ?? 0) == (isTold ? 1 : 0))
      #expect((reply.answer?.lines.count ?? 0) == (isTold ? 1 : 0))
      #expect((reply.answer?.branches.count ?? 0) == (isTold ? 1 : 0))
      request.offers[0].line = .zero
      #expect(try answer().answer == nil, "another log")
      request.probe?.lines = [2, 1]
      #expect(try answer().status == .malformed)
    }
  }

  @Test("Gets altered, exchanged and missing entries one by one and proves the whole")
  func mends() async throws {
    let wholeLog = try whole().log
    var held = try whole()
    held.log?.entries[57]?.effective = HybridTimestamp(packed: 1)
    held.log?.entries[58]?.verdict = .withdrawn
    held.log?.entries[100] = nil
    let (first, second) = (wholeLog?.entries[20], wholeLog?.entries[21])
    held.log?.entries[20] = second
    held.log?.entries[21] = first
    var given = 0
    var prober = prober { given += $0.answer?.entries.count ?? 0 }
    let mended = try #require(try await prober.mend(County.village, of: held))
    #expect(
      mended == wholeLog?.entries.values.sorted { $0.position < $1.position })
    #expect(given == 5, "the five that differ, and no other")
  }

  @Test("Where too much is missing, the scope is read whole")
  func tooMuch() async throws {
    var held = try whole()
    held.log?.end += UInt64(ProbeLimits.records + 1)
    var prober = prober()
    #expect(try await prober.mend(County.village, of: held) == nil)
    #expect(prober.rounds == 0)
  }

  @Test("A hub that lies gets nothing taken over and asks for no end")
  func liar() async throws {
    var held = try whole()
    held.log?.entries[57]?.effective = HybridTimestamp(packed: 1)
    held.digests[.numbered(7)] = nil
    var entries = prober { reply in
      for index in reply.answer?.entries.indices ?? 0..<0 {
        reply.answer?.entries[index].effective = HybridTimestamp(packed: 2)
      }
    }
    #expect(try await entries.mend(County.village, of: held) == nil)
    var lines = prober { reply in
      for index in reply.answer?.lines.indices ?? 0..<0 { reply.answer?.lines[index] = .zero }
    }
    #expect(try await lines.mend(County.village, of: held) == nil)
    var fewer = prober { $0.answer?.lines = [] }
    #expect(try await fewer.mend(County.village, of: held) == nil)
    var more = prober { $0.answer?.lines.append(.zero) }
    #expect(try await more.mend(County.village, of: held) == nil)
    // Every branch seems to differ, down to where ids end.
    var branches = prober { reply in
      let honest = reply.answer?.branches ?? []
      reply.answer?.branches = honest.map { content in
        guard content.branch.prefix.count < RecordID.byteCount else { return content }
        return BranchContent(
          branch: content.branch,
          detail: .parts(
            Dictionary(uniqueKeysWithValues: (0..<20).map { (UInt8($0 * 12), .zero) })))
      }
    }
    #expect(try await branches.name([place], of: held).map(\.records.count) == [0])
    #expect(branches.rounds <= RecordID.byteCount + 1)
    var others = prober { reply in
      reply.answer?.branches = [
        BranchContent(branch: DigestBranch(type: 9), detail: .records([:]))
      ]
    }
    #expect(try await others.name([place], of: held).map(\.records) == [[]])
  }
}
