/// What `/readyz` answers.
package struct Readiness: Equatable, Sendable {
  /// Whether the hub can take messages now: status 200, else 503.
  package let isReady: Bool

  /// Facts behind the answer, shown as a JSON object: disk, database, age of the backup.
  package let facts: [String: String]

  package init(isReady: Bool, facts: [String: String] = [:]) {
    self.isReady = isReady
    self.facts = facts
  }
}
