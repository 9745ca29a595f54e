import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

extension World {
  /// One exchange of a machine with the hub, as far as the faults let it come; `nil` when they
  /// stopped it.
  @discardableResult
  func exchange(_ machine: Machine) async throws -> SyncOutcome? {
    machine.isExchanging = true
    let outerCut = wasCut
    wasCut = false
    defer {
      machine.isExchanging = false
      wasCut = outerCut
    }
    do {
      let outcome = try await runSync(
        storage: SimulatedStorage(machine: machine, world: self),
        transport: SimulatedTransport(machine: machine, world: self), signer: machine.key,
        program: SyncProgram(name: "simulation", schemaRevision: machine.replica.schema.revision),
        clock: { machine.wall }, random: { self.source.bytes($0) })
      trace.note(
        "\(machine.name) exchanged: \(outcome.rounds) rounds, sent \(outcome.sent), "
          + "received \(outcome.received), accepted \(outcome.accepted), "
          + "returned \(outcome.returned), agreed \(outcome.agreed)")
      if outcome.forked {
        guard mayFork.contains(machine.key.publicKey.deviceID) else {
          throw Violation("R11", "\(machine.name) takes its file for a copy, which it is not")
        }
      }
      if outcome.rejoined, restores == 0 || mayFork.isEmpty {
        throw Violation("R9", "\(machine.name) takes its base for one that left the road")
      }
      if outcome.agreed {
        occurred(.agreed)
        try checkAgreement(of: machine)
        try shortenSometimes(machine)
      } else {
        throw Violation("I8", "\(machine.name) does not agree: \(outcome.disagreements)")
      }
      return outcome
    } catch is SimulatedFault {
      return nil
    } catch let failure as SyncFailure {
      trace.note("\(machine.name) stopped: \(failure)")
      if waitsForOthers(failure) { return nil }
      guard wasCut else { throw Violation("I8", "\(machine.name) stopped: \(failure)") }
      switch failure {
      case .replyNotReadable, .epochChanged, .refused(.request(.malformed)),
        .refused(.request(.notAuthentic)):
        return nil
      default: throw Violation("I3", "\(machine.name): a cut message led to \(failure)")
      }
    }
  }

  /// After a restore work may rest on what only another machine can give back (`Protocol R12`): it
  /// waits until that one has come. In the last pass nobody waits any more.
  private func waitsForOthers(_ failure: SyncFailure) -> Bool {
    guard restores > 0 else { return false }
    switch failure {
    case .hubLacks: return true
    case .refused(.lanes(let refusals)): return refusals.allSatisfy { $0.reason == .missingCause }
    default: return false
    }
  }

  /// The hub takes the bytes of one request, in one transaction.
  func answer(_ request: [UInt8], from machine: Machine) throws -> [UInt8] {
    let clock = clock
    let session = HubSession(
      storage: hub, policies: SimulatedPolicies(world: self),
      signer: SimulatedHeadSigner(key: hubKey, source: source, crashPercent: rates.hubCrash),
      pageBytes: pageBytes, snapshotGap: hurry.snapshotGap, clock: { clock.now })
    let bytes: [UInt8]
    do { bytes = try writingAtHub { try session.answer(request) } } catch SimulatedFault.crash {
      occurred(.crashInHub)
      trace.note("hub stops while it answers \(machine.name)")
      throw SimulatedFault.crash
    }
    try checkReply(bytes, to: machine)
    return bytes
  }

  /// More of what comes between the rounds of an exchange would show nothing new, and where it
  /// brings about more rounds than it takes, a seed would never end.
  private static let interludeLimit = 200

  /// What others do while a machine waits for its turn.
  func interlude(around machine: Machine) async throws {
    guard mayComeBetween(rates.interlude) else { return }
    try deliverLate()
    guard let other = source.one(of: machines.filter { !$0.isExchanging }) else { return }
    occurred(.exchangeBetweenRounds)
    try await exchange(other)
    try check(other)
  }

  /// Somebody types while the machine exchanges.
  func writeMeanwhile(on machine: Machine) throws {
    guard mayComeBetween(rates.interlude / 2) else { return }
    occurred(.wroteDuringExchange)
    try write(on: machine)
  }

  private func mayComeBetween(_ percent: Int) -> Bool {
    guard source.chance(percent), interludes < Self.interludeLimit else { return false }
    interludes += 1
    return true
  }
}
