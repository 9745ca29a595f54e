import HongyanMerge
public import HongyanWire

/// A base that is on a road which this hub did not take: a restored hub and a restored or copied
/// file met (`Protocol R9`). The hub takes what it lacks of it into its own lane; then the replica
/// takes the scope anew, or lets go of it where its grant went with the hub's disk as well.
extension SyncSession {
  /// The scope's log was read anew and put in the place of the base.
  ///
  /// - Parameters:
  ///   - isDone: whether it was; `false` where something would be lost.
  ///   - reading: the exchange by which the log was read.
  public mutating func rejoined(
    _ isDone: Bool, reading: SyncOutcome, standing: ReplicaStanding
  ) -> Action {
    guard case .rejoining(let fork) = state else { return fail(.outOfTurn) }
    outcome.rounds += reading.rounds
    outcome.bytesUp += reading.bytesUp
    outcome.bytesDown += reading.bytesDown
    guard isDone else { return fail(.fork(fork)) }
    self.standing = standing
    judged = [:]
    outcome.rejoined = true
    return ask(.offers)
  }

  /// The base of a scope that is not granted was cut back, and what is pending there is offered in
  /// another lane.
  ///
  /// - Parameter isDone: whether it was; `false` where something would be lost.
  public mutating func left(_ isDone: Bool, standing: ReplicaStanding) -> Action {
    guard case .leaving(let fork) = state else { return fail(.outOfTurn) }
    guard isDone else { return fail(.fork(fork)) }
    self.standing = standing
    judged = [:]
    return ask(.offers)
  }

  /// The base itself left the hub's road at `fork`: the hub is asked what it lacks of it.
  mutating func recover(after fork: LaneForkFound) -> Action {
    roadsLeft += 1
    guard roadsLeft <= 2 * max(standing.scopes.count, 1) else { return fail(.fork(fork)) }
    leftRoad = LeftRoad(fork)
    return ask(.recover(fork.scope, []))
  }

  /// Goes on giving the hub what it lacks, until all of it was sent.
  mutating func recovering(
    _ scope: ScopeID, _ ranges: [DotRange], after round: SyncRound
  ) -> Action {
    let isLeft = round.reply.refusals.contains { $0.scope == scope && $0.reason == .fork }
    guard isLeft, let fork = leftRoad?.fork, fork.scope == scope else { return ask(.offers) }
    let sent = round.request.offers.first { $0.scope == scope }?.refill ?? []
    let left =
      ranges.isEmpty ? lacking(in: round.reply)[scope] ?? [] : ranges.compactMap { $0.after(sent) }
    if ranges.isEmpty { leftRoad?.beyond = left }
    leftRoad?.untaken += round.reply.refusals
      .filter { $0.scope == scope && $0.reason != .fork }
      .map { DotRange(replica: $0.dot.replica, places: $0.dot.n...$0.dot.n) }
    guard left.isEmpty || !ranges.isEmpty && sent.isEmpty else {
      return ask(.recover(scope, left))
    }
    guard (round.reply.grants ?? []).contains(where: { $0.scope == scope }) else {
      state = .leaving(fork)
      return .leave(
        scope, beyond: leftRoad?.beyond ?? [], untaken: (leftRoad?.untaken ?? []) + left)
    }
    state = .rejoining(fork)
    return .rejoin(scope)
  }
}

extension DotRange {
  /// What of the range is left after these entries of it; `nil` when nothing is.
  fileprivate func after(_ sent: [RefilledEntry]) -> DotRange? {
    let places = sent.map(\.entry.dot).filter { $0.replica == replica }.map(\.n)
    guard let newest = places.max() else { return self }
    guard newest < self.places.upperBound else { return nil }
    return DotRange(
      replica: replica, places: max(newest + 1, self.places.lowerBound)...self.places.upperBound)
  }
}
