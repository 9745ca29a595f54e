import HongyanMerge
import HongyanModels
import HongyanStore

extension World {
  /// The county sets a quota; a township that was shown it sets another, which is a proposal and
  /// takes the place of nothing (`Protocol R5`).
  func tellOutranked() async throws -> Bool {
    guard let (machine, scope) = try drawnAuthor(where: { $0.level < .county }) else {
      return false
    }
    guard try await exchange(machine) != nil, try machine.writable().contains(scope) else {
      return false
    }
    let thing = try makeThing(in: scope, on: machine)
    guard try await exchange(machine) != nil,
      try hub.read({ try $0.record(thing)?.state.isCreated }) == true
    else { return true }
    let rank = Level.county.rawValue
    try appendAtHub([Write(thing, .put(Thing.quota, .integer(1), rank: rank))], to: scope)
    guard try await exchange(machine) != nil else { return true }
    try record(
      [Write(thing, .put(Thing.quota, .integer(2), rank: machine.level.rawValue))], to: scope,
      on: machine, context: nil)
    occurred(.outranked)
    return true
  }
}
