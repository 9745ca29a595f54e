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
    try append(
      changeSet, to: scope, lane: replica, context: log.standing(of: scope).vector,
      effective: HubLimits.effective(changeSet.time, receivedMilliseconds: nowMilliseconds),
      in: log
    ).dot
  }

  /// Moves records: they depart and arrive, or neither (`Protocol R14`).
  ///
  /// - Throws: ``WireFailure`` when it is too much for one entry, or what the log throws.
  public func carryOut(
    _ orders: [MoveOrder], nowMilliseconds: Int64, in log: some HubLog
  ) throws {
    let moves = HubMoves(log: log, device: device, nowMilliseconds: nowMilliseconds)
    for order in orders { try moves.perform(order) }
  }

  /// Appends a change set as accepted in one of the hub's lanes; what took effect in the scope
  /// already is not written again (`Protocol R11`).
  ///
  /// - Returns: the dot under which it took effect, and the entry where it is a new one.
  func append(
    _ changeSet: ChangeSet, to scope: ScopeID, lane: ReplicaID, context: CausalContext,
    effective: HybridTimestamp, in log: some HubLog
  ) throws -> (dot: Dot, entry: SequencedEntry?) {
    let payload = try EncodedPayload(changeSet)
    if let first = try log.acceptedDot(ofPayload: payload.id, in: scope) { return (first, nil) }
    let standing = try log.standing(of: scope)
    let end = standing.lanes[lane]
    let dot = Dot(lane, (end?.n ?? 0) + 1)
    let chain = LaneChain.hash(
      scope: scope, dot: dot, context: context, previous: end?.chain ?? .zero,
      payload: payload.id)
    let entry = SequencedEntry(
      position: standing.position + 1, dot: dot, context: context, chain: chain,
      payloadHash: payload.id, payload: payload, verdict: .accepted, effective: effective)
    try log.append(entry, payload: payload, changeSet: changeSet, to: scope, from: device)
    return (dot, entry)
  }
}
