import HongyanMerge
import HongyanStore

extension World {
  /// How often a program is upgraded in the seeds in which programs are of other times, in per cent
  /// of steps.
  private static let upgradePercent = 3

  /// A machine's program is upgraded, and opens the file that the one before it left: what that
  /// one carried unseen appears (`Protocol R18`).
  func upgradeSometimes() throws {
    guard isMixed, upgradeSource.chance(Self.upgradePercent) else { return }
    // The first machine stays with the hub's program, so that some work is taken.
    let behind = try machines.dropFirst().filter { machine in
      !machine.isExchanging && machine.replica.schema.revision < SampleSchema.newer.revision
    }.map { (machine: $0, unseen: try unseen(by: $0)) }
    let carrying = behind.filter { !$0.unseen.isEmpty }
    guard let (machine, unseen) = upgradeSource.one(of: carrying.isEmpty ? behind : carrying)
    else { return }
    let isOlder = machine.replica.schema.revision < SampleSchema.schema.revision
    machine.replica = try machine.replica.reopened(
      under: isOlder ? SampleSchema.schema : SampleSchema.newer)
    machine.touchAll()
    occurred(.upgraded)
    trace.note("\(machine.name) has program \(machine.replica.schema.revision) now")
    try check(machine, wholly: true)
    if try self.unseen(by: machine).count < unseen.count { occurred(.appearedAfterUpgrade) }
  }

  /// The records of which a machine holds fields that its program does not know.
  private func unseen(by machine: Machine) throws -> Set<RecordKey> {
    let type = machine.replica.schema[SampleSchema.thing]
    return try machine.replica.read { reader in
      try Set(
        reader.scopes().flatMap { try reader.views(in: $0.scope) }
          .filter { $0.state.fields.keys.contains { type?[$0] == nil } }.map(\.key)
          .filter { $0.type == SampleSchema.thing })
    }
  }
}
