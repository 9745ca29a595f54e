public import HongyanMerge
public import HongyanWire

/// Writes in the hub's own lane: the first divisions, later what only the hub does (`Protocol R1`,
/// `R14`).
public struct HubWriter: Sendable {
  /// The hub's replica id in this life (`Protocol R12`).
  public let replica: ReplicaID
  /// The hub's key as a device, which owns that lane.
  public let device: DeviceID

  /// A writer of the hub's lane.
  public init(replica: ReplicaID, device: DeviceID) {
    self.replica = replica
    self.device = device
  }

  /// Appends a change set as accepted, written by someone who saw everything in the scope; what
  /// took effect there already is not written again (`Protocol R11`).
  ///
  /// - Returns: the dot under which the change set took effect.
  /// - Throws: ``WireFailure`` when it is too large, or what the log throws.
  @discardableResult
  public func append(
    _ changeSet: ChangeSet, to scope: ScopeID, nowMilliseconds: Int64, in log: some HubLog
  ) throws -> Dot {
    let payload = try EncodedPayload(changeSet)
    if let first = try log.acceptedDot(ofPayload: payload.id, in: scope) { return first }
    let standing = try log.standing(of: scope)
    let lane = standing.lanes[replica]
    let dot = Dot(replica, (lane?.n ?? 0) + 1)
    let context = standing.vector
    let chain = LaneChain.hash(
      scope: scope, dot: dot, context: context, previous: lane?.chain ?? .zero,
      payload: payload.id)
    let entry = SequencedEntry(
      position: standing.position + 1, dot: dot, context: context, chain: chain,
      payloadHash: payload.id, payload: payload, verdict: .accepted,
      effective: HubLimits.effective(changeSet.time, receivedMilliseconds: nowMilliseconds))
    try log.append(entry, payload: payload, changeSet: changeSet, to: scope, from: device)
    return dot
  }
}
