import HongyanMerge
import HongyanWire

extension SeededSource {
  mutating func signature() -> Signature { Signature(algorithm: 1, bytes: bytes(64)) }

  mutating func payload() -> EncodedPayload { EncodedPayload(bytes: bytes(below(40))) }

  mutating func lanes(_ replicas: [ReplicaID]) -> [LaneHead] {
    replicas.prefix(below(replicas.count + 1)).map {
      LaneHead(dot: Dot($0, next() >> UInt64(below(64))), chainPrefix: bytes(8))
    }
  }

  mutating func entry(_ replicas: [ReplicaID]) -> PageEntry {
    let content: PageEntry.Content = one(of: [
      .payload(payload()), .hash(hash()),
      .erased(hash(), ErasedPayload(remainder: payload(), signature: signature())),
    ])
    let verdict: Verdict = one(of: [
      .accepted, .withdrawn, .returned(.notAllowed), .duplicate(of: dot(of: replicas)),
      .returned(ReturnReason(rawValue: "a reason of a later hub")),
    ])
    return PageEntry(
      dot: dot(of: replicas), context: vector(of: replicas), content: content, verdict: verdict,
      effective: HybridTimestamp(packed: next()))
  }

  mutating func seal() -> Seal {
    let heads = (0..<below(3)).map { _ in
      Seal.Head(scope: identifier(), dot: Dot(identifier(), next()), chain: hash())
    }
    return Seal(heads: heads, device: identifier(), signature: signature())
  }

  mutating func offer() -> ScopeOffer {
    let replicas: [ReplicaID] = (0..<4).map { _ in identifier() }
    let runs = (0..<below(3)).map { _ in
      OfferedRun(
        first: dot(of: replicas), previous: below(2) == 0 ? .zero : hash(),
        items: (0..<below(4)).map { _ in
          OfferedRun.Item(context: vector(of: replicas), payload: payload())
        })
    }
    let epochs: [HubEpoch] = [identifier(), identifier()]
    let refill = (0..<below(4)).map { _ in
      RefilledEntry(
        entry: entry(replicas), epoch: one(of: epochs), position: UInt64(below(3)))
    }
    var offer = ScopeOffer(
      scope: identifier(), position: next(), line: hash(), lanes: lanes(replicas), pending: runs,
      refill: refill, stretches: (0..<below(3)).map { _ in stretch(replicas) },
      confirmed: vector(of: replicas))
    offer.judged = one(of: [nil, 0, next()])
    return offer
  }

  mutating func stretch(_ replicas: [ReplicaID]) -> LogStretch {
    LogStretch(
      epoch: identifier(), after: next(), line: hash(),
      lines: (0..<below(4)).map { _ in
        let entry = entry(replicas)
        return .init(chain: hash(), verdict: entry.verdict, effective: entry.effective)
      }, signature: signature())
  }

  mutating func probe() -> ScopeProbe {
    var probe = ScopeProbe(scope: identifier())
    probe.branches = (0..<below(4)).compactMap { _ in
      DigestBranch(type: TypeID(rawValue: UInt32(below(9))), prefix: bytes(below(17)))
    }
    probe.lines = (0..<below(4)).map { _ in next() }
    probe.entries = (0..<below(4)).map { _ in next() }
    return probe
  }

  mutating func answer() -> ProbeAnswer {
    let replicas: [ReplicaID] = (0..<4).map { _ in identifier() }
    var digests: [RecordKey: StateDigest] = [:]
    for _ in 0..<below(100) {
      let key = RecordKey(3, identifier())
      digests[key] = StateDigest(of: key, encodedState: bytes(4))
    }
    return ProbeAnswer(
      scope: identifier(),
      branches: (0..<below(3)).map { _ in
        BranchContent(of: DigestBranch(type: 3), among: digests)
      }, lines: (0..<below(4)).map { _ in hash() },
      entries: (0..<below(4)).map { _ in entry(replicas) })
  }

  mutating func request() -> SyncRequest {
    var request = SyncRequest(
      county: identifier(), epoch: identifier(), nonce: bytes(16),
      schemaRevision: UInt32(below(9)), program: "hongyan 1.0", clockMilliseconds: number(),
      token: bytes(below(33)), offers: (0..<below(3)).map { _ in offer() },
      seals: (0..<below(3)).map { _ in seal() }, signedGrant: bytes(below(9)))
    if below(2) == 0 { request.probe = probe() }
    request.entriesOnly = below(2) == 0
    return request
  }

  mutating func page() -> ScopePage {
    let replicas: [ReplicaID] = (0..<4).map { _ in identifier() }
    var digest = StateDigest.zero
    digest.insertAlias(dot(of: replicas), of: dot(of: replicas))
    let first = UInt64(below(9))
    var page = ScopePage(
      scope: identifier(), lanes: lanes(replicas), after: next(),
      entries: (0..<below(6)).map { _ in entry(replicas) },
      head: below(2) == 0
        ? nil
        : LogHead(
          epoch: identifier(), scope: identifier(), position: next(), line: hash(),
          signature: signature()),
      isPartial: below(2) == 0, digests: [TypeDigest(type: 3, digest: digest)],
      lacks: [
        DotRange(replica: one(of: replicas), places: first...first + UInt64(below(9))),
        DotRange(replica: identifier(), places: 0...(.max)),
      ], durable: vector(of: replicas), settled: next())
    page.judged = one(of: [0, next()])
    return page
  }

  mutating func reply() -> SyncReply {
    let role = Role(rawValue: UInt8(below(32)))
    let refusal = LaneRefusal(
      scope: identifier(), dot: Dot(identifier(), next()),
      reason: .init(rawValue: one(of: ["fork", "never heard of", ""])))
    var reply = SyncReply(
      status: one(of: [.done, .busy, SyncStatus(rawValue: "from a later hub")]),
      epoch: identifier(), nonce: bytes(16), clockMilliseconds: number(),
      grants: one(of: [nil, [], [Grant(scope: identifier(), role: role)]]),
      signedGrant: bytes(below(9)), pages: (0..<below(3)).map { _ in page() },
      refusals: below(2) == 0 ? [refusal] : [], token: bytes(16), hasMore: below(2) == 0)
    if below(2) == 0 { reply.answer = answer() }
    return reply
  }
}
