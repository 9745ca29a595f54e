import HongyanHub
import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

/// How soon a county of a few steps folds and makes snapshots, as others do in years
/// (`Protocol R17`).
struct Hurry {
  /// From so many further change sets on a horizon is written; `nil`: never.
  var horizonGrowth: UInt64?
  /// From so many entries behind on a machine is given a snapshot.
  var snapshotGap = HubLimits.snapshotGap
  /// How long a machine may stay away: a month is longer.
  var leaseMilliseconds: Int64 = 20 * 86_400_000

  /// Whether there is anything to do after a backup.
  var isAny: Bool { horizonGrowth != nil || snapshotGap < HubLimits.snapshotGap }

  /// In two seeds of five there is some folding, in two of five there are snapshots.
  static func drawn(from source: SeededSource) -> Hurry {
    var hurry = Hurry()
    if source.chance(40) { hurry.horizonGrowth = source.one(of: [1, 2, 4]) }
    if source.chance(40) { hurry.snapshotGap = source.one(of: [2, 4, 10]) ?? 4 }
    return hurry
  }
}

/// A snapshot that the hub made.
struct MadeSnapshot {
  /// The SHA-256 of its bytes.
  let content: Hash256
  /// The log that it stands for, as it was then.
  let log: [StoredEntry]
}

extension World {
  /// What the county does after a backup, at night: it folds below the horizon, and makes snapshots
  /// for machines far behind.
  func fold() throws {
    guard hurry.isAny else { return }
    for scope in villages {
      if let growth = hurry.horizonGrowth { try writeHorizon(of: scope, growth: growth) }
      guard hurry.snapshotGap < HubLimits.snapshotGap else { continue }
      let kept = try hub.transaction { log in
        try log.keepSnapshot(of: scope, growth: 1) ? log.snapshot(of: scope) : nil
      }
      guard let kept else { continue }
      let log = try hub.read { try $0.log(of: scope) }.prefix(Int(kept.position))
      snapshots[scope, default: []].append(MadeSnapshot(content: kept.content, log: Array(log)))
      trace.note("hub makes a snapshot of \(kept.position) of \(scope.hex.prefix(6))")
    }
    try checkHub()
  }

  private func writeHorizon(of scope: ScopeID, growth: UInt64) throws {
    let holders = machines.filter { $0.granted.contains(scope) }.map(\.key.publicKey.deviceID)
    let leased = Set(holders).filter { device in
      clock.now - (heard[device] ?? SimulatedClock.start) <= hurry.leaseMilliseconds
    }.sorted()
    if leased.count < Set(holders).count { occurred(.leaseEnded) }
    let writer = CountyHorizon(
      schema: SampleSchema.schema, device: hubKey.publicKey.deviceID, growth: growth)
    let isWritten = try hub.transaction { log in
      let horizon = try CountyHorizon.vector(of: scope, leased: leased, in: log)
      return try writer.write(below: horizon, to: scope, in: log)
    }
    guard isWritten else { return }
    occurred(.folded)
    trace.note("hub folds \(scope.hex.prefix(6))")
  }

  /// Remembers what stands below the floor of a machine that took snapshots over. One that was made
  /// after an erasure covers the same as one made before it and holds less, so the content tells
  /// which it was (`Protocol R24`).
  func noteSnapshots(_ parts: [SnapshotPart], swapped: Set<ScopeID>, of machine: Machine) throws {
    for anchor in parts.map(\.anchor) where !anchor.isBare && swapped.contains(anchor.scope) {
      let scope = anchor.scope
      let made = snapshots[scope]?.last {
        $0.content == anchor.content && $0.log.vector == anchor.standing.vector
      }
      guard let log = made?.log else {
        throw Violation("R17", "\(machine.name) took what was never a snapshot of \(scope)")
      }
      machine.beneath[scope] = log
      occurred(.tookSnapshot)
      trace.note("\(machine.name) stands on \(log.count) of \(scope.hex.prefix(6))")
    }
  }

  /// Change sets that stand below a machine's floor, in the hub's order: it took a snapshot over in
  /// their place, or shortened its log by them, which was noted then (`Protocol R17`).
  func beneath(_ reader: StoreReader, _ scope: ScopeID, of machine: Machine) throws
    -> [StoredEntry]
  {
    let floor = try reader.floorVector(of: scope)
    guard !floor.isEmpty else {
      if let gone = machine.beneath[scope], machine.account.everLost.contains(scope) {
        machine.letGo[scope] = (machine.letGo[scope] ?? VersionVector()).union(gone.vector)
      }
      machine.beneath[scope] = nil
      return []
    }
    guard let known = machine.beneath[scope], known.vector == floor else {
      throw Violation("R17", "\(machine.name) stands on what was never a snapshot of \(scope)")
    }
    return known
  }
}

extension [StoredEntry] {
  /// What the change sets cover.
  var vector: VersionVector { VersionVector(map { ($0.dot.replica, $0.dot.n) }) }
}
