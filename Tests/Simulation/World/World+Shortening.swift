import HongyanMerge
import HongyanStore

/// How soon machines of a county of a few steps shorten their logs, as others do after months
/// (`Protocol R12`, `R17`).
struct Shortening {
  /// How often an exchange that went well is followed by it, in per cent.
  var percent = 0
  /// What came so lately stays.
  var youngMilliseconds: Int64 = 0

  /// Whether there is any.
  var isAny: Bool { percent > 0 }

  /// In three seeds of ten there is some.
  static func drawn(from source: SeededSource) -> Shortening {
    guard source.chance(30) else { return Shortening() }
    return Shortening(
      percent: source.one(of: [30, 100]) ?? 100,
      youngMilliseconds: source.one(of: [0, 0, 3_600_000]) ?? 0)
  }
}

extension World {
  /// What a machine does when an exchange went well: it puts states in the place of the entries
  /// that every backup of the county holds.
  func shortenSometimes(_ machine: Machine) throws {
    guard shortening.isAny, shorteningSource.chance(shortening.percent) else { return }
    let logs = try machine.replica.read { reader in
      try reader.scopes().map { scope, _ in
        (scope: scope, log: try beneath(reader, scope, of: machine) + reader.log(of: scope))
      }
    }
    let retention = LogRetention(
      arrivedBeforeMilliseconds: machine.wall - shortening.youngMilliseconds + 1, leastBytes: 1)
    do {
      _ = try writing(on: machine) { try machine.replica.shortenLogs(retention) }
    } catch SimulatedFault.disk {
      // Those that were shortened before the disk failed are.
    }
    for (scope, log) in logs { try noteFloor(of: machine, in: scope, under: log) }
  }

  /// Remembers what stood below a floor that rose. Every backup must hold it in the same places: a
  /// hub that comes back from one of them is given nothing of it (`Protocol R12`).
  private func noteFloor(
    of machine: Machine, in scope: ScopeID, under log: [StoredEntry]
  ) throws {
    let floor = try machine.replica.read { try $0.floorVector(of: scope) }
    let former = machine.beneath[scope]?.vector ?? VersionVector()
    if floor == former { return }
    let stood = Array(log.prefix { floor.covers($0.dot) })
    guard stood.vector == floor else {
      throw Violation("R17", "\(machine.name) shortened \(scope) by what was not its beginning")
    }
    let chains = stood.map(\.chain)
    for backup in backups {
      let held = try backup.database.read { try $0.log(of: scope) }.prefix(chains.count)
      guard held.map(\.chain) == chains else {
        throw Violation("R12", "\(machine.name) shortened \(scope) by what a backup does not hold")
      }
    }
    machine.beneath[scope] = stood
    machine.touch(scope)
    occurred(former.isEmpty ? .shortened : .shortenedFurther)
    trace.note("\(machine.name) shortens \(scope.hex.prefix(6)) by \(stood.count) of \(log.count)")
  }
}
