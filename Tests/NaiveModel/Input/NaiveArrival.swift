/// One thing that stood in a record where it came from (Protocol R14). Who had written it there
/// counts for nothing here.
package struct NaiveArrival: Hashable, Sendable {
  /// What it is about.
  package enum Matter: Hashable, Sendable {
    /// The record was said to be void or not.
    case liveness(isVoid: Bool)

    /// A field had a value.
    case value(NaiveBytes, field: NaiveBytes)

    /// A set had a member.
    case member(NaiveBytes, field: NaiveBytes)
  }

  /// What it is about.
  package var matter: Matter

  /// The rank that it has.
  package var rank: Int

  /// The time that ranks it.
  package var effective: UInt64

  /// Whether it had been late already.
  package var isLate: Bool

  /// One thing with all its parts.
  package init(_ matter: Matter, rank: Int = 0, effective: UInt64, isLate: Bool = false) {
    self.matter = matter
    self.rank = rank
    self.effective = effective
    self.isLate = isLate
  }
}
