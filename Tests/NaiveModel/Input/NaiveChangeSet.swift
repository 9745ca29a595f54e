/// One local transaction of one replica (Protocol R3), without what its encoding needs.
package struct NaiveChangeSet: Hashable, Sendable {
  /// Its identity. Two different change sets under one dot are a fork, which is refused.
  package var dot: NaiveDot

  /// What the author had been shown when the writes were made.
  package var context: NaiveVector

  /// The time that ranks concurrent siblings, in any unit that grows (Protocol R7).
  package var effective: UInt64

  /// The author's level; it counts in `owned` fields only, and there at most up to their level.
  package var rank: Int

  /// Whether the hub sent it on from a scope that its records had left (Protocol R14).
  package var isLate: Bool

  /// The writes, each to a unit of its own.
  package var writes: [NaiveWrite]

  /// The records that it erases for ever, whatever is written to them (Protocol R24).
  package var erases: [NaiveBytes]

  /// The hub's answer.
  package var verdict: NaiveVerdict

  /// What is folded from here on (Protocol R17); only of use where changes come in the hub's order.
  package var horizon: NaiveVector?

  /// A change set with all its parts.
  package init(
    dot: NaiveDot, context: NaiveVector, effective: UInt64, rank: Int = 0,
    isLate: Bool = false, verdict: NaiveVerdict = .accepted, writes: [NaiveWrite],
    erases: [NaiveBytes] = [], horizon: NaiveVector? = nil
  ) {
    self.dot = dot
    self.context = context
    self.effective = effective
    self.rank = rank
    self.isLate = isLate
    self.verdict = verdict
    self.erases = erases
    self.writes = writes
    self.horizon = horizon
  }
}
