/// The state of one record.
package struct NaiveRecord: Hashable, Sendable {
  /// Whether the record is out of use (Protocol R13).
  package var isVoid: Bool

  /// Each field that an accepted write named, even a set whose members were all removed.
  package var fields: [NaiveBytes: NaiveField]

  /// The liveness statements that stand, ascending by dot; none if the creation is not accepted.
  package var liveness: [NaiveLiveness]

  /// The departures from this scope that no later one had seen, ascending (Protocol R14).
  package var departures: [NaiveDot]

  /// A state with all its parts.
  package init(
    isVoid: Bool, fields: [NaiveBytes: NaiveField], liveness: [NaiveLiveness],
    departures: [NaiveDot] = []
  ) {
    self.isVoid = isVoid
    self.fields = fields
    self.liveness = liveness
    self.departures = departures
  }
}
