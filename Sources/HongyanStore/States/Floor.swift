import HongyanMerge
import HongyanWire

/// Where the states of a scope begin that are kept instead of entries: a snapshot that was taken
/// over, or what a shortened log made (`Protocol R17`).
struct Floor: Hashable {
  var scope: ScopeID
  /// The place of the hub's log up to which it goes.
  var position: UInt64
  /// The log line there; `nil` while the hub's new epoch has not confirmed the place.
  var line: Hash256?
  /// The head of each lane there.
  var lanes: [ReplicaID: ScopeStanding.Lane]
  /// The SHA-256 of the states.
  var content: Hash256
  /// The greatest stamp in them: earlier changes are kept at the county only.
  var until: HybridTimestamp

  /// What it covers.
  var vector: VersionVector { VersionVector(lanes.map { ($0.key, $0.value.n) }) }
}
