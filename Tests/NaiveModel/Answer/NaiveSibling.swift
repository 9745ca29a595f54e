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

  /// Whether it was written where the record had been before it moved (Protocol R14).
  package var isLate: Bool

  /// A sibling with all its parts.
  package init(dot: NaiveDot, rank: Int, effective: UInt64, value: NaiveBytes, isLate: Bool = false)
  {
    self.dot = dot
    self.rank = rank
    self.effective = effective
    self.value = value
    self.isLate = isLate
  }
}

extension NaiveSibling: Comparable {
  /// The order in which an answer lists siblings: by dot, those of one change set by time, those
  /// that were late last, by rank and by value. It is not the order that decides what is visible.
  package static func < (left: NaiveSibling, right: NaiveSibling) -> Bool {
    (left.dot, left.effective, left.isLate ? 1 : 0, left.rank, left.value)
      < (right.dot, right.effective, right.isLate ? 1 : 0, right.rank, right.value)
  }
}
