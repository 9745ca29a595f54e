import HongyanMerge
import HongyanStore
package import HongyanSync
import HongyanWire

extension Township {
  /// Exchanges with the county until both sides hold the same (`Protocol R9`). May be cancelled at
  /// any point.
  ///
  /// - Parameters:
  ///   - transport: the road to the hub.
  ///   - signer: the machine's key.
  ///   - program: how this program names itself.
  /// - Throws: ``TownshipFailure/syncRunning``, `SyncFailure`, `StoreFailure`, or what the
  ///   transport throws.
  package func sync(
    over transport: some SyncTransport, signer: some SyncSigner, program: String,
    progress: (SyncProgress) -> Void = { _ in }
  ) async throws -> SyncOutcome {
    let lock = try SyncLock(of: home)
    defer { withExtendedLifetime(lock) {} }
    let outcome = try await exchangeAndRepair(
      over: transport, signer: signer, program: program, progress: progress)
    if outcome.agreed { shortenLogs() }
    return outcome
  }

  /// The exchange is done, whatever becomes of this: what cannot be let go now is let go after
  /// another one.
  private func shortenLogs() {
    _ = try? replica.shortenLogs(
      LogRetention(
        arrivedBeforeMilliseconds: now - LogLimits.keptMilliseconds,
        leastBytes: LogLimits.leastFreeBytes))
  }

  private func exchangeAndRepair(
    over transport: some SyncTransport, signer: some SyncSigner, program: String,
    progress: (SyncProgress) -> Void
  ) async throws -> SyncOutcome {
    var outcome = try await exchange(
      replica, over: transport, signer: signer, program: program, progress: progress)
    guard outcome.disagreements.contains(where: { !$0.types.isEmpty }) else { return outcome }
    // Equal vectors with unequal digests are repaired before anyone says that both hold the same
    // (`Protocol R22`).
    outcome = await named(outcome, over: transport, signer: signer, program: program)
    let found = try replica.prove(repairing: true)
    guard !found.isEmpty else { return outcome }
    let scopes = Set(found.filter { $0.outcome == .needsCounty }.compactMap(\.scope))
    if !scopes.isEmpty {
      let repair = try await repairLocked(
        scopes, over: transport, signer: signer, program: program)
      outcome.rounds += repair.rounds
      outcome.bytesUp += repair.bytesUp
      outcome.bytesDown += repair.bytesDown
    }
    var again = try await exchange(
      replica, over: transport, signer: signer, program: program, progress: progress)
    if again.disagreements.contains(where: { !$0.types.isEmpty }) {
      again = await named(again, over: transport, signer: signer, program: program)
    }
    let left = Set(again.disagreements.map(\.scope))
    again.repaired = outcome.disagreements.filter { !left.contains($0.scope) }
    again.sent += outcome.sent
    again.received += outcome.received
    again.accepted += outcome.accepted
    again.returned += outcome.returned
    again.rounds += outcome.rounds
    again.forked = again.forked || outcome.forked
    again.rejoined = again.rejoined || outcome.rejoined
    again.bytesUp += outcome.bytesUp
    again.bytesDown += outcome.bytesDown
    return again
  }

  /// An outcome with the names of the records that differ. A line that breaks meanwhile takes the
  /// names alone: what can be put right here does not wait for them.
  private func named(
    _ outcome: SyncOutcome, over transport: some SyncTransport, signer: some SyncSigner,
    program: String
  ) async -> SyncOutcome {
    var outcome = outcome
    var prober = prober(over: transport, signer: signer, program: program)
    if let named = try? await prober.name(outcome.disagreements, of: storage(of: replica)) {
      outcome.disagreements = named
    }
    outcome.rounds += prober.rounds
    outcome.bytesUp += prober.bytesUp
    outcome.bytesDown += prober.bytesDown
    return outcome
  }

  func prober<Transport: SyncTransport, Signer: SyncSigner>(
    over transport: Transport, signer: Signer, program: String
  ) -> SyncProber<Transport, Signer> {
    SyncProber(
      transport: transport, signer: signer,
      program: SyncProgram(name: program, schemaRevision: schema.revision),
      clock: environment.wallMilliseconds, random: randomBytes)
  }

  func storage(of replica: Replica) -> ClockedReplica {
    ClockedReplica(replica: replica, wallMilliseconds: environment.wallMilliseconds)
  }

  private func randomBytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let (high, low) = environment.identifiers()
      bytes += RecordID(high: high, low: low).bytes
    }
    return Array(bytes.prefix(count))
  }

  /// One exchange of a file; the lock is held.
  func exchange(
    _ replica: Replica, over transport: some SyncTransport, signer: some SyncSigner,
    program: String, progress: (SyncProgress) -> Void = { _ in }
  ) async throws -> SyncOutcome {
    try await runSync(
      storage: storage(of: replica), transport: transport, signer: signer,
      program: SyncProgram(name: program, schemaRevision: schema.revision),
      clock: environment.wallMilliseconds, random: randomBytes, progress: progress)
  }

  /// How many items wait for a person here and how many own change sets the county returned, as
  /// ``StatusReport`` counts them.
  package func waiting() throws -> (questions: Int, returned: Int) {
    let report = try StatusReport(replica, wallMilliseconds: now, directory: nil)
    return (report.review, report.returned)
  }
}
