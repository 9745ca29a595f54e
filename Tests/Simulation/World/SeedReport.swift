/// What became of one seed.
package struct SeedReport: Sendable {
  /// The seed.
  package let seed: UInt64
  /// A hash of everything that happened: equal in every process.
  package let traceHash: UInt64
  /// What happened, in order.
  package let trace: [String]
  /// What occurred.
  package let occurrences: Set<Occurrence>
  /// The first violation, if there was one.
  package let violation: Violation?

  /// The seed and its hash in one line, as two runs are compared by.
  package var line: String {
    let digits = String(traceHash, radix: 16)
    let outcome = violation.map { "violates \($0)" } ?? "holds"
    return "\(seed) \(String(repeating: "0", count: 16 - digits.count) + digits) \(outcome)"
  }
}
