public import HongyanMerge

/// Where a log of one scope stands: on a replica its base, at the hub the whole.
public struct ScopeStanding: Hashable, Sendable {
  /// The head of one lane with its whole chain hash.
  public struct Lane: Hashable, Sendable {
    /// The newest place.
    public var n: UInt64
    /// Its chain hash.
    public var chain: Hash256

    /// A head.
    public init(n: UInt64, chain: Hash256) {
      self.n = n
      self.chain = chain
    }
  }

  /// The scope.
  public var scope: ScopeID
  /// The position of the newest log line; 0 before the first.
  public var position: UInt64
  /// The newest log line; zero before the first.
  public var line: Hash256
  /// The head of each lane.
  public var lanes: [ReplicaID: Lane]
  /// Where lanes stood at ``position``, of those that partial pages took further; place 0 for one
  /// that was not there yet (`Protocol R8`). Empty at the hub, and wherever no grant was lost.
  public var placedLanes: [ReplicaID: Lane] = [:]
  /// The position up to which states are kept instead of entries; 0 where all entries are kept
  /// (`Protocol R17`). Always 0 at the hub.
  public var floor: UInt64 = 0

  /// A standing.
  public init(
    scope: ScopeID, position: UInt64 = 0, line: Hash256 = .zero, lanes: [ReplicaID: Lane] = [:]
  ) {
    self.scope = scope
    self.position = position
    self.line = line
    self.lanes = lanes
  }

  /// The standing as the log alone makes it, without what partial pages answered beyond
  /// ``position``.
  public var placed: ScopeStanding {
    var placed = self
    for (replica, lane) in placedLanes { placed.lanes[replica] = lane.n == 0 ? nil : lane }
    placed.placedLanes = [:]
    return placed
  }

  /// The vector of the lanes.
  public var vector: VersionVector { VersionVector(lanes.map { ($0.key, $0.value.n) }) }

  /// The lanes as a vector on the wire, ordered.
  public var laneHeads: [LaneHead] {
    lanes.sorted { $0.key < $1.key }
      .map { LaneHead(dot: Dot($0.key, $0.value.n), chain: $0.value.chain) }
  }
}
