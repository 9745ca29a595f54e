public import HongyanMerge
public import HongyanWire

/// Why an exchange stopped. Work that waits to be sent is kept in every case.
public enum SyncFailure: Error, Hashable, Sendable {
  /// The hub refused; what it said stands inside.
  case refused(SyncRefusal)
  /// The hub has another epoch than the one known here: it was restored, or is another hub
  /// (`Protocol R12`).
  case epochChanged(hub: HubEpoch)
  /// The hub lacks what this replica has from it: it was restored (`Protocol R12`).
  case hubLacks(scope: ScopeID, ranges: [DotRange])
  /// The hub has less of its log than it once signed, or another one, and began no new epoch: it
  /// runs on an older copy of its file that was not put back by a restore (`Protocol R12`).
  case olderHub(scope: ScopeID)
  /// The hub has something else under a dot that both sides had settled: its road and this
  /// replica's have parted (`Protocol R9`, `R11`).
  case fork(LaneForkFound)
  /// What the hub sent does not hold together; nothing of it was taken over.
  case pageNotVerified(PageFault)
  /// The reply cannot be read.
  case replyNotReadable(WireFailure)
  /// The reply is greater than any that a hub sends.
  case replyTooLarge(limit: Int)
  /// The reply answers another request.
  case wrongNonce
  /// The hub answered with a status that does not fit the question.
  case unexpectedStatus(SyncStatus)
  /// A round changed nothing although there is more to do.
  case noProgress
  /// The exchange did not come to an end within the bound.
  case tooManyRounds(limit: Int)
  /// The shell called the conversation out of turn: a defect of this program.
  case outOfTurn
}

/// What the hub refused.
public enum SyncRefusal: Hashable, Sendable {
  /// The whole request.
  case request(SyncStatus)
  /// Some lanes; the rest was taken.
  case lanes([LaneRefusal])
}
