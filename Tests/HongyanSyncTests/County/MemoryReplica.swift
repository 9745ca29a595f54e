import HongyanMerge
import HongyanSync
import HongyanWire

/// A replica's file in memory: bases, pending change sets, and nothing that the conversation does
/// not need.
final class MemoryReplica: ReplicaStorage {
  struct Pending {
    var scope: ScopeID
    var dot: Dot
    var context: CausalContext
    var previous: Hash256
    var chain: Hash256
    var payload: EncodedPayload
  }

  struct Base {
    var standing: ScopeStanding
    var state = ScopeState()
  }

  private(set) var id: ReplicaID
  let county: CountyID
  let hubKey: PublicSigningKey
  var epoch: HubEpoch?
  var token: [UInt8] = []
  var signedGrant: [UInt8] = []
  var bases: [ScopeID: Base] = [:]
  var pending: [Pending] = []
  var agreements = 0
  var commits = 0
  var returned: [Dot: ReturnReason] = [:]

  init(id: ReplicaID, county: CountyID, hubKey: PublicSigningKey) {
    self.id = id
    self.county = county
    self.hubKey = hubKey
  }

  func base(_ scope: ScopeID) -> Base {
    bases[scope] ?? Base(standing: ScopeStanding(scope: scope))
  }

  func vector(of scope: ScopeID) -> VersionVector {
    var vector = base(scope).standing.vector
    for entry in pending where entry.scope == scope { vector.include(entry.dot) }
    return vector
  }

  @discardableResult
  func write(
    _ writes: [Write], in scope: ScopeID, at milliseconds: Int64, context: CausalContext? = nil,
    schemaRevision: UInt32 = 1
  ) throws -> Dot {
    try write(
      EncodedPayload(
        ChangeSet(
          time: HybridTimestamp(milliseconds: milliseconds), author: "某人",
          level: Level(rawValue: 2),
          schemaRevision: schemaRevision, writes: writes)), in: scope, context: context)
  }

  @discardableResult
  func write(
    _ payload: EncodedPayload, in scope: ScopeID, context: CausalContext? = nil
  ) throws -> Dot {
    let vector = vector(of: scope)
    let dot = Dot(id, vector[id] + 1)
    let previous =
      pending.last { $0.scope == scope && $0.dot.replica == id }?.chain
      ?? base(scope).standing.lanes[id]?.chain ?? .zero
    let context = context ?? vector
    let chain = LaneChain.hash(
      scope: scope, dot: dot, context: context, previous: previous, payload: payload.id)
    pending.append(
      Pending(
        scope: scope, dot: dot, context: context, previous: previous, chain: chain,
        payload: payload))
    return dot
  }

  func standing() -> ReplicaStanding {
    ReplicaStanding(
      county: county, hubKey: hubKey, epoch: epoch, token: token, signedGrant: signedGrant,
      hasPending: !pending.isEmpty,
      scopes: bases.values.map(\.standing).sorted { $0.scope < $1.scope })
  }

  func offers(byteBudget: Int) -> [ScopeOffer] {
    var left = min(byteBudget, offerBytes)
    var offered: [Pending] = []
    for entry in pending {
      guard offered.isEmpty || entry.payload.bytes.count <= left else { break }
      left -= entry.payload.bytes.count
      offered.append(entry)
    }
    return Set(bases.keys).union(offered.map(\.scope)).sorted().map { scope in
      let standing = base(scope).standing
      return ScopeOffer(
        scope: scope, position: standing.position, line: standing.line, lanes: standing.laneHeads,
        pending: Self.runs(of: offered.filter { $0.scope == scope }), confirmed: standing.vector)
    }
  }

  /// Lets a test cut what a request carries.
  var offerBytes = Int.max

  private static func runs(of entries: [Pending]) -> [OfferedRun] {
    var runs: [OfferedRun] = []
    for entry in entries {
      let item = OfferedRun.Item(context: entry.context, payload: entry.payload)
      if let last = runs.last?.lastDot, last.replica == entry.dot.replica,
        last.n + 1 == entry.dot.n
      {
        runs[runs.count - 1].items.append(item)
      } else {
        runs.append(OfferedRun(first: entry.dot, previous: entry.previous, items: [item]))
      }
    }
    return runs
  }

  func commit(_ update: ReplicaUpdate) throws -> UpdateCounts {
    var bases = bases
    var pending = pending
    var counts = UpdateCounts()
    for grant in update.grants ?? [] { bases[grant.scope] = base(grant.scope) }
    for page in update.pages {
      var base = bases[page.scope] ?? Base(standing: ScopeStanding(scope: page.scope))
      for entry in page.entries {
        if base.state.vector.covers(entry.dot) {
          base.standing.placedLanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
          continue
        }
        var payload = entry.payload
        if let at = pending.firstIndex(where: { $0.scope == page.scope && $0.dot == entry.dot }) {
          let own = pending.remove(at: at)
          guard own.chain == entry.chain else {
            throw LaneForkFound(scope: page.scope, dot: entry.dot)
          }
          payload = own.payload
          if case .returned(let reason) = entry.verdict {
            counts.returned += 1
            returned[entry.dot] = reason
          } else {
            counts.accepted += 1
          }
        } else {
          counts.received += 1
        }
        if entry.verdict.takesEffect, payload == nil { throw MemoryFault.payloadMissing }
        let isApplied = base.state.apply(
          LogEntry(
            dot: entry.dot, context: entry.context,
            changeSet: entry.verdict.takesEffect ? try payload?.decoded() : nil,
            verdict: entry.verdict, effective: entry.effective))
        guard isApplied else { throw MemoryFault.notApplicable }
        base.standing.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
      }
      if let head = page.head {
        base.standing.position = head.position
        base.standing.line = head.line
      }
      bases[page.scope] = base
    }
    self.bases = bases
    self.pending = pending
    epoch = update.epoch
    signedGrant = update.signedGrant
    commits += 1
    return counts
  }

  func follow(_ epoch: HubEpoch) {
    self.epoch = epoch
    token = []
    for scope in bases.keys {
      bases[scope]?.standing.position = 0
      bases[scope]?.standing.line = .zero
      bases[scope]?.standing.placedLanes =
        base(scope).standing.lanes.mapValues { _ in .init(n: 0, chain: .zero) }
    }
  }

  /// It keeps nothing that it could give back.
  func refills(of lacking: [ScopeID: [DotRange]], byteBudget: Int) -> [ScopeID: ScopeRefill] {
    [:]
  }

  func kept(first scope: ScopeID) -> [ScopeID: [KeptRun]] { [:] }

  func staging() -> MemoryReplica { MemoryReplica(id: id, county: county, hubKey: hubKey) }

  /// It could not tell what would be lost.
  func rejoin(_ scope: ScopeID, from staging: MemoryReplica) -> Bool { false }

  func leave(_ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]) -> Bool { false }

  /// Chains everything pending in the scope from the fork on anew, under another id.
  func continueAnew(after fork: LaneForkFound) -> Int {
    let own = pending.indices.filter { pending[$0].scope == fork.scope }
    guard let start = own.firstIndex(where: { pending[$0].dot == fork.dot }) else { return 0 }
    let lane = ReplicaID(high: .random(in: 1 << 32 ... .max), low: .random(in: 0 ... .max))
    let moved = own[start...].map { pending[$0].dot }
    var previous = Hash256.zero
    for (count, at) in own[start...].enumerated() {
      let old = pending[at].context
      var context = old
      for dot in moved where context[dot.replica] >= dot.n { context[dot.replica] = dot.n - 1 }
      context[lane] = UInt64(moved.prefix(count).count { old.covers($0) })
      pending[at].dot = Dot(lane, UInt64(count) + 1)
      pending[at].context = context
      pending[at].previous = previous
      previous = LaneChain.hash(
        scope: fork.scope, dot: pending[at].dot, context: context, previous: previous,
        payload: pending[at].payload.id)
      pending[at].chain = previous
    }
    id = lane
    token = []
    return moved.count
  }

  func digests(of scope: ScopeID) -> [TypeDigest] { base(scope).state.digests }

  func noteAgreement(token: [UInt8], atMilliseconds: Int64) {
    self.token = token
    agreements += 1
  }
}
