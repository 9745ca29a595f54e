/// One of the values that stand side by side in a unit (Protocol R5).
package struct NaiveSibling: Hashable, Sendable {
  /// The change set that wrote it.
  package var dot: NaiveDot

  /// The rank of the write; zero unless the field's policy is `owned`.
  package var rank: Int

  /// The time that ranks it.
  package var effective: UInt64

  /// The value, or the member that was added.
  package var value: NaiveBytes

  /// A sibling with all its parts.
  package init(dot: NaiveDot, rank: Int, effective: UInt64, value: NaiveBytes) {
    self.dot = dot
    self.rank = rank
    self.effective = effective
    self.value = value
  }
}

extension NaiveSibling: Comparable {
  /// The order in which an answer lists siblings: by dot, the members that one change set added to
  /// a set by value. It is not the order that decides what is visible.
  package static func < (left: NaiveSibling, right: NaiveSibling) -> Bool {
    (left.dot, left.value) < (right.dot, right.value)
  }
}
