import HongyanMerge
import HongyanWire

/// Reads what a request offers into the log, lane by lane (`Protocol R8`, `R11`, `R20`).
struct HubIntake<Policies: HubPolicies> {
  private let policies: Policies
  private let log: Policies.Log
  private let device: DeviceID
  private let publicKey: PublicSigningKey
  private let roles: [ScopeID: Role]
  private let receivedMilliseconds: Int64
  private let hubKey: PublicSigningKey
  /// What was not read, and why.
  private(set) var refusals: [LaneRefusal] = []
  /// Scopes in which the sender's base is not what the hub has, and what both have in common there
  /// (`Protocol R9`).
  private(set) var foreign: [ScopeID: VersionVector] = [:]
  /// Scopes of which the sender knows another log than this hub has: it was put back to an earlier
  /// state of its file and did not begin a new epoch (`Protocol R12`).
  private(set) var others: Set<ScopeID> = []
  /// Lanes that the sender sealed and that came back only in part: whose they are is known when the
  /// rest is there (`Protocol R12`).
  private(set) var claimed: Set<ReplicaID> = []
  private var hasFork = false

  init(
    policies: Policies, log: Policies.Log, device: DeviceStanding, hubKey: PublicSigningKey,
    receivedMilliseconds: Int64
  ) {
    self.policies = policies
    self.log = log
    self.hubKey = hubKey
    publicKey = device.publicKey
    self.device = device.publicKey.deviceID
    roles = Dictionary(
      device.grants.map { ($0.scope, $0.role) }, uniquingKeysWith: { first, _ in first })
    self.receivedMilliseconds = receivedMilliseconds
  }

  /// Takes over everything that can be; a fork ends the reading of the request, and what was read
  /// before it stays.
  mutating func take(_ request: SyncRequest) throws {
    for offer in request.offers where try mayBeRead(offer.scope) {
      try compareBase(of: offer)
      if foreign[offer.scope] == nil { try compareLog(of: offer) }
    }
    if others.isEmpty { try takeBack(request) }
    let seals = request.sealedHeads(by: publicKey)
    for head in seals where try mayBeRead(head.scope) {
      // Who gave a lane back does not tell whose it is: the seal does (`Protocol R12`).
      if try log.chain(of: head.dot, in: head.scope) == head.chain {
        try log.own(head.dot.replica, by: device)
      } else if try log.owner(of: head.dot.replica) == nil {
        claimed.insert(head.dot.replica)
      }
    }
    for offer in request.offers where !offer.pending.isEmpty && !hasFork {
      guard try mayBeRead(offer.scope) else {
        refuse(offer.scope, offer.pending[0].first, .neverGranted)
        continue
      }
      try take(offer, seals: seals)
    }
  }

  /// Before what is pending, which may rest on it.
  private mutating func takeBack(_ request: SyncRequest) throws {
    var refill = HubRefill(log: log, hubKey: hubKey)
    for offer in request.offers where try mayBeRead(offer.scope) {
      guard let common = foreign[offer.scope] else {
        try refill.take(offer)
        continue
      }
      var recovery = HubRecovery(log: log, hubKey: hubKey, moves: moves, common: common)
      try recovery.take(offer)
      refusals += recovery.refusals
    }
    refusals += refill.refusals
    for (scope, entry) in refill.taken { try moves.complete(entry, in: scope) }
  }

  private func mayBeRead(_ scope: ScopeID) throws -> Bool {
    if roles[scope] != nil { return true }
    return try log.wasEverGranted(scope, to: device)
  }

  private mutating func refuse(_ scope: ScopeID, _ dot: Dot, _ reason: LaneRefusal.Reason) {
    refusals.append(LaneRefusal(scope: scope, dot: dot, reason: reason))
  }

  /// Another hash at the same place shows that the sender's base left this log's road: nothing of
  /// such a request is read but what the hub lacks of that road.
  private mutating func compareBase(of offer: ScopeOffer) throws {
    #if PlantedFaults
      if PlantedFault.takesForks.isOn { return }
    #endif
    let common = try CommonPart(of: offer, in: log)
    guard let parting = common.parting else { return }
    hasFork = true
    foreign[offer.scope] = common.vector
    refuse(offer.scope, parting, .fork)
  }

  /// A line that the county signed and that is not in this log ends the reading of the request:
  /// what was taken now would stand at places that the county gave to something else.
  private mutating func compareLog(of offer: ScopeOffer) throws {
    let standing = try log.standing(of: offer.scope)
    var line: Hash256? = offer.position == 0 ? .zero : standing.line
    if offer.position > 0, offer.position != standing.position {
      line = try log.line(at: offer.position, of: offer.scope)
    }
    guard offer.position > standing.position || line != offer.line else { return }
    hasFork = true
    others.insert(offer.scope)
    refuse(
      offer.scope, offer.lanes.first?.dot ?? Dot(ReplicaID(high: 0, low: 0), 1), .foreignLog)
  }

  private mutating func take(_ offer: ScopeOffer, seals: Set<Seal.Head>) throws {
    var standing = try log.standing(of: offer.scope)
    var vector = standing.vector
    var stopped: Set<ReplicaID> = []
    for run in offer.pending where !hasFork && !stopped.contains(run.first.replica) {
      let chains = run.chains(in: offer.scope)
      if let reason = try obstacle(to: run, chains, in: offer.scope, seals: seals) {
        stopped.insert(run.first.replica)
        hasFork = reason == .fork
        refuse(offer.scope, run.first, reason)
        continue
      }
      for (index, item) in run.items.enumerated() {
        let dot = run.dot(at: index)
        #if PlantedFaults
          if PlantedFault.takesForks.isOn, vector.covers(dot) { continue }
          if PlantedFault.takesRepeats.isOn, vector.covers(dot) {
            hasFork = true
            refuse(offer.scope, dot, .fork)
            break
          }
        #endif
        if vector.covers(dot) {
          if try log.chain(of: dot, in: offer.scope) == chains[index] { continue }
          hasFork = true
          refuse(offer.scope, dot, .fork)
          break
        }
        guard vector.admits(dot, after: item.context) else {
          stopped.insert(run.first.replica)
          refuse(offer.scope, dot, .missingCause)
          break
        }
        try append(item, dot, chains[index], after: standing)
        // Moves that followed from it are in the log too.
        standing = try log.standing(of: offer.scope)
        vector = standing.vector
      }
    }
  }

  /// Why a run as a whole cannot be read; `nil` when it can.
  private func obstacle(
    to run: OfferedRun, _ chains: [Hash256], in scope: ScopeID, seals: Set<Seal.Head>
  ) throws -> LaneRefusal.Reason? {
    guard let last = run.lastDot, let chain = chains.last,
      seals.contains(Seal.Head(scope: scope, dot: last, chain: chain))
    else { return .notSealed }
    if let owner = try log.owner(of: run.first.replica), owner != device { return .foreignLane }
    guard run.first.n > 1 else { return run.previous == .zero ? nil : .fork }
    let before = Dot(run.first.replica, run.first.n - 1)
    guard let previous = try log.chain(of: before, in: scope) else { return .missingCause }
    #if PlantedFaults
      if PlantedFault.takesForks.isOn { return nil }
    #endif
    return previous == run.previous ? nil : .fork
  }

  private func append(
    _ item: OfferedRun.Item, _ dot: Dot, _ chain: Hash256, after standing: ScopeStanding
  ) throws {
    let changeSet = try? item.payload.decoded()
    let verdict = try verdict(on: item, changeSet, dot, in: standing.scope)
    let time = changeSet?.time ?? HybridTimestamp(milliseconds: receivedMilliseconds)
    let entry = SequencedEntry(
      position: standing.position + 1, dot: dot, context: item.context, chain: chain,
      payloadHash: item.payload.id, payload: verdict.takesEffect ? item.payload : nil,
      verdict: verdict,
      effective: HubLimits.effective(time, receivedMilliseconds: receivedMilliseconds))
    try log.append(
      entry, payload: item.payload, changeSet: changeSet, to: standing.scope, from: device)
    guard verdict.takesEffect, let changeSet, let role = roles[standing.scope] else { return }
    let offered = OfferedChange(
      changeSet: changeSet, scope: standing.scope, dot: dot, context: item.context,
      device: device, role: role)
    try moves.follow(entry, changeSet, in: standing.scope)
    for order in try policies.moves(after: offered, in: log) { try moves.perform(order) }
  }

  /// Writes what follows when records move (`Protocol R14`).
  private var moves: HubMoves<Policies.Log> {
    HubMoves(log: log, device: hubKey.deviceID, nowMilliseconds: receivedMilliseconds)
  }

  private func verdict(
    on item: OfferedRun.Item, _ changeSet: ChangeSet?, _ dot: Dot, in scope: ScopeID
  ) throws -> Verdict {
    // Only the county's own order erases anything (`Protocol R24`).
    if changeSet?.erasure != nil || changeSet?.horizon != nil { return .returned(.notAllowed) }
    if let changeSet, changeSet.writes.isEmpty { return .withdrawn }
    if let first = try log.acceptedDot(ofPayload: item.payload.id, in: scope), first != dot {
      return .duplicate(of: first)
    }
    guard let changeSet, !changeSet.isMalformed else { return .returned(.malformed) }
    guard changeSet.schemaRevision <= policies.schemaRevision else {
      return .returned(.schemaTooNew)
    }
    guard let role = roles[scope] else { return .returned(.notGranted) }
    return try policies.judge(
      OfferedChange(
        changeSet: changeSet, scope: scope, dot: dot, context: item.context, device: device,
        role: role), in: log)
  }
}

extension SyncRequest {
  /// The heads that seals of this device cover; a seal that does not hold covers nothing.
  fileprivate func sealedHeads(by key: PublicSigningKey) -> Set<Seal.Head> {
    var heads: Set<Seal.Head> = []
    for seal in seals where (try? seal.verify(county: county, key: key)) != nil {
      heads.formUnion(seal.heads)
    }
    return heads
  }
}
