public import HongyanMerge

/// The lanes in which a replica writes now, and where each of them ends.
public struct OwnLanes: Hashable, Sendable {
  /// The id under which new change sets are written.
  public var replica: ReplicaID
  /// The newest place given under it, by scope; scopes without one are left out.
  public var ends: [ScopeID: UInt64]

  /// Lanes of a replica.
  public init(replica: ReplicaID, ends: [ScopeID: UInt64]) {
    self.replica = replica
    self.ends = ends
  }
}

/// What is noted outside a replica's file after each commit, so that a file that is older than the
/// note, or a note of another machine, shows that the file was restored or copied (`Protocol R11`).
///
/// **Why.** A place of a lane must not be given twice. The hub finds it out when it was; the note
/// often says so before anything is written.
///
/// **What if not.** Without a note, or with one that lags behind, nothing is lost: it is an early
/// warning and no more.
public struct LaneNote: Hashable, Sendable {
  /// A hash of what names the machine; `nil` where nothing does.
  public var machine: Hash256?
  /// The lanes as of the newest commit that was noted.
  public var lanes: OwnLanes

  /// A note.
  public init(machine: Hash256?, lanes: OwnLanes) {
    self.machine = machine
    self.lanes = lanes
  }
}
