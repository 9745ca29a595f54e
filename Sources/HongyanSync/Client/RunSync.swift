import HongyanMerge
import HongyanWire

/// Carries out one exchange: performs what a ``SyncSession`` says, one action after the other.
///
/// It may be cancelled or may throw at any point; what was committed until then is whole, what
/// waits to be sent still waits, and the next exchange goes on from there (`Protocol R9`).
///
/// - Parameters:
///   - clock: this machine's clock in milliseconds since 1970.
///   - random: so many random bytes.
/// - Throws: ``SyncFailure``, or what storage, transport and signer throw, as it is.
public func runSync(
  storage: some ReplicaStorage, transport: some SyncTransport, signer: some SyncSigner,
  program: SyncProgram, clock: () -> Int64, random: (Int) -> [UInt8],
  progress: (SyncProgress) -> Void = { _ in }
) async throws -> SyncOutcome {
  try await converse(
    storage: storage, transport: transport, signer: signer, program: program, clock: clock,
    random: random, progress: progress, entriesOnly: false)
}

/// - Parameter entriesOnly: whether no snapshot is wanted: what is read is compared with what is
///   held, change set by change set.
private func converse(
  storage: some ReplicaStorage, transport: some SyncTransport, signer: some SyncSigner,
  program: SyncProgram, clock: () -> Int64, random: (Int) -> [UInt8],
  progress: (SyncProgress) -> Void, entriesOnly: Bool
) async throws -> SyncOutcome {
  var session = SyncSession(standing: try storage.standing())
  var action = session.begin()
  while true {
    progress(session.progress)
    switch action {
    case .send(let ask):
      try Task.checkCancellation()
      var request = try buildRequest(
        ask, storage: storage, signer: signer, program: program, nonce: random(nonceByteCount),
        clockMilliseconds: clock())
      request.entriesOnly = entriesOnly
      session.askForVerdicts(in: &request)
      session.asked(request)
      let bytes = try signer.signed(request).encoded()
      let start = clock()
      let answer = try await transport.exchange(bytes)
      let end = clock()
      guard answer.body.count <= SyncLimits.acceptedReplyBytes else {
        throw SyncFailure.replyTooLarge(limit: SyncLimits.acceptedReplyBytes)
      }
      let reply: SyncReply
      do throws(WireFailure) { reply = try SyncReply(decoding: answer.body) } catch {
        throw SyncFailure.replyNotReadable(error)
      }
      action = session.replied(
        reply, bytesUp: answer.bytesUp, bytesDown: answer.bytesDown,
        localMilliseconds: start / 2 + end / 2)
    case .commit(let update):
      do {
        let counts = try storage.commit(update)
        action = session.committed(counts, standing: try storage.standing())
      } catch let fork as LaneForkFound {
        action = session.forked(fork)
      }
    case .follow(let epoch):
      try storage.follow(epoch)
      action = session.followed(standing: try storage.standing())
    case .continueAnew(let fork):
      let moved = try storage.continueAnew(after: fork)
      action = session.continuedAnew(moved: moved, standing: try storage.standing())
    case .rejoin(let scope):
      let fresh = try storage.staging()
      let reading = try await converse(
        storage: fresh, transport: transport, signer: signer, program: program, clock: clock,
        random: random, progress: { _ in }, entriesOnly: true)
      action = session.rejoined(
        try storage.rejoin(scope, from: fresh), reading: reading,
        standing: try storage.standing())
    case .leave(let scope, let beyond, let untaken):
      action = session.left(
        try storage.leave(scope, beyond: beyond, untaken: untaken),
        standing: try storage.standing())
    case .compareDigests(let scopes):
      var digests: [ScopeID: [TypeDigest]] = [:]
      for scope in scopes { digests[scope] = try storage.digests(of: scope) }
      action = session.compared(digests)
    case .noteAgreement(let token):
      try storage.noteAgreement(token: token, atMilliseconds: clock())
      action = session.noted()
    case .finish(let outcome): return outcome
    case .fail(let failure): throw failure
    }
  }
}

/// Enough that no two requests ever share one (`Protocol R9`).
let nonceByteCount = 16

private func buildRequest(
  _ ask: SyncSession.Ask, storage: some ReplicaStorage, signer: some SyncSigner,
  program: SyncProgram, nonce: [UInt8], clockMilliseconds: Int64
) throws -> SyncRequest {
  let standing = try storage.standing()
  var request = SyncRequest(
    county: standing.county, epoch: standing.epoch ?? HubEpoch(high: 0, low: 0), nonce: nonce,
    schemaRevision: program.schemaRevision, program: program.name,
    clockMilliseconds: clockMilliseconds)
  switch ask {
  case .token: request.token = standing.token
  case .offers:
    request.offers = try storage.offers(byteBudget: SyncLimits.requestBytes)
    request.signedGrant = standing.signedGrant
  case .entries: request.offers = standing.scopes.map(\.bareOffer)
  case .refill(let lacking):
    request.offers = standing.scopes.map(\.bareOffer)
    request.signedGrant = standing.signedGrant
    let refills = try storage.refills(of: lacking, byteBudget: SyncLimits.requestBytes)
    for index in request.offers.indices {
      guard let refill = refills[request.offers[index].scope] else { continue }
      request.offers[index].refill = refill.entries
      request.offers[index].stretches = refill.stretches
      request.offers[index].kept = refill.kept
    }
  case .recover(let scope, let ranges):
    request.offers = standing.scopes.map(\.bareOffer)
    let refill = try storage.refills(
      of: [scope: ranges], byteBudget: SyncLimits.requestBytes)[scope]
    // A base of another scope may have left the road as well: without what tells, the hub would
    // answer with a page of it that cannot be taken over.
    let kept = try storage.kept(first: scope)
    for index in request.offers.indices {
      request.offers[index].kept = kept[request.offers[index].scope] ?? []
    }
    for index in request.offers.indices where request.offers[index].scope == scope {
      request.offers[index].refill = refill?.entries ?? []
      request.offers[index].stretches = refill?.stretches ?? []
    }
  }
  if !request.offers.isEmpty { request.snapshots = standing.staged }
  var heads = request.offers.flatMap { offer in
    offer.pending.compactMap { $0.sealedHead(in: offer.scope) }
  }
  if !request.offers.isEmpty { heads += standing.ownHeadsOfEarlierEpochs }
  if !heads.isEmpty {
    request.seals = [try signer.sealed(heads, county: standing.county)]
  }
  return request
}

extension ReplicaStanding {
  /// The heads of the sender's own lanes of which the base holds verdicts of an earlier epoch: a
  /// restored hub may not know whose lane came back, and the seal tells (`Protocol R12`).
  fileprivate var ownHeadsOfEarlierEpochs: [Seal.Head] {
    scopes.flatMap { standing in
      standing.lanes.compactMap { replica, lane in
        guard own.contains(replica), standing.placedLanes[replica] != nil else { return nil }
        return Seal.Head(scope: standing.scope, dot: Dot(replica, lane.n), chain: lane.chain)
      }
    }
  }
}

extension ScopeStanding {
  /// The base without anything pending.
  fileprivate var bareOffer: ScopeOffer {
    ScopeOffer(
      scope: scope, position: position, line: line, lanes: laneHeads, floor: floor)
  }
}
