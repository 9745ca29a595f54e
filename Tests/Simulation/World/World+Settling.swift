import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

extension World {
  /// The most passes over all machines until nothing moves any more: one brings everything to the
  /// hub, one brings it back, one hears that there is nothing (`I8`, `I11`).
  private static let passes = 3
  /// So many more where a base left the road: who comes to the hub first hears last of what the
  /// others had to put there anew.
  private static let passesAfterParting = 2

  /// Faults stop, late messages come in, and everything must agree within the bound.
  func settle() async throws {
    rates = .none
    trace.note("faults stop")
    while !lateRequests.isEmpty { try deliverLate() }
    for machine in machines where source.chance(50) {
      machine.account.granted = machine.everGranted
    }
    var last: [SyncOutcome] = []
    var pass = 0
    while pass < Self.passes + (leftRoads.isEmpty ? 0 : Self.passesAfterParting) {
      pass += 1
      last = []
      for machine in machines {
        if let outcome = try await exchange(machine) { last.append(outcome) }
        try check(machine, wholly: true)
      }
    }
    guard last.count == machines.count else {
      throw Violation("I8", "some exchange did not end without faults")
    }
    for (machine, outcome) in zip(machines, last) {
      guard outcome.agreed else { throw Violation("I8", "\(machine.name) does not agree") }
      guard outcome.rounds == 1, outcome.sent == 0, outcome.received == 0 else {
        throw Violation(
          "I11",
          "\(machine.name), idle: \(outcome.rounds) rounds, sent \(outcome.sent), "
            + "received \(outcome.received)")
      }
      occurred(.idle)
    }
    try checkHub()
    try checkFates()
    try checkMoves()
    try checkKnownFates()
    try checkFiles()
    try checkErased()
  }

  /// Whatever happened, each file proves to be what its log makes (`Protocol R22`).
  private func checkFiles() throws {
    for machine in machines {
      if let found = try machine.replica.prove(repairing: false).first {
        throw Violation("R22", "\(machine.name): \(found)")
      }
    }
    if let found = try hub.prove(repairing: false, hubKey: hubKey.publicKey).first {
      throw Violation("R22", "hub: \(found)")
    }
  }
}
