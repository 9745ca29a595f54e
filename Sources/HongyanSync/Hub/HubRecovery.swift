import HongyanMerge
import HongyanWire

/// Takes in what the hub lacks of a base that left its road (`Protocol R9`): a restored hub and a
/// restored or copied file met, and under some dots there are different change sets.
///
/// The payloads go into the hub's own lane with their stamps, and with contexts cut to what both
/// roads have in common: under the same dots beyond it the author had been shown something else
/// than stands here, so they can only be concurrent. That they took effect once is shown as in
/// ``HubRefill``.
struct HubRecovery<Log: HubLog> {
  private let log: Log
  private let hubKey: PublicSigningKey
  private let moves: HubMoves<Log>
  private let common: VersionVector
  private var chains: [ReplicaID: (place: UInt64, chain: Hash256)] = [:]
  /// What was not taken, and why.
  private(set) var refusals: [LaneRefusal] = []

  init(log: Log, hubKey: PublicSigningKey, moves: HubMoves<Log>, common: VersionVector) {
    self.log = log
    self.hubKey = hubKey
    self.moves = moves
    self.common = common
  }

  /// Appends what is proven and not here under any dot.
  mutating func take(_ offer: ScopeOffer) throws {
    let proven = ProvenLines(of: offer, county: log.county, key: hubKey)
    for refilled in offer.refill {
      let entry = refilled.entry
      guard let line = proven[refilled], line.verdict == entry.verdict,
        line.effective == entry.effective,
        try chain(of: refilled, in: offer.scope) == line.chain
      else {
        refusals.append(
          LaneRefusal(scope: offer.scope, dot: entry.dot, reason: .notProven))
        continue
      }
      chains[entry.dot.replica] = (entry.dot.n, line.chain)
      guard entry.verdict.takesEffect,
        try log.acceptedDot(ofPayload: entry.payloadHash, in: offer.scope) == nil,
        let payload = content(of: entry, in: offer.scope),
        try log.acceptedDot(ofPayload: payload.id, in: offer.scope) == nil
      else { continue }
      try append(entry, payload, to: offer.scope)
    }
  }

  /// What is taken of an entry: of one from which something was erased the rest, as a change set of
  /// its own, where the county signed it (`Protocol R24`).
  private func content(of entry: PageEntry, in scope: ScopeID) -> EncodedPayload? {
    switch entry.content {
    case .payload(let payload):
      // A horizon speaks of the other road's dots; this one gets its own (`Protocol R17`).
      (try? payload.decoded())?.horizon == nil ? payload : nil
    case .erased(let hash, let left):
      left.isSigned(of: hash, entry.dot, in: scope, county: log.county, key: hubKey)
        && (try? left.remainder.decoded())?.writes.isEmpty == false ? left.remainder : nil
    case .hash: nil
    }
  }

  /// The chain hash that the entry has by what it says of itself. Whoever names another predecessor
  /// than the true one does not come to the line that the county signed.
  private func chain(of refilled: RefilledEntry, in scope: ScopeID) throws -> Hash256 {
    let dot = refilled.entry.dot
    var previous = refilled.previous
    if let before = chains[dot.replica], before.place &+ 1 == dot.n {
      previous = before.chain
    } else if previous == nil, dot.n > 1 {
      previous = try log.chain(of: Dot(dot.replica, dot.n - 1), in: scope)
    }
    return LaneChain.hash(
      scope: scope, dot: dot, context: refilled.entry.context, previous: previous ?? .zero,
      payload: refilled.entry.payloadHash)
  }

  private func append(
    _ entry: PageEntry, _ payload: EncodedPayload, to scope: ScopeID
  ) throws {
    let standing = try log.standing(of: scope)
    let lane = standing.lanes[log.lane]
    let dot = Dot(log.lane, (lane?.n ?? 0) + 1)
    let context = entry.context.intersection(common).intersection(standing.vector)
    let chain = LaneChain.hash(
      scope: scope, dot: dot, context: context, previous: lane?.chain ?? .zero,
      payload: payload.id)
    let sequenced = SequencedEntry(
      position: standing.position + 1, dot: dot, context: context, chain: chain,
      payloadHash: payload.id, payload: payload, verdict: .accepted, effective: entry.effective)
    try log.append(
      sequenced, payload: payload, changeSet: try? payload.decoded(), to: scope,
      from: hubKey.deviceID)
    // At once: what follows in that road's order stands behind a departure, and not before it.
    try moves.complete(sequenced, in: scope, common: common)
  }
}
