import HongyanMerge
import HongyanStore
import HongyanWire

/// A copy of a machine's file, and what the machine had said was recorded when it was made.
struct FileCopy {
  let replica: Replica
  let written: [Machine.Written]
  let forms: [Machine.Form]
  let lanes: Set<ReplicaID>
  /// What was noted beside the file when it was copied.
  let note: LaneNote?
  /// What stood below its floors.
  let beneath: [ScopeID: [StoredEntry]]
  /// What stood there in scopes that went with their grants.
  let letGo: [ScopeID: VersionVector]
}

extension World {
  /// More machines than this make a seed slow and show nothing new.
  private static let machineLimit = 6
  /// Copies of one file that are kept: the first is the oldest.
  private static let copyLimit = 3

  /// A copy of the whole home, with the note in it.
  func takeCopy(of machine: Machine) throws -> FileCopy {
    try copy(of: machine, noting: machine.note)
  }

  private func copy(of machine: Machine, noting note: SimulatedNote) throws -> FileCopy {
    let source = source
    let replica = try machine.replica.copy(
      toPath: nil, identifiers: { (source.next(), source.next()) }, committed: note.write)
    return FileCopy(
      replica: replica, written: machine.written, forms: machine.forms, lanes: machine.lanes,
      note: machine.note.current, beneath: machine.beneath, letGo: machine.letGo)
  }

  func copyFile(of machine: Machine) throws {
    if machine.copies.count == Self.copyLimit { machine.copies.removeFirst() }
    machine.copies.append(try takeCopy(of: machine))
    trace.note("\(machine.name): its file is copied")
  }

  /// An older copy is put back. What was written since and never sent is gone with the disk that
  /// held it; nothing promises that.
  func restoreFile(of machine: Machine) throws {
    guard !machine.isExchanging, !machine.copies.isEmpty else { return }
    let copy = machine.copies.remove(at: source.below(machine.copies.count))
    try putBack(copy, on: machine, isNoteKept: !noteSource.chance(50))
  }

  /// The file alone, or the whole home with the note in it.
  func putBack(_ copy: FileCopy, on machine: Machine, isNoteKept: Bool) throws {
    machine.replica = try copy.replica.reopened(under: machine.replica.schema)
    machine.written = copy.written
    machine.forms = copy.forms
    machine.account.lostLanes.formUnion(machine.lanes)
    machine.lanes = copy.lanes
    machine.seen = [:]
    machine.beneath = copy.beneath
    machine.letGo = copy.letGo
    machine.touchAll()
    mayFork.insert(machine.account.key.publicKey.deviceID)
    occurred(.restored)
    trace.note("\(machine.name): an older copy of its file is put back")
    if !isNoteKept { machine.note.put(copy.note) }
    try open(machine, mayBeCopy: true)
    try forgetWhatNobodyHolds()
  }

  /// The home is copied to another computer, and both go on.
  func clone(_ machine: Machine) throws {
    guard machines.count < Self.machineLimit, !machine.isExchanging else { return }
    let isElsewhere = noteSource.chance(50)
    let note = newNote(on: isElsewhere ? nil : machine.note.machine, noted: machine.note.current)
    let copy = try copy(of: machine, noting: note)
    let clone = Machine(
      name: "M\(machines.count + 1)", account: machine.account, replica: copy.replica,
      clock: clock, offerBytes: machine.offerBytes, note: note)
    clone.written = copy.written
    clone.forms = copy.forms
    clone.lanes = copy.lanes
    clone.beneath = copy.beneath
    clone.letGo = copy.letGo
    machines.append(clone)
    mayFork.insert(machine.account.key.publicKey.deviceID)
    occurred(.cloned)
    trace.note("\(clone.name) is a copy of \(machine.name)")
    try open(clone, mayBeCopy: true)
  }

  /// A note of a file on a computer; on one of its own where none is given.
  func newNote(on machine: Hash256? = nil, noted: LaneNote? = nil) -> SimulatedNote {
    SimulatedNote(
      machine: machine ?? sha256(noteSource.bytes(16)), source: noteSource,
      crashPercent: rates.crash, noted: noted)
  }

  /// Every id under which the files that machines of an account have now wrote.
  func lanes(of account: Account) -> Set<ReplicaID> {
    machines.filter { $0.account === account }.reduce(into: []) { $0.formUnion($1.lanes) }
  }

  /// `R11`: after a fork the machine names its change sets anew; what it had said must be there
  /// under other dots, with contexts that name the same change sets and no others.
  func noteMove(on machine: Machine, after fork: LaneForkFound) throws {
    occurred(.moved)
    trace.note("\(machine.name) goes on anew from \(fork.dot.n) in \(fork.scope.hex.prefix(6))")
    let pending = try machine.replica.read { try $0.pending() }.filter { $0.scope == fork.scope }
    guard let lane = try machine.replica.currentID() else {
      throw Violation("R11", "\(machine.name) has no id after its move")
    }
    machine.lanes.insert(lane)
    let moved = pending.filter { $0.dot.replica == lane }
    var names: [Dot: Dot] = [:]
    for entry in moved {
      let old = machine.written.first {
        $0.scope == fork.scope && $0.payload == entry.payloadHash && names[$0.dot] == nil
      }
      if let old { names[old.dot] = entry.dot }
    }
    for entry in pending {
      for old in names.keys where entry.context.covers(old) {
        throw Violation("R11", "\(machine.name): \(entry.dot) still names \(old.n)")
      }
    }
    machine.written = try machine.written.map { written in
      guard written.scope == fork.scope, let dot = names[written.dot],
        let entry = moved.first(where: { $0.dot == dot })
      else { return written }
      try checkMoved(written.context, to: entry.context, before: dot, names, on: machine)
      return Machine.Written(
        scope: written.scope, dot: dot, payload: written.payload, context: entry.context,
        isForbidden: written.isForbidden)
    }
    machine.forms = try machine.forms.map { form in
      guard form.scope == fork.scope, let view = try machine.replica.view(form.token) else {
        return form
      }
      try checkMoved(form.shown, to: view.context, before: nil, names, on: machine)
      return Machine.Form(
        scope: form.scope, record: form.record, token: form.token, shown: view.context)
    }
    let vector = try machine.replica.read { try $0.vector(of: fork.scope) }
    var seen = machine.seen[fork.scope] ?? VersionVector()
    for own in machine.lanes { seen[own] = min(seen[own], vector[own]) }
    machine.seen[fork.scope] = seen
  }

  /// What an author had been shown of what moved, and nothing else of it, is named where it is now.
  ///
  /// - Parameter place: where the change set stands itself, which sees only what comes before it.
  private func checkMoved(
    _ shown: VersionVector, to context: CausalContext, before place: Dot?, _ names: [Dot: Dot],
    on machine: Machine
  ) throws {
    for (old, new) in names.sorted(by: { $0.key < $1.key }) {
      guard !context.covers(old) else {
        throw Violation("R11", "\(machine.name): what was shown still names \(old.n)")
      }
      let isSeen = shown.covers(old) && place.map { new.n < $0.n } ?? true
      guard context.covers(new) == isSeen else {
        throw Violation(
          "R11", "\(machine.name): \(new.n) was shown: \(isSeen), and is named: \(!isSeen)")
      }
    }
  }
}
