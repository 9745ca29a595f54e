import HongyanMerge
public import HongyanWire

extension SyncSession {
  /// The hub's answer to the last request.
  ///
  /// - Parameter localMilliseconds: this machine's clock in the middle of the round trip.
  public mutating func replied(
    _ reply: SyncReply, bytesUp: Int, bytesDown: Int, localMilliseconds: Int64
  ) -> Action {
    guard case .waiting(let ask, let request) = state else { return fail(.outOfTurn) }
    outcome.rounds += 1
    outcome.bytesUp += bytesUp
    outcome.bytesDown += bytesDown
    progress.rounds = outcome.rounds
    progress.bytesUp = outcome.bytesUp
    progress.bytesDown = outcome.bytesDown
    // A hub that cannot read a request cannot know its nonce either.
    guard reply.nonce == request.nonce || reply.status == .malformed else {
      return fail(.wrongNonce)
    }
    switch reply.status {
    case .done, .unchanged, .vectorsWanted: break
    case .wrongEpoch: return follow(reply)
    case .unknownDevice where ask == .token && !standing.signedGrant.isEmpty:
      // A hub restored from before this machine joined takes it back by its grant.
      return self.ask(.offers)
    default: return fail(.refused(.request(reply.status)))
    }
    if let epoch = standing.epoch, epoch != reply.epoch {
      return fail(.epochChanged(hub: reply.epoch))
    }
    if let other = reply.refusals.first(where: { $0.reason == .foreignLog }) {
      return fail(.olderHub(scope: other.scope))
    }
    let theirs = min(max(reply.clockMilliseconds, 0), Self.greatestClockMilliseconds)
    outcome.clockOffsetMilliseconds =
      theirs
      - min(
        max(localMilliseconds, -Self.greatestClockMilliseconds), Self.greatestClockMilliseconds)
    switch (ask, reply.status) {
    case (.token, .vectorsWanted): return self.ask(.offers)
    case (.token, .unchanged), (.offers, .done), (.entries, .done), (.refill, .done),
      (.recover, .done):
      return take(reply, to: request, ask)
    default: return fail(.unexpectedStatus(reply.status))
    }
  }

  /// A clock beyond hybrid time says nothing about how far it is off.
  private static var greatestClockMilliseconds: Int64 {
    Int64(HybridTimestamp.greatestMilliseconds)
  }

  private mutating func take(_ reply: SyncReply, to request: SyncRequest, _ ask: Ask) -> Action {
    do throws(PageFault) {
      let update = try verified(reply, to: request)
      let round = SyncRound(ask: ask, request: request, reply: reply, update: update)
      state = .committing(round)
      progress.phase = .applying
      return .commit(update)
    } catch {
      return fail(.pageNotVerified(error))
    }
  }

  private mutating func verified(
    _ reply: SyncReply, to request: SyncRequest
  ) throws(PageFault) -> ReplicaUpdate {
    var update = ReplicaUpdate(
      epoch: reply.epoch, grants: reply.grants,
      signedGrant: reply.signedGrant.isEmpty ? standing.signedGrant : reply.signedGrant,
      pages: [], clockOffsetMilliseconds: outcome.clockOffsetMilliseconds)
    guard reply.status == .done else {
      update.grants = nil
      return update
    }
    try verifyGrant(of: reply)
    let verifier = PageVerifier(
      county: standing.county, hubKey: standing.hubKey, epoch: reply.epoch)
    let granted = Set((reply.grants ?? []).map(\.scope))
    let bases = Dictionary(
      standing.scopes.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
    let held = Dictionary(
      request.offers.map { ($0.scope, $0.pendingDots) }, uniquingKeysWith: { $0.union($1) })
    // A scope goes with its grant only once the hub has everything of it and has told how all of it
    // was judged (`Protocol R12`).
    if !reply.hasMore {
      update.released = Set(
        reply.pages.filter { $0.isPartial && $0.lacks.isEmpty }.map(\.scope))
    }
    var seen: Set<ScopeID> = []
    for page in reply.pages {
      guard seen.insert(page.scope).inserted else {
        throw PageFault(scope: page.scope, kind: .twice)
      }
      guard page.isPartial || granted.contains(page.scope) else {
        throw PageFault(scope: page.scope, kind: .notGranted)
      }
      let base = bases[page.scope] ?? ScopeStanding(scope: page.scope)
      var judged = self.judged[page.scope] ?? base.placed
      update.pages.append(
        try verifier.verified(
          page, against: base, judged: &judged, held: held[page.scope] ?? []))
      if page.isPartial { self.judged[page.scope] = judged }
    }
    var parts: Set<ScopeID> = []
    for part in reply.snapshots {
      let scope = part.anchor.scope
      guard parts.insert(scope).inserted else { throw PageFault(scope: scope, kind: .twice) }
      guard granted.contains(scope) else { throw PageFault(scope: scope, kind: .notGranted) }
      update.snapshots.append(
        try verifier.verified(part, against: bases[scope] ?? ScopeStanding(scope: scope)))
    }
    return update
  }

  private func verifyGrant(of reply: SyncReply) throws(PageFault) {
    guard !reply.signedGrant.isEmpty else { return }
    let fault = PageFault(scope: .county, kind: .grantNotSigned)
    guard let grant = try? SignedGrant(decoding: reply.signedGrant),
      Set(grant.grants) == Set(reply.grants ?? [])
    else { throw fault }
    do { try grant.verify(county: standing.county, key: standing.hubKey) } catch { throw fault }
  }
}

extension ScopeOffer {
  /// The dots of the pending change sets offered.
  var pendingDots: Set<Dot> {
    Set(pending.flatMap { run in run.items.indices.map { run.dot(at: $0) } })
  }
}
