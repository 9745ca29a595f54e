/// The identity of one change set within one scope: the replica that made it and its place in that
/// replica's lane.
///
/// `n` is dense from 1 and never used again, not after an undo, a return or a restore
/// (`Protocol R2`). The term is from Preguiça et al., "Dotted Version Vectors" (2010).
public struct Dot: Hashable, Sendable {
  /// The replica in whose lane the change set stands.
  public let replica: ReplicaID
  /// The place in the lane, from 1.
  public let n: UInt64

  /// The `n`-th change set of `replica`.
  public init(_ replica: ReplicaID, _ n: UInt64) {
    self.replica = replica
    self.n = n
  }
}

extension Dot: Comparable {
  /// By replica, then by place.
  public static func < (left: Self, right: Self) -> Bool {
    (left.replica, left.n) < (right.replica, right.n)
  }
}

extension Dot: CustomStringConvertible {
  /// `replica-n`, as people may type it.
  public var description: String { "\(replica.hex)-\(n)" }
}
