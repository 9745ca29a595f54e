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

  /// Puts logs right that were altered here, from the county's: by the entries that differ alone
  /// where that is possible, else by reading a scope from its beginning. Work that waits to be sent
  /// stays (`Protocol R22`).
  ///
  /// - Returns: what differed and what became of it. A scope that the county does not give as it
  ///   signed it is left as it is.
  package func repair(
    _ scopes: Set<ScopeID>, over transport: some SyncTransport, signer: some SyncSigner,
    program: String
  ) async throws -> CountyRepair {
    let lock = try SyncLock(of: home)
    defer { withExtendedLifetime(lock) {} }
    return try await repairLocked(scopes, over: transport, signer: signer, program: program)
  }

  /// The same for who holds the lock already.
  func repairLocked(
    _ scopes: Set<ScopeID>, over transport: some SyncTransport, signer: some SyncSigner,
    program: String
  ) async throws -> CountyRepair {
    var repair = CountyRepair()
    var prober = prober(over: transport, signer: signer, program: program)
    for scope in scopes.sorted() {
      guard let findings = try await prober.mend(scope, of: storage(of: replica)) else {
        repair.readWhole.insert(scope)
        continue
      }
      repair.supersede(by: findings)
    }
    repair.count(prober)
    // What the county gave alone may not be all that was wrong there.
    repair.readWhole.formUnion(scopes.intersection(repair.open))
    guard !repair.readWhole.isEmpty else { return repair }
    try await readWhole(&repair, over: transport, signer: signer, program: program)
    return repair
  }

  /// Reads the county's logs beside the file and puts those of the scopes concerned in the place of
  /// altered ones.
  private func readWhole(
    _ repair: inout CountyRepair, over transport: some SyncTransport, signer: some SyncSigner,
    program: String
  ) async throws {
    let standing = try replica.standing()
    let fresh = try Replica(path: nil, schema: schema, identifiers: environment.identifiers)
    try fresh.enrol(county: standing.county, hubKey: standing.hubKey, facts: [])
    let outcome = try await exchange(fresh, over: transport, signer: signer, program: program)
    repair.rounds += outcome.rounds
    repair.bytesUp += outcome.bytesUp
    repair.bytesDown += outcome.bytesDown
    let doubtful = Set(outcome.disagreements.map(\.scope))
    let held = try Set(fresh.read { try $0.scopes().map(\.scope) })
    repair.supersede(
      by: try replica.adopt(
        repair.readWhole.intersection(held).subtracting(doubtful), from: fresh))
    try fresh.close()
  }
}

extension CountyRepair {
  /// The scopes in which something is still to be had from the county.
  fileprivate var open: Set<ScopeID> {
    Set(findings.filter { $0.outcome == .needsCounty }.compactMap(\.scope))
  }

  /// A later proof of the whole file says anew what is open.
  fileprivate mutating func supersede(by later: [ProofFinding]) {
    findings.removeAll { $0.outcome == .needsCounty }
    findings += later
  }

  fileprivate mutating func count<Transport, Signer>(_ prober: SyncProber<Transport, Signer>) {
    rounds += prober.rounds
    bytesUp += prober.bytesUp
    bytesDown += prober.bytesDown
  }
}
