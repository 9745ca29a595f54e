import HongyanMerge
public import HongyanWire

extension SyncSession {
  /// How often one exchange goes on anew for each scope: once for what was pending at the fork,
  /// once more for a lane of before, and once for a base that left the road. A hub that finds forks
  /// for ever takes none of the work, and would be asked through every round that an exchange has.
  private static let forksPerScope = 3

  /// The storage found another change set under one of this replica's dots (`Protocol R11`); it
  /// took nothing over.
  public mutating func forked(_ fork: LaneForkFound) -> Action {
    guard case .committing = state else { return fail(.outOfTurn) }
    return goOnAnew(after: fork)
  }

  /// What was pending from the divergent change set on has a lane of its own now.
  ///
  /// - Parameter moved: how many change sets; 0 when the divergent one is not pending, so that the
  ///   base itself left the hub's road.
  public mutating func continuedAnew(moved: Int, standing: ReplicaStanding) -> Action {
    guard case .forked(let fork) = state else { return fail(.outOfTurn) }
    guard moved > 0 else { return recover(after: fork) }
    self.standing = standing
    outcome.forked = true
    return ask(.offers)
  }

  mutating func goOnAnew(after fork: LaneForkFound) -> Action {
    forks += 1
    guard forks <= Self.forksPerScope * max(standing.scopes.count, 1) else {
      return fail(.fork(fork))
    }
    state = .forked(fork)
    return .continueAnew(fork)
  }
}
