import HongyanMerge
import HongyanModels
import HongyanStore

extension World {
  /// Does one drawn thing and looks at the machine that it touched.
  func step(_ number: Int) async throws {
    trace.note("step \(number)")
    guard let machine = source.one(of: machines),
      let action = source.weighted(weights)
    else { return }
    clock.advance(byMilliseconds: source.within(0...3_000))
    try eraseSometimes()
    try upgradeSometimes()
    try await perform(action, on: machine)
    try check(machine)
    try await tellStory()
  }

  private func perform(_ action: Action, on machine: Machine) async throws {
    switch action {
    case .write: try write(on: machine)
    case .create: try create(on: machine)
    case .openForm: try openForm(on: machine)
    case .saveForm: try saveForm(on: machine)
    case .decide: try await decide(on: machine)
    case .void: try voidOrRevive(on: machine)
    case .sameWrite: try writeTheSame(on: machine)
    case .undo: try undo(on: machine)
    case .exchange: try await exchange(machine)
    case .hubWrite: try hubWrite()
    case .move: try move(on: machine)
    case .loseGrant: try await loseGrant(of: machine)
    case .regainGrant: regainGrant(of: machine)
    case .tick: clock.advance(byMilliseconds: source.within(60_000...30_000_000))
    case .absence: stayAway()
    case .clockJump: drawSkew(of: machine)
    case .deliverLate: try deliverLate()
    case .backUp: try backUp()
    case .restoreHub: try restoreHub()
    case .dropBackup: try dropBackup()
    case .copyFile: try copyFile(of: machine)
    case .restoreFile: try restoreFile(of: machine)
    case .cloneMachine: try clone(machine)
    }
  }

  /// Nobody exchanges for a month: the true clock goes on, what waits goes on waiting.
  private func stayAway() {
    let month: Int64 = 30 * 86_400_000
    clock.advance(byMilliseconds: month)
    occurred(.longAbsence)
    trace.note("a month goes by")
  }

  private func hubWrite() throws {
    guard let scope = source.one(of: villages),
      let record = source.one(
        of: try hub.read { reader in
          try records.filter { record in
            guard record.key.type == SampleSchema.thing,
              let view = try reader.record(record.key), view.scope == scope
            else { return false }
            return view.state.isCreated
          }
        })
    else { return }
    trace.note("hub writes \(record.key.id.hex.prefix(6))")
    occurred(.hubWrote)
    try appendAtHub([drawnWrite(to: record.key, at: .county)], to: scope)
  }

  private func loseGrant(of machine: Machine) async throws {
    guard !isRestoring,
      let scope = source.one(of: machine.granted.subtracting([.county]).sorted())
    else {
      return
    }
    machine.account.granted.remove(scope)
    occurred(.grantLost)
    trace.note("\(machine.name) loses \(scope.hex.prefix(6))")
    // It may hear of it, stop, and have it back before anything else happens.
    guard diskSource.chance(50), try await exchange(machine) == nil else { return }
    regainGrant(of: machine)
  }

  private func regainGrant(of machine: Machine) {
    let lost = machine.everGranted.subtracting(machine.granted).sorted()
    guard let scope = source.one(of: lost) else { return }
    machine.account.granted.insert(scope)
    occurred(.grantRegained)
    trace.note("\(machine.name) regains \(scope.hex.prefix(6))")
  }

  /// A copy of an old request comes to the hub now; nobody waits for the answer any more.
  func deliverLate() throws {
    guard !lateRequests.isEmpty else { return }
    let (machine, request) = lateRequests.remove(at: source.below(lateRequests.count))
    occurred(.requestLate)
    trace.note("a late request of \(machine.name)")
    do { _ = try answer(request, from: machine) } catch is SimulatedFault { return }
  }
}
