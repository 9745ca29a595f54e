/// The identity of one change set in the scope: the n-th of a replica (Protocol R2).
package struct NaiveDot: Hashable, Sendable {
  /// The replica that wrote it.
  package let replica: NaiveBytes

  /// Its place in the replica's lane, counted from 1.
  package let n: UInt64

  /// Names the `n`-th change set of `replica`.
  package init(_ replica: NaiveBytes, _ n: UInt64) {
    self.replica = replica
    self.n = n
  }
}

extension NaiveDot: Comparable {
  /// By replica, then by n: the last two parts of the order that decides ties (Protocol R6).
  package static func < (left: NaiveDot, right: NaiveDot) -> Bool {
    (left.replica, left.n) < (right.replica, right.n)
  }
}

extension NaiveDot: CustomStringConvertible {
  /// The replica's name directly followed by n.
  package var description: String { "\(replica)\(n)" }
}
