import HongyanMerge
import HongyanWire

/// A county's log of one scope, kept in memory with the states that a pure merge gives: the oracle
/// of these tests.
struct CountyLog {
  static let county = CountyID(high: 1, low: 1)
  static let epoch = HubEpoch(high: 2, low: 2)
  static let key = SigningKey()

  private(set) var standing: ScopeStanding
  private(set) var entries: [SequencedEntry] = []
  /// How far every backup of the county holds the log.
  var settled: UInt64 = 0
  private(set) var states: [ScopeState] = [ScopeState()]

  var scope: ScopeID { standing.scope }
  var state: ScopeState { states[states.count - 1] }

  init(_ scope: ScopeID) { standing = ScopeStanding(scope: scope) }

  /// Sequences what is offered and new; what follows nothing is left out.
  mutating func take(
    _ offer: ScopeOffer, verdict: (Dot) -> Verdict = { _ in .accepted },
    effective: (HybridTimestamp) -> HybridTimestamp = { $0 }
  ) throws {
    for run in offer.pending {
      for (index, item) in run.items.enumerated() {
        let dot = Dot(run.first.replica, run.first.n + UInt64(index))
        if standing.vector.covers(dot) { continue }
        let changeSet = try item.payload.decoded()
        let given: Verdict = changeSet.writes.isEmpty ? .withdrawn : verdict(dot)
        append(
          dot, item.context, item.payload, changeSet, verdict: given,
          effective: effective(changeSet.time))
      }
    }
  }

  /// Appends a change set in a lane of somebody else's.
  mutating func write(
    _ changeSet: ChangeSet, by replica: ReplicaID, context: CausalContext? = nil,
    verdict: Verdict = .accepted
  ) throws {
    let dot = Dot(replica, (standing.lanes[replica]?.n ?? 0) + 1)
    append(
      dot, context ?? standing.vector, try EncodedPayload(changeSet), changeSet, verdict: verdict,
      effective: changeSet.time)
  }

  /// Orders that records be erased; what is left of earlier entries takes their place, as in the
  /// hub's file.
  mutating func erase(_ records: Set<RecordKey>, by replica: ReplicaID) throws {
    var erasure = Erasure(records: records)
    for index in entries.indices where entries[index].verdict.takesEffect {
      let entry = entries[index]
      guard let left = try entry.content?.without(records) else { continue }
      let signed = ErasedPayload.make(
        left, of: entry.payloadHash, dot: entry.dot, scope: scope, county: Self.county,
        key: Self.key)
      entries[index].payload = nil
      entries[index].remainder = signed
      erasure.remainders.append(
        Erasure.Remainder(
          dot: entry.dot, hash: left.id, algorithm: signed.signature.algorithm,
          signature: signed.signature.bytes))
    }
    try write(
      ChangeSet(
        time: HybridTimestamp(packed: 6_000 << 16), author: "县", level: Level(rawValue: 3),
        schemaRevision: 1, writes: [], erasure: erasure), by: replica)
  }

  private mutating func append(
    _ dot: Dot, _ context: CausalContext, _ payload: EncodedPayload, _ changeSet: ChangeSet,
    verdict: Verdict, effective: HybridTimestamp
  ) {
    let chain = LaneChain.hash(
      scope: scope, dot: dot, context: context,
      previous: standing.lanes[dot.replica]?.chain ?? .zero, payload: payload.id)
    standing.position += 1
    standing.lanes[dot.replica] = .init(n: dot.n, chain: chain)
    standing.line = LogChain.line(
      previous: standing.line, epoch: Self.epoch, scope: scope, position: standing.position,
      chain: chain, verdict: verdict, effective: effective)
    entries.append(
      SequencedEntry(
        position: standing.position, dot: dot, context: context, chain: chain,
        payloadHash: payload.id, payload: verdict.takesEffect ? payload : nil, verdict: verdict,
        effective: effective))
    var next = state
    next.apply(
      LogEntry(
        dot: dot, context: context, changeSet: changeSet, verdict: verdict, effective: effective))
    states.append(next)
  }

  /// What follows a position, at most `limit` entries.
  func page(after position: UInt64, limit: Int = .max) -> ReplicaUpdate.Page {
    let following = Array(entries.dropFirst(Int(position)).prefix(limit))
    var line = Hash256.zero
    let end = Int(position) + following.count
    for entry in entries.prefix(end) {
      line = LogChain.line(
        previous: line, epoch: Self.epoch, scope: scope, position: entry.position,
        chain: entry.chain, verdict: entry.verdict, effective: entry.effective)
    }
    let head = LogHead.make(
      epoch: Self.epoch, scope: scope, position: UInt64(end), line: line, county: Self.county,
      key: Self.key)
    return ReplicaUpdate.Page(
      scope: scope, entries: following, head: following.isEmpty ? nil : head,
      durable: VersionVector(), settled: settled)
  }

  /// The digests of a state, computed from all of it.
  static func digests(of state: ScopeState) -> [TypeDigest] {
    var digests: [TypeID: StateDigest] = [:]
    for (first, duplicate) in state.aliases.pairs {
      digests[0, default: .zero].insertAlias(duplicate, of: first)
    }
    for (dot, vector) in state.aliases.horizons {
      digests[0, default: .zero].insertHorizon(dot, over: vector)
    }
    for (key, record) in state.records where !record.isEmpty {
      digests[key.type, default: .zero].insert(key, encodedState: StateCoding.encode(record))
    }
    return digests.sorted { $0.key < $1.key }.map { TypeDigest(type: $0.key, digest: $0.value) }
  }
}

extension ReplicaUpdate {
  /// What a reply with these pages brings.
  static func bringing(_ pages: [Page], grants: [Grant]? = nil) -> ReplicaUpdate {
    var update = ReplicaUpdate(
      epoch: CountyLog.epoch, grants: grants, signedGrant: [], pages: pages,
      clockOffsetMilliseconds: 0)
    update.released = Set(pages.filter { $0.head == nil }.map(\.scope))
    return update
  }
}
