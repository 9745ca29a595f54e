/// A defect put in on purpose, to show that the invariants see it.
package enum PlantedFault: String, CaseIterable, Sendable {
  /// A form is saved with what the replica shows at the end instead of what it showed at the
  /// beginning (`Protocol R4`).
  case forgetsForm = "forgets-form"
  /// The replica forgets in an exchange that something waits to be sent (`Protocol R10`).
  case forgetsPending = "forgets-pending"
  /// Contexts are left out of what is offered (`Protocol R3`).
  case losesContext = "loses-context"
  /// The hub accepts whatever is authentic (`Protocol R20`).
  case judgesNothing = "judges-nothing"
}
