import HongyanMerge
import HongyanStore
import HongyanWire

extension World {
  /// An older copy of a home is put back, with the note in it, so that nothing shows it; somebody
  /// writes, the home goes on on another computer, somebody writes again and opens a form. Then the
  /// hub has something else in the lane of before: all of it must go on in a new lane, and what was
  /// shown in the form with it (`Protocol R11`).
  func tellCarriedHome() async throws -> Bool {
    guard let (machine, scope) = try drawnAuthor(), try await exchange(machine) != nil,
      try machine.writable().contains(scope)
    else { return false }
    let thing = try makeThing(in: scope, on: machine)
    guard try await exchange(machine) != nil else { return true }
    let copy = try takeCopy(of: machine)
    try writeAny(to: thing, in: scope, on: machine)
    guard try await exchange(machine) != nil else { return true }
    clock.advance(byMilliseconds: 1_000)
    try putBack(copy, on: machine, isNoteKept: false)
    try writeAny(to: thing, in: scope, on: machine)
    try carry(machine)
    try writeAny(to: thing, in: scope, on: machine)
    try openForm(of: thing, in: scope, on: machine)
    let lanes = try machine.replica.read { try Set($0.pending().map(\.dot.replica)) }
    guard try await exchange(machine) != nil else { return true }
    if lanes.count > 1 { occurred(.movedFromTwoLanes) }
    return true
  }

  private func writeAny(to thing: RecordKey, in scope: ScopeID, on machine: Machine) throws {
    try record(
      [drawnWrite(to: thing, at: machine.level)], to: scope, on: machine, context: nil)
  }

  /// The whole home goes on on another computer.
  private func carry(_ machine: Machine) throws {
    machine.note.carry(to: newNote().machine)
    mayFork.insert(machine.key.publicKey.deviceID)
    trace.note("\(machine.name) is on another computer")
    try open(machine, mayBeCopy: true)
  }
}
