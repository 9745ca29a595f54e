/// What goes wrong by the simulation's own will; never a finding.
enum SimulatedFault: Error {
  case lost
  case crash
  case disk
}

/// What must never happen.
package struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
  /// The invariant, `I1` to `I11`, or the rule.
  package let invariant: String
  /// What was found.
  package let text: String

  init(_ invariant: String, _ text: String) {
    self.invariant = invariant
    self.text = text
  }

  /// Both in one line.
  package var description: String { "\(invariant): \(text)" }
}
