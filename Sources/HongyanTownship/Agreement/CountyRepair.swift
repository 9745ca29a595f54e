package import HongyanMerge
package import HongyanStore

/// What was fetched from the county to put a file right (`Protocol R22`).
package struct CountyRepair: Sendable {
  /// What differed and what became of it.
  package var findings: [ProofFinding] = []
  /// The scopes that had to be read from their beginning.
  package var readWhole: Set<ScopeID> = []
  /// Round trips.
  package var rounds = 0
  /// Bytes sent.
  package var bytesUp = 0
  /// Bytes received.
  package var bytesDown = 0
}
