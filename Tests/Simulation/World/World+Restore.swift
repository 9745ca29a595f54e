import HongyanMerge
import HongyanStore
import HongyanWire

/// A change set of a machine's own of which it knew the verdict when the hub was restored.
struct KnownFate {
  let machine: String
  let scope: ScopeID
  /// As the machine knew it.
  let noted: StoredEntry
  /// As it must be in the hub's present life.
  var entry: StoredEntry

  /// Whether it is what a machine knows of the same change set.
  fileprivate func isSame(as other: StoredEntry) -> Bool {
    entry.chain == other.chain && entry.verdict == other.verdict
      && entry.effective == other.effective
  }
}

/// A copy of the hub's database, and how often the hub had been restored when it was made.
struct HubBackup {
  let database: HubDatabase
  let life: Int
}

extension World {
  /// The most backups that are retained.
  private static let retained = 4

  func backUp() throws {
    backups.append(HubBackup(database: try hub.copied(), life: restores))
    if backups.count > Self.retained { backups.removeFirst() }
    occurred(.backedUp)
    trace.note("hub backed up, \(backups.count) retained")
    try stateDurable()
    try fold()
  }

  func dropBackup() throws {
    guard backups.count > 1 else { return }
    backups.remove(at: source.below(backups.count))
    trace.note("a backup goes, \(backups.count) retained")
    try stateDurable()
  }

  /// The hub's disk is lost; it comes back from any retained backup, under a new epoch and with a
  /// new lane (`Protocol R12`).
  func restoreHub() throws {
    guard isRestoring, !hasForgotten, let backup = source.one(of: backups) else { return }
    try restoreHub(from: backup)
  }

  /// - Parameter grant: what is forgotten with the disk; `nil` where that is drawn.
  func restoreHub(
    from backup: HubBackup, forgetting grant: (machine: Machine, scope: ScopeID)? = nil
  ) throws {
    restores += 1
    occurred(restores == 1 ? .hubRestored : .hubRestoredAgain)
    try noteKnownFates()
    hub = try backup.database.copied()
    try hub.beginLife(epoch: source.identifier(), lane: source.identifier())
    trace.note("hub restored")
    try forgetWhatNobodyHolds(of: mayFork)
    try takeFatesFromBackup()
    if let grant { forget(grant.scope, of: grant.machine) } else { forgetDrawnGrant() }
    try stateDurable()
    try checkHub()
  }

  /// With its disk the hub may have lost a grant. What the machine holds of that scope it must give
  /// back before it lets it go; the county has no further accident until then.
  private func forgetDrawnGrant() {
    guard diskSource.chance(15),
      let machine = diskSource.one(of: machines),
      let scope = diskSource.one(of: machine.granted.subtracting([.county]).sorted())
    else { return }
    forget(scope, of: machine)
  }

  func forget(_ scope: ScopeID, of machine: Machine) {
    hasForgotten = true
    machine.account.granted.remove(scope)
    occurred(.grantForgotten)
    trace.note("\(machine.name) had \(scope.hex.prefix(6)), of which the hub knows no more")
  }

  /// `I1`, `I2`: what a machine knew to be sequenced is so again, under the same dot and with the
  /// same stamp and verdict.
  func checkKnownFates() throws {
    for fate in known {
      let entry = fate.entry
      if isTwoRoads(fate) {
        let isThere = try hub.read { try $0.log(of: fate.scope) }
          .contains { $0.payloadHash == entry.payloadHash }
        guard isThere || isErasedWhole(entry.payloadHash) else {
          throw Violation("I1", "the work of \(entry.dot.n) of \(fate.machine) did not come back")
        }
        continue
      }
      let now = try hub.read { try $0.entry(entry.dot, in: fate.scope) }
      guard let now, now.chain == entry.chain else {
        throw Violation("I1", "\(entry.dot.n) of \(fate.machine) did not come back")
      }
      guard now.effective == entry.effective else {
        throw Violation(
          "R12",
          "\(entry.dot.n) of \(fate.machine) came back with another stamp: "
            + "\(now.effective.packed), not \(entry.effective.packed)")
      }
      if now.verdict == entry.verdict { continue }
      guard try isOneWork(entry, now, in: fate.scope) else {
        throw Violation("R12", "\(entry.dot.n) of \(fate.machine) came back as something else")
      }
    }
  }

  /// Where two machines wrote the same, lives of the hub may differ in which of them was the first:
  /// it took effect, and the other repeats it.
  private func isOneWork(
    _ known: StoredEntry, _ now: StoredEntry, in scope: ScopeID
  ) throws -> Bool {
    switch (known.verdict, now.verdict) {
    case (.duplicate, .accepted): true
    case (.accepted, .duplicate(let first)), (.duplicate, .duplicate(let first)):
      try hub.read { try $0.entry(first, in: scope) }?.payloadHash == now.payloadHash
    default: false
    }
  }

  /// Where a file exists twice, the other may come with the same change set first, to be judged and
  /// stamped anew; where a base left the road, work goes on under another dot.
  private func isTwoRoads(_ fate: KnownFate) -> Bool {
    leftRoads.contains(fate.scope) || isWork(fate, of: mayFork)
  }

  private func isWork(_ fate: KnownFate, of devices: Set<DeviceID>) -> Bool {
    let device = machines.first { $0.name == fate.machine }?.key.publicKey.deviceID
    return device.map(devices.contains) ?? false
  }

  /// A file that was put back may have been the last that held something: what neither the hub nor
  /// any file holds is gone with two disks, whichever of them went first.
  ///
  /// - Parameter devices: whose work may be gone; `nil` for everybody's.
  func forgetWhatNobodyHolds(of devices: Set<DeviceID>? = nil) throws {
    func holds(_ reader: StoreReader, _ fate: KnownFate) throws -> Bool {
      try (reader.log(of: fate.scope) + reader.unplaced(in: fate.scope) + reader.pending())
        .contains { $0.payloadHash == fate.entry.payloadHash }
    }
    known = try known.filter { fate in
      if let devices, !isWork(fate, of: devices) { return true }
      if try hub.read({ try holds($0, fate) }) { return true }
      return try machines.contains { machine in
        try machine.replica.read { try holds($0, fate) }
      }
    }
  }

  /// A backup may hold a change set as another life of the hub had judged it, before the machine
  /// heard anything: what stands in it counts, for as long as that life lasts.
  private func takeFatesFromBackup() throws {
    known = try hub.read { reader in
      try known.map { fate in
        var fate = fate
        fate.entry = fate.noted
        if let entry = try reader.entry(fate.noted.dot, in: fate.scope),
          entry.chain == fate.noted.chain
        {
          fate.entry = entry
        }
        return fate
      }
    }
  }

  /// What a machine heard in the life that ends now takes the place of what it knew before, where
  /// it is what had to be.
  private func noteKnownFates() throws {
    for machine in machines {
      for written in machine.written {
        let entry = try machine.entry(written.dot, in: written.scope)
        guard let entry, entry.verdict != nil else { continue }
        known.removeAll {
          $0.machine == machine.name && $0.scope == written.scope && $0.isSame(as: entry)
        }
        known.append(
          KnownFate(machine: machine.name, scope: written.scope, noted: entry, entry: entry))
      }
    }
  }

  private func stateDurable() throws {
    var durable: [ScopeID: VersionVector] = [:]
    var settled: [ScopeID: UInt64] = [:]
    // The same entries may stand at other places in the log of another life.
    let isOneLife = backups.allSatisfy { $0.life == restores }
    for scope in [.county] + villages {
      let standings = try backups.map { backup in
        try backup.database.read { try $0.standing(of: scope) }
      }
      let vectors = standings.map(\.vector)
      durable[scope] = vectors.dropFirst().reduce(vectors.first) { $0?.intersection($1) }
      if shortening.isAny, isOneLife { settled[scope] = standings.map(\.position).min() }
    }
    hub.setDurable(durable, settled: settled)
  }
}
