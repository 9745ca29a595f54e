import HongyanMerge
public import HongyanWire

/// Takes back what the hub gave before it was restored (`Protocol R12`).
///
/// Nobody's word is taken for a stamp or a verdict: an entry comes with the stretch of the log that
/// it stood in, which must lead to a line that the county signed. What is shown so is authentic
/// without the seal of its author: the line binds the chain hash, which binds context and payload,
/// and the hub checked the seal before it made the line.
struct HubRefill<Log: HubLog> {
  private let log: Log
  private let hubKey: PublicSigningKey
  /// What was not taken, and why.
  private(set) var refusals: [LaneRefusal] = []
  /// What took effect, in order.
  private(set) var taken: [(scope: ScopeID, entry: SequencedEntry)] = []

  init(log: Log, hubKey: PublicSigningKey) {
    self.log = log
    self.hubKey = hubKey
  }

  /// Appends what is proven, in any order that lanes and contexts allow; what still lacks its cause
  /// is passed over, and asked for again.
  mutating func take(_ offer: ScopeOffer) throws {
    guard !offer.refill.isEmpty else { return }
    let proven = ProvenLines(of: offer, county: log.county, key: hubKey)
    var waiting = offer.refill
    var refused: Set<ReplicaID> = []
    var count = Int.max
    while waiting.count < count {
      count = waiting.count
      var left: [RefilledEntry] = []
      for refilled in waiting where !refused.contains(refilled.entry.dot.replica) {
        switch try take(refilled.entry, shownBy: proven[refilled], in: offer.scope) {
        case .taken: break
        case .waits: left.append(refilled)
        case .refused(let reason):
          let dot = refilled.entry.dot
          refused.insert(dot.replica)
          refusals.append(LaneRefusal(scope: offer.scope, dot: dot, reason: reason))
        }
      }
      waiting = left
    }
  }

  private enum Outcome {
    case taken
    case waits
    case refused(LaneRefusal.Reason)
  }

  private mutating func take(
    _ entry: PageEntry, shownBy line: LogStretch.Line?, in scope: ScopeID
  ) throws -> Outcome {
    let standing = try log.standing(of: scope)
    let vector = standing.vector
    if vector.covers(entry.dot) {
      guard let line else { return .taken }
      return try log.chain(of: entry.dot, in: scope) == line.chain ? .taken : .refused(.fork)
    }
    guard let line, line.verdict == entry.verdict, line.effective == entry.effective else {
      return .refused(.notProven)
    }
    guard vector.admits(entry.dot, after: entry.context) else { return .waits }
    if case .duplicate(let first) = entry.verdict, !vector.covers(first) { return .waits }
    let chain = LaneChain.hash(
      scope: scope, dot: entry.dot, context: entry.context,
      previous: standing.lanes[entry.dot.replica]?.chain ?? .zero, payload: entry.payloadHash)
    guard chain == line.chain else { return .refused(.notProven) }
    guard entry.verdict.takesEffect, case .hash = entry.content else {
      guard isSigned(entry, in: scope) else { return .refused(.notProven) }
      try append(entry, chain, after: standing)
      return .taken
    }
    return .refused(.notProven)
  }

  /// Original dot, verdict and stamp, at the next place of this log. Only a payload that took
  /// effect here in the meantime under another dot becomes a duplicate of that one
  /// (`Protocol R11`).
  private mutating func append(
    _ entry: PageEntry, _ chain: Hash256, after standing: ScopeStanding
  ) throws {
    var (payload, left): (EncodedPayload?, ErasedPayload?)
    switch entry.content {
    case .payload(let given): payload = given
    case .erased(_, let given): left = given
    case .hash: break
    }
    var verdict = entry.verdict
    if verdict.takesEffect,
      let first = try log.acceptedDot(ofPayload: entry.payloadHash, in: standing.scope)
    {
      verdict = .duplicate(of: first)
    }
    #if PlantedFaults
      if PlantedFault.refillLosesVerdicts.isOn, case .returned = verdict { verdict = .withdrawn }
    #endif
    let sequenced = SequencedEntry(
      position: standing.position + 1, dot: entry.dot, context: entry.context, chain: chain,
      payloadHash: entry.payloadHash, payload: verdict.takesEffect ? payload : nil,
      remainder: verdict.takesEffect ? left : nil, verdict: verdict, effective: entry.effective)
    try log.append(
      sequenced, payload: payload,
      changeSet: (payload ?? left?.remainder).flatMap { try? $0.decoded() },
      to: standing.scope, from: nil)
    if verdict.takesEffect { taken.append((standing.scope, sequenced)) }
  }

  /// Whether what is left of an erased payload is what the county says: the chain does not bind it
  /// (`Protocol R24`).
  private func isSigned(_ entry: PageEntry, in scope: ScopeID) -> Bool {
    guard case .erased(let hash, let left) = entry.content else { return true }
    return left.isSigned(of: hash, entry.dot, in: scope, county: log.county, key: hubKey)
  }
}

extension ErasedPayload {
  /// Whether the county signed that this is left of a change set's payload.
  func isSigned(
    of payload: Hash256, _ dot: Dot, in scope: ScopeID, county: CountyID, key: PublicSigningKey
  ) -> Bool {
    (try? verify(payload: payload, dot: dot, scope: scope, county: county, key: key)) != nil
  }
}

extension LaneRefusal.Reason {
  /// What was given back is not shown to lead to a line that the county signed, or says something
  /// else than it (`Protocol R12`).
  public static let notProven = LaneRefusal.Reason(rawValue: "not-proven")
}
