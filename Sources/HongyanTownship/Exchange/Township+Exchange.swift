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
    let outcome = try await exchange(
      replica, over: transport, signer: signer, program: program, progress: progress)
    guard outcome.disagreements.contains(where: { !$0.types.isEmpty }) else { return outcome }
    // Equal vectors with unequal digests are repaired before anyone says that both hold the same
    // (`Protocol R22`).
    let found = try replica.prove(repairing: true)
    guard !found.isEmpty else { return outcome }
    let scopes = Set(found.filter { $0.outcome == .needsCounty }.compactMap(\.scope))
    if !scopes.isEmpty {
      _ = try await refetchLocked(scopes, over: transport, signer: signer, program: program)
    }
    var again = try await exchange(
      replica, over: transport, signer: signer, program: program, progress: progress)
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

  /// One exchange of a file; the lock is held.
  func exchange(
    _ replica: Replica, over transport: some SyncTransport, signer: some SyncSigner,
    program: String, progress: (SyncProgress) -> Void = { _ in }
  ) async throws -> SyncOutcome {
    let random = environment.identifiers
    return try await runSync(
      storage: ClockedReplica(
        replica: replica, wallMilliseconds: environment.wallMilliseconds),
      transport: transport, signer: signer,
      program: SyncProgram(name: program, schemaRevision: schema.revision),
      clock: environment.wallMilliseconds,
      random: { count in
        var bytes: [UInt8] = []
        while bytes.count < count {
          let (high, low) = random()
          bytes += RecordID(high: high, low: low).bytes
        }
        return Array(bytes.prefix(count))
      }, progress: progress)
  }

  /// How many items wait for a person here and how many own change sets the county returned, as
  /// ``StatusReport`` counts them.
  package func waiting() throws -> (questions: Int, returned: Int) {
    let report = try StatusReport(replica, wallMilliseconds: now, directory: nil)
    return (report.review, report.returned)
  }
}
