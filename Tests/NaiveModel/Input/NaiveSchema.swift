/// The policy of each field or field group. In a scope with several record types, name the fields
/// so that types do not share a name.
package struct NaiveSchema: Sendable {
  /// Field name to policy.
  package var policies: [NaiveBytes: NaivePolicy]

  /// A schema of the given policies.
  package init(_ policies: [NaiveBytes: NaivePolicy]) {
    self.policies = policies
  }
}
