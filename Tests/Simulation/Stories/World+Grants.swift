import HongyanMerge
import HongyanStore

extension World {
  /// A machine hears that a scope was taken from it, lets go of it and stops; it has the scope back
  /// before anything is new anywhere, and must not take itself for up to date (`Protocol R20`).
  func tellRegained() async throws -> Bool {
    guard let (machine, scope) = try drawnAuthor(), try await exchange(machine) != nil
    else { return false }
    machine.account.granted.remove(scope)
    occurred(.grantLost)
    trace.note("\(machine.name) loses \(scope.hex.prefix(6))")
    stop = .crashAfterCommit
    let outcome = try await exchange(machine)
    stop = nil
    machine.account.granted.insert(scope)
    occurred(.grantRegained)
    trace.note("\(machine.name) regains \(scope.hex.prefix(6))")
    if outcome == nil { occurred(.regainedAtOnce) }
    _ = try await exchange(machine)
    return true
  }

  /// The hub comes back from before something that one machine alone holds, and has lost its grant
  /// too: the machine must give that back before it lets go of the scope (`Protocol R12`).
  func tellForgotten() async throws -> Bool {
    guard !hasForgotten, let (machine, scope) = try drawnAuthor(),
      try await exchange(machine) != nil, try machine.writable().contains(scope)
    else { return false }
    try backUp()
    guard let before = backups.last else { return false }
    let older = storySource.chance(50) ? try takeCopy(of: machine) : nil
    try makeThing(in: scope, on: machine)
    guard try await exchange(machine) != nil else { return true }
    if let older {
      try await part(machine, in: scope, older, before)
      return true
    }
    try restoreHub(from: before, forgetting: (machine, scope))
    guard try await exchange(machine) != nil else { return true }
    occurred(.heldWithoutGrant)
    return true
  }

  /// To the restored hub an older copy of the home comes first, with something else under the same
  /// dot; then the home as it was, whose base is on no road of the hub's, and without the grant
  /// (`Protocol R9`).
  private func part(
    _ machine: Machine, in scope: ScopeID, _ older: FileCopy, _ before: HubBackup
  ) async throws {
    let later = try takeCopy(of: machine)
    try putBack(older, on: machine, isNoteKept: false)
    try restoreHub(from: before)
    guard !hasForgotten else { return }
    try makeThing(in: scope, on: machine)
    guard try await exchange(machine) != nil else { return }
    try putBack(later, on: machine, isNoteKept: false)
    forget(scope, of: machine)
    try await exchange(machine)
  }
}
