/// The history of a record, as far as this machine has it.
package struct HistoryAccount: Sendable {
  /// The changes, in the order in which they came here.
  package var lines: [HistoryLine]
  /// Until when changes may be missing, in milliseconds since 1970: older ones are kept at the
  /// county. `nil` where all are here (`Protocol R24`).
  package var beginsMilliseconds: Int64?
}
