import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire
import NaiveModel

extension World {
  /// How often a machine is looked at before it is looked at as a whole.
  private static let looks = 8

  /// Everything that must hold of a machine's file at any moment, in the scopes that something
  /// touched since it was looked at last. Every so often, and in the end, in all of them: what
  /// changed where nothing should have is seen then.
  func check(_ machine: Machine, wholly: Bool = false) throws {
    machine.looks += 1
    let touched = wholly || machine.looks % Self.looks == 0 ? .all : machine.touched
    machine.touched = .some([])
    if touched.isNothing { return }
    try open(machine)
    try machine.replica.read { reader in
      let held = try reader.scopes().map(\.scope)
      let glance = try Glance(reader, under: machine.replica.schema)
      // What was let go with a lost grant is read anew from its beginning (`Protocol R20`).
      machine.seen = machine.seen.filter { held.contains($0.key) }
      for scope in held where touched.contains(scope) {
        let log = try beneath(reader, scope, of: machine) + reader.log(of: scope)
        try checkLog(log, of: machine.name)
        try checkHeld(scope, by: machine)
        try checkWritten(in: scope, by: machine, reader)
        let unplaced = try unplacedEntries(in: scope, of: machine, reader)
        let own = lanes(of: machine.account)
        let visible = try reader.vector(of: scope)
        // What stands in a question is kept below the floor too.
        let below = machine.beneath[scope]?.vector ?? VersionVector()
        let earlier = try reader.unplaced(in: scope).filter {
          !own.contains($0.dot.replica) && visible.covers($0.dot) && !below.covers($0.dot)
        }
        let rest = try (unplaced + earlier).sorted {
          ($0.verdict == nil ? 1 : 0, $0.sequence) < ($1.verdict == nil ? 1 : 0, $1.sequence)
        }.map { entry in
          var entry = entry
          if try isLetGo(entry, reader) { entry.verdict = .withdrawn }
          return entry
        }
        try compare(
          log + rest, in: scope, of: machine.name, glance, reader, vector: visible)
        guard visible.covers(machine.seen[scope] ?? VersionVector()) else {
          throw Violation("I10", "\(machine.name): the vector shrank in \(scope)")
        }
        machine.seen[scope] = visible
      }
    }
  }

  /// The hub's own log and states.
  func checkHub() throws {
    try hub.read { reader in
      let glance = try Glance(reader, under: hub.schema)
      for scope in [.county] + villages {
        let log = try reader.log(of: scope)
        try checkLog(log, of: "hub")
        try compare(
          log, in: scope, of: "hub", glance, reader, vector: reader.standing(of: scope).vector)
        try checkEffects(log)
      }
    }
  }

  /// `I2`, `I6`, `R7`: each payload takes effect once, on records that are there, and nothing ranks
  /// later than its arrival allows.
  private func checkEffects(_ log: [StoredEntry]) throws {
    var effects: Set<Hash256> = []
    var created: Set<RecordKey> = []
    var folds: [Dot] = []
    for entry in log {
      guard entry.effective.milliseconds <= clock.now + HubLimits.greatestLeadMilliseconds else {
        throw Violation("R7", "\(entry.dot) ranks at \(entry.effective.milliseconds)")
      }
      // With a grant that was forgotten the creation may be returned to a copy that offers it
      // first, while what rests on it comes back as it had been accepted.
      if hasForgotten, entry.verdict == .returned(.notGranted) {
        created.formUnion((recorded[entry.payloadHash] ?? []).map(\.record))
      }
      guard entry.verdict == .accepted else { continue }
      if try entry.changeSet()?.horizon != nil { folds.append(entry.dot) }
      if !folds.allSatisfy(entry.context.covers), !folds.contains(entry.dot) {
        occurred(.unawareOfFold)
      }
      try noteMove(entry)
      origins[entry.payloadHash, default: []].insert(entry.dot)
      guard effects.insert(entry.payloadHash).inserted else {
        throw Violation("I2", "\(entry.payloadHash) took effect twice")
      }
      let writes = try entry.changeSet()?.writes ?? []
      created.formUnion(
        writes.filter { $0.action == .create || $0.action.passage != nil }.map(\.record))
      guard writes.allSatisfy({ created.contains($0.record) }) else {
        throw Violation("I6", "\(entry.dot) writes to what was not created")
      }
    }
  }

  /// Own change sets that have no place in the hub's log yet, withdrawn ones among them; none that
  /// were let go with a lost grant and are not read anew yet.
  private func unplacedEntries(
    in scope: ScopeID, of machine: Machine, _ reader: StoreReader
  ) throws -> [StoredEntry] {
    let vector = try reader.vector(of: scope)
    let below = machine.beneath[scope]?.vector ?? VersionVector()
    return try lanes(of: machine.account).sorted().flatMap { lane in
      let own = machine.written.filter { $0.scope == scope && $0.dot.replica == lane }
      let end = max(own.map(\.dot.n).max() ?? 0, vector[lane])
      return try (0..<end).compactMap { n -> StoredEntry? in
        if below.covers(Dot(lane, n + 1)) { return nil }
        guard let entry = try reader.entry(Dot(lane, n + 1), in: scope) else {
          if try isLetGo(Dot(lane, n + 1), in: scope, of: machine) { return nil }
          throw Violation("I10", "\(machine.name) lacks its own \(n + 1) of \(end) in \(scope)")
        }
        return entry.position == nil && vector.covers(entry.dot) ? entry : nil
      }
    }
  }

  /// `I10`: positions and lanes are dense, contexts closed, duplicates name what is there.
  private func checkLog(_ log: [StoredEntry], of name: String) throws {
    var vector = VersionVector()
    for (index, entry) in log.enumerated() {
      guard entry.position == UInt64(index + 1), entry.dot.n == vector[entry.dot.replica] + 1,
        vector.covers(entry.context), vector.covers(entry.first)
      else { throw Violation("I10", "\(name): \(entry.dot) at \(index + 1) does not follow") }
      vector.include(entry.dot)
    }
  }

  /// `I7`: nothing that the county never granted is held.
  private func checkHeld(_ scope: ScopeID, by machine: Machine) throws {
    guard machine.everGranted.contains(scope) else {
      throw Violation("I7", "\(machine.name) holds \(scope), which it was never granted")
    }
  }

  /// Whether the payload is there, of a duplicate under the dot under which it took effect.
  private func isKept(_ entry: StoredEntry, _ reader: StoreReader) throws -> Bool {
    if entry.payload != nil || mayBeErased(entry) { return true }
    guard case .duplicate(let first) = entry.verdict else { return false }
    let kept = try reader.entry(first, in: entry.scope)
    return kept.map { $0.payload?.id == entry.payloadHash || mayBeErased($0) } ?? false
  }

  /// Whether it was let go with a lost grant, which came back, and was not read anew yet: its
  /// envelope is there and nothing of its effect, and the hub has it, unless that was restored
  /// since (`Protocol R20`).
  private func isLetGo(_ entry: StoredEntry, _ reader: StoreReader) throws -> Bool {
    guard entry.verdict != nil, entry.position == nil, entry.content == nil,
      try !reader.standing(of: entry.scope).vector.covers(entry.dot)
    else { return false }
    if restores > 0 { return true }
    return try hub.read { hub in
      try hub.entry(entry.dot, in: entry.scope).map { try isKept($0, hub) } ?? false
    }
  }

  /// Whether states stood in its place when it was let go with a lost grant: then no envelope of it
  /// is there either.
  private func isLetGo(_ dot: Dot, in scope: ScopeID, of machine: Machine) throws -> Bool {
    guard machine.letGo[scope]?.covers(dot) == true else { return false }
    return try restores > 0 || hub.read { try $0.entry(dot, in: scope) } != nil
  }

  /// Whether a later life of the hub returned to another copy of the file what this one had let go
  /// with its grant as accepted: nobody promises that it is still here (`Protocol R20`); it is in
  /// that copy's tray and in the hub's quarantine (`Protocol R8`).
  private func isWithCopy(_ entry: StoredEntry, of machine: Machine) throws -> Bool {
    guard case .returned = entry.verdict, hasForgotten,
      try hub.read({ try $0.entry(entry.dot, in: entry.scope) })?.payload?.id == entry.payloadHash
    else { return false }
    return try machines.contains { copy in
      guard copy !== machine, copy.account === machine.account else { return false }
      return try copy.replica.read { try $0.returned() }
        .contains { $0.dot == entry.dot && $0.scope == entry.scope }
    }
  }

  /// `I1`, `R4`: what was recorded is there, with the context that its author had been shown.
  private func checkWritten(
    in scope: ScopeID, by machine: Machine, _ reader: StoreReader
  ) throws {
    let beneath = Dictionary(
      (machine.beneath[scope] ?? []).map { ($0.dot, $0.payloadHash) }
    ) { first, _ in first }
    for written in machine.written where written.scope == scope {
      if let payload = beneath[written.dot] {
        guard payload == written.payload else {
          throw Violation("I1", "\(machine.name) stands on another \(written.dot.n) in \(scope)")
        }
        continue
      }
      let found = try reader.entry(written.dot, in: scope)
      if try found == nil && isLetGo(written.dot, in: scope, of: machine) { continue }
      guard let entry = found, entry.payloadHash == written.payload,
        try isKept(entry, reader) || isLetGo(entry, reader) || isWithCopy(entry, of: machine)
      else { throw Violation("I1", "\(machine.name) lost \(written.dot.n) in \(scope)") }
      guard entry.context == written.context else {
        throw Violation(
          "R4",
          "\(machine.name): \(written.dot.n) has another context than was shown: "
            + "\(entry.context), not \(written.context)")
      }
    }
  }

  /// `I5`: states, questions and projection are what the naive model makes of the same change sets.
  private func compare(
    _ entries: [StoredEntry], in scope: ScopeID, of name: String, _ glance: Glance,
    _ reader: StoreReader, vector: VersionVector
  ) throws {
    let dots = Set(entries.map(\.dot))
    let changes = try entries.map { try naive.change($0, among: dots) }
    for entry in entries { noteVerdict(entry) }
    let isFolded = changes.contains { $0.horizon != nil }
    var wanted =
      try isFolded
      ? NaiveEvaluation(inOrder: changes, under: NaiveReading.schema)
      : NaiveEvaluation(of: changes, under: NaiveReading.schema)
    let unknown = NaiveReading.unknown(to: glance.schema)
    if wanted.records.values.contains(where: { !unknown.isDisjoint(with: $0.fields.keys) }) {
      wanted = wanted.withoutKnowing(unknown)
      occurred(.keptUnknown)
    }
    guard wanted.parked.isEmpty else {
      let parked = entries.filter { wanted.parked.contains(NaiveReading.dot($0.dot)) }
      throw Violation(
        "I10",
        "\(name): contexts are not closed in \(scope): "
          + parked.map { "\($0.dot) after \($0.context)" }.joined(separator: ", "))
    }
    guard vector == VersionVector(entries.map { ($0.dot.replica, $0.dot.n) }) else {
      throw Violation("I10", "\(name): the vector is not that of the entries in \(scope)")
    }
    // Until the hub's new epoch has come to everything, it has not said where it was folded.
    if isFolded, entries.contains(where: { $0.position == nil && $0.verdict != nil }) { return }
    var found: [NaiveBytes: NaiveRecord] = [:]
    var questions: [NaiveReviewItem] = []
    var asked: [AskedQuestion] = []
    for view in try reader.views(in: scope) {
      found[NaiveBytes(view.key.id.bytes)] = NaiveReading.record(view)
      questions += NaiveReading.questions(view)
      if view.state.isHere, !view.state.departures.isEmpty { occurred(.movedBack) }
      if try reader.record(view.key)?.scope == scope {
        guard glance.rows[view.key] == (view.isVoid ? nil : view.values) else {
          throw Violation("I5", "\(name): the row of \(view.key.id) is not what is visible")
        }
        // While only one half of its move is here a record is shown in one of its scopes.
        asked += view.questions.map { AskedQuestion($0, of: view.key) }
      }
    }
    try compare(found, wanted.recordsWithTrace, of: name)
    guard questions.sorted() == wanted.questions else {
      throw Violation("I5", "\(name): review \(questions.sorted()), naive \(wanted.questions)")
    }
    let listed = glance.questions.filter { $0.scope == scope }.map(AskedQuestion.init)
    guard Set(listed) == Set(asked), listed.count == asked.count else {
      throw Violation("I5", "\(name): \(listed.count) questions listed, \(asked.count) open")
    }
    for question in questions { noteQuestion(question.kind) }
  }

  private func compare(
    _ found: [NaiveBytes: NaiveRecord], _ wanted: [NaiveBytes: NaiveRecord], of name: String
  ) throws {
    for key in Set(found.keys).union(wanted.keys).sorted() where found[key] != wanted[key] {
      let (here, there) = (found[key], wanted[key])
      throw Violation(
        "I5",
        "\(name): \(key) is \(here.map { "\($0)" } ?? "absent"), "
          + "naive \(there.map { "\($0)" } ?? "absent")")
    }
  }
}

/// A line of the review list.
private struct AskedQuestion: Hashable {
  let record: RecordKey
  var field: FieldID?
  let kind: ReviewKind
  let since: HybridTimestamp

  init(_ question: OpenQuestion) {
    record = question.record
    field = question.field
    kind = question.kind
    since = question.since
  }

  init(_ question: ReviewQuestion, of record: RecordKey) {
    self.record = record
    if case .field(let id) = question.unit { field = id }
    kind = question.kind
    since = question.since
  }
}

extension StoredEntry {
  /// What must come before a duplicate.
  fileprivate var first: VersionVector {
    guard case .duplicate(let first) = verdict else { return VersionVector() }
    return VersionVector([(first.replica, first.n)])
  }
}
