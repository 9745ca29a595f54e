/// One write of a change set.
package struct NaiveWrite: Hashable, Sendable {
  /// The record that is written.
  package var record: NaiveBytes

  /// What is done to it.
  package var act: NaiveAct

  /// A write of `act` to `record`.
  package init(_ record: NaiveBytes, _ act: NaiveAct) {
    self.record = record
    self.act = act
  }
}
