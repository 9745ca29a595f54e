import HongyanMerge
import HongyanWire

/// A base that is not on the hub's road, while the hub is given what it lacks of it
/// (`Protocol R9`).
struct LeftRoad {
  /// Where the roads part.
  let fork: LaneForkFound
  /// Everything of the base that is beyond what both roads have in common.
  var beyond: [DotRange] = []
  /// What of it was not given, for want of a proof, or given and not taken.
  var untaken: [DotRange] = []

  init(_ fork: LaneForkFound) { self.fork = fork }
}
