package import HongyanMerge
package import HongyanStore
package import HongyanSync
import HongyanWire

extension Township {
  /// Puts the file of a home right so far that it can be opened, where what it says of itself was
  /// altered (`Protocol R22`).
  ///
  /// - Returns: what was found.
  package static func proveUnopened(
    _ home: TownshipHome, schema: Schema, environment: TownshipEnvironment
  ) throws -> [ProofFinding] {
    let replica = try Replica(
      path: home.replicaPath, schema: schema, identifiers: environment.identifiers)
    let findings = try replica.prove(repairing: true)
    try replica.close()
    return findings
  }

  /// Reads the logs of scopes anew from the county and puts them in the place of altered ones; work
  /// that waits to be sent stays (`Protocol R22`).
  ///
  /// - Returns: what differed and what became of it. A scope that the county does not give as it
  ///   signed it is left as it is.
  package func refetch(
    _ scopes: Set<ScopeID>, over transport: some SyncTransport, signer: some SyncSigner,
    program: String
  ) async throws -> [ProofFinding] {
    let lock = try SyncLock(of: home)
    defer { withExtendedLifetime(lock) {} }
    return try await refetchLocked(scopes, over: transport, signer: signer, program: program)
  }

  /// The same for who holds the lock already.
  func refetchLocked(
    _ scopes: Set<ScopeID>, over transport: some SyncTransport, signer: some SyncSigner,
    program: String
  ) async throws -> [ProofFinding] {
    let standing = try replica.standing()
    let fresh = try Replica(path: nil, schema: schema, identifiers: environment.identifiers)
    try fresh.enrol(county: standing.county, hubKey: standing.hubKey, facts: [])
    let outcome = try await exchange(fresh, over: transport, signer: signer, program: program)
    let doubtful = Set(outcome.disagreements.map(\.scope))
    let held = try Set(fresh.read { try $0.scopes().map(\.scope) })
    let findings = try replica.adopt(
      scopes.intersection(held).subtracting(doubtful), from: fresh)
    try fresh.close()
    return findings
  }
}
