/// One of the liveness statements about a record that stand side by side (Protocol R13).
package struct NaiveLiveness: Hashable, Sendable {
  /// The change set that made it.
  package var dot: NaiveDot

  /// Whether it takes the record out of use; otherwise it says that the record is alive.
  package var isVoid: Bool

  /// A statement of one change set.
  package init(dot: NaiveDot, isVoid: Bool) {
    self.dot = dot
    self.isVoid = isVoid
  }
}
