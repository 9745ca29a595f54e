/// The hub's answer to a change set (Protocol R8). Only what is accepted takes effect; the others
/// keep their place in the lane.
package enum NaiveVerdict: Hashable, Sendable {
  /// Takes effect. What awaits its verdict is looked at the same way, as its author does.
  case accepted

  /// Refused with a reason, and therefore an item of the review list.
  case returned

  /// Undone by its author before it was offered.
  case withdrawn

  /// The same payload took effect under the named dot; a context that covers the duplicate covers
  /// that dot too (Protocol R11).
  case duplicate(of: NaiveDot)
}
