import HongyanMerge
public import HongyanWire

/// The hub's side of an exchange: takes the bytes of one signed request and gives those of the
/// reply (`Protocol R8`, `R9`).
///
/// Each request is one transaction: what it brought is in the log when the reply leaves, or nothing
/// is. Whatever the bytes are, there is a reply; only the hub's own failures are thrown.
public struct HubSession<Storage: HubStorage, Policies: HubPolicies>
where Policies.Log == Storage.Log {
  private let storage: Storage
  private let policies: Policies
  private let signer: any HeadSigner & Sendable
  private let clock: @Sendable () -> Int64
  private let pageBytes: Int
  private let snapshotGap: UInt64

  /// The hub's side over a database and a county's rules.
  ///
  /// - Parameters:
  ///   - clock: the hub's clock in milliseconds since 1970.
  ///   - pageBytes: what the entries of one reply may weigh.
  ///   - snapshotGap: from so many entries behind on a machine is given a snapshot.
  public init(
    storage: Storage, policies: Policies, signer: any HeadSigner & Sendable,
    pageBytes: Int = SyncLimits.pageBytes, snapshotGap: UInt64 = HubLimits.snapshotGap,
    clock: @escaping @Sendable () -> Int64
  ) {
    self.storage = storage
    self.policies = policies
    self.signer = signer
    self.pageBytes = pageBytes
    self.snapshotGap = snapshotGap
    self.clock = clock
  }

  /// Answers one request.
  ///
  /// - Throws: what the storage, the rules or the signer throw; then nothing of the request took
  ///   effect.
  public func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    let received = clock()
    guard bytes.count <= SyncLimits.acceptedRequestBytes,
      let signed = try? SignedRequest(decoding: bytes), let claimed = try? signed.peek()
    else {
      let reply = SyncReply(
        status: .malformed, epoch: HubEpoch(high: 0, low: 0), nonce: [],
        clockMilliseconds: received)
      return reply.encoded()
    }
    return try storage.transaction { log in
      try answer(signed, claimed: claimed, received: received, in: log).encoded()
    }
  }

  private func answer(
    _ signed: SignedRequest, claimed: SyncRequest, received: Int64, in log: Storage.Log
  ) throws -> SyncReply {
    var reply = SyncReply(
      status: .done, epoch: log.epoch, nonce: claimed.nonce, clockMilliseconds: received)
    func refused(_ status: SyncStatus) -> SyncReply {
      reply.status = status
      return reply
    }

    guard claimed.protocolNumber == SyncLimits.protocolNumber else {
      return refused(.unknownProtocol)
    }
    guard claimed.county == log.county else { return refused(.wrongCounty) }
    let grant = claimed.shownGrant(of: signed, county: log.county, key: signer.publicKey)
    if let grant { try policies.recall(grant, in: log) }
    guard let device = try policies.device(signed.device, in: log) else {
      return refused(.unknownDevice)
    }
    guard let request = try? signed.opened(key: device.publicKey) else {
      return refused(.notAuthentic)
    }
    switch device.status {
    case .pending: return refused(.awaitingApproval)
    case .revoked: return refused(.revokedDevice)
    case .approved: break
    }
    let isFirst = request.epoch == HubEpoch(high: 0, low: 0)
    guard isFirst || request.epoch == log.epoch else {
      reply.pages = [try epochProof(in: log)]
      return refused(.wrongEpoch)
    }
    guard request.isAnswerable else { return refused(.malformed) }
    try policies.heard(
      DeviceVisit(
        receivedMilliseconds: received, program: request.program,
        clockOffsetMilliseconds: request.clockInRange - received),
      of: signed.device, in: log)

    let token = HubToken(device: signed.device, grants: device.grants)
    if request.asksByToken {
      let isUnchanged = try request.token == token.bytes(in: log)
      // It has everything and nothing to send.
      for grant in device.grants where isUnchanged {
        try log.noteConfirmed(
          log.standing(of: grant.scope).vector, of: grant.scope, by: signed.device)
      }
      return refused(isUnchanged ? .unchanged : .vectorsWanted)
    }

    if let probe = request.probe {
      reply.answer = try answer(probe, in: request, for: device, log)
      return reply
    }

    var intake = HubIntake(
      policies: policies, log: log, device: device, hubKey: signer.publicKey,
      receivedMilliseconds: received)
    try intake.take(request)
    for offer in request.offers
    where !offer.confirmed.isEmpty && intake.foreign[offer.scope] == nil {
      try log.noteConfirmed(offer.confirmed, of: offer.scope, by: signed.device)
    }
    try policies.complete(log)
    var pages = HubPages(
      log: log, signer: signer, device: signed.device, grants: device.grants,
      offers: request.offers, wanted: request.snapshots, entriesOnly: request.entriesOnly,
      foreign: intake.foreign, others: intake.others, claimed: intake.claimed, budget: pageBytes,
      snapshotGap: snapshotGap)
    try pages.build()
    reply.grants = device.grants
    reply.signedGrant = device.signedGrant
    reply.pages = pages.pages
    reply.snapshots = pages.snapshots
    reply.refusals = intake.refusals
    reply.hasMore = pages.hasMore
    if !pages.hasMore, reply.refusals.isEmpty { reply.token = try token.bytes(in: log) }
    return reply
  }

  /// What a probe asks for, of a scope that is granted (`Protocol R20`, `R22`).
  private func answer(
    _ probe: ScopeProbe, in request: SyncRequest, for device: DeviceStanding, _ log: Storage.Log
  ) throws -> ProbeAnswer? {
    guard device.grants.contains(where: { $0.scope == probe.scope }),
      let offer = request.offers.first(where: { $0.scope == probe.scope })
    else { return nil }
    return try HubProbe(log: log, budget: pageBytes).answer(probe, to: offer)
  }

  /// The head of the county's own scope under this hub's epoch, and nothing else
  /// (`Protocol R12`).
  private func epochProof(in log: Storage.Log) throws -> ScopePage {
    let standing = try log.standing(of: .county)
    return ScopePage(
      scope: .county, lanes: [], after: standing.position,
      head: try signer.signedHead(
        county: log.county, epoch: log.epoch, scope: .county, position: standing.position,
        line: standing.line))
  }
}

extension SyncRequest {
  /// The grant that the sender shows, where the county signed it for the very key that signed the
  /// request.
  fileprivate func shownGrant(
    of signed: SignedRequest, county: CountyID, key: PublicSigningKey
  ) -> SignedGrant? {
    guard !signedGrant.isEmpty, let grant = try? SignedGrant(decoding: signedGrant),
      grant.device == signed.device, (try? grant.verify(county: county, key: key)) != nil,
      (try? signed.opened(key: grant.deviceKey)) != nil
    else { return nil }
    return grant
  }
}

extension HubSession: Sendable where Storage: Sendable, Policies: Sendable {}
