import HongyanMerge
import HongyanStore

extension Township {
  /// Takes back the last own work. What was never offered is withdrawn; else a new change set puts
  /// back what stood there before, as far as nobody has changed it since (`Protocol R10`).
  ///
  /// - Throws: ``TownshipFailure/nothingToUndo``, ``TownshipFailure/notPermitted(_:field:role:)``,
  ///   or `StoreFailure`.
  package func undo() throws -> Undone {
    do {
      let undone = try replica.undoLast(except: lasting)
      return Undone(
        records: undone.flatMap { $0.changeSet.writes.map(\.record) }.uniqued,
        dots: undone.map(\.dot), isCompensated: false)
    } catch StoreFailure.nothingToUndo {
      return try compensate()
    }
  }

  /// The types whose records nobody may void: what they tell has happened.
  private var lasting: Set<TypeID> {
    Set(schema.types.filter(\.voiders.isEmpty).map(\.id))
  }

  private func compensate() throws -> Undone {
    let checks = try checkContext()
    guard let own = try replica.currentID() else { throw TownshipFailure.nothingToUndo }
    let (drafts, dots) = try replica.read { reader in
      let desk = RecordDesk(reader: reader, schema: schema, checks: checks)
      var work = OwnWork(of: own, except: lasting)
      guard let last = try work.next(in: reader) else { throw TownshipFailure.nothingToUndo }
      var undone = [last]
      if let importID = try last.changeSet()?.importID {
        undone += try work.rest(of: importID, in: reader)
      }
      let drafts = try undone.compactMap { try corrections(of: $0, at: desk) }
      // Somebody has written over it since; what lies before is not what is meant.
      guard !drafts.isEmpty else { throw TownshipFailure.nothingToUndo }
      return (drafts, undone.map(\.dot))
    }
    _ = try replica.record(drafts, wallMilliseconds: now)
    return Undone(
      records: drafts.flatMap { $0.writes.map(\.record) }.uniqued, dots: dots, isCompensated: true)
  }

  private func corrections(of undone: StoredEntry, at desk: RecordDesk) throws -> ChangeDraft? {
    let (role, level) = try desk.standing(in: undone.scope)
    var writes: [Write] = []
    for key in try undone.changeSet()?.writes.map(\.record).uniqued ?? [] {
      guard let type = schema[key.type] else { continue }
      let actions = try RecordHistory(of: key, in: undone.scope, from: desk.reader)
        .takingBack(undone, as: type, level: level)
      try desk.permit(actions, type, role)
      writes += actions.map { Write(key, $0) }
    }
    guard !writes.isEmpty else { return nil }
    return ChangeDraft(
      scope: undone.scope, context: try desk.reader.vector(of: undone.scope), author: author,
      level: level, reason: TakingBack(of: undone.dot.n).reason, writes: writes)
  }
}

/// The change sets of one replica that count and have writes, the newest first, in all scopes held;
/// without those that were taken back, those that did so, and those that write to lasting types.
private struct OwnWork {
  private let replica: ReplicaID
  private let lasting: Set<TypeID>
  /// Of each scope the newest that was not given out yet.
  private var heads: [ScopeID: StoredEntry?] = [:]
  /// Of each scope the places that were taken back.
  private var takenBack: [ScopeID: Set<UInt64>] = [:]

  init(of replica: ReplicaID, except lasting: Set<TypeID>) {
    self.replica = replica
    self.lasting = lasting
  }

  mutating func next(in reader: StoreReader) throws -> StoredEntry? {
    for (scope, _) in try reader.scopes() where heads[scope] == nil {
      heads[scope] = .some(try newest(from: reader.vector(of: scope)[replica], in: scope, reader))
    }
    let last = heads.values.compactMap { $0 }.max { $0.sequence < $1.sequence }
    if let last {
      heads[last.scope] = .some(try newest(from: last.dot.n - 1, in: last.scope, reader))
    }
    return last
  }

  /// What else belongs to the import of the change set that was given out last.
  mutating func rest(of importID: ImportID, in reader: StoreReader) throws -> [StoredEntry] {
    var rest: [StoredEntry] = []
    while let head = heads.values.compactMap({ $0 }).max(by: { $0.sequence < $1.sequence }),
      try head.changeSet()?.importID == importID, let entry = try next(in: reader)
    {
      rest.append(entry)
    }
    return rest
  }

  private mutating func newest(
    from end: UInt64, in scope: ScopeID, _ reader: StoreReader
  ) throws -> StoredEntry? {
    var n = end
    while n > 0 {
      defer { n -= 1 }
      guard let entry = try reader.entry(Dot(replica, n), in: scope),
        entry.verdict?.takesEffect ?? true, let changeSet = try entry.changeSet(),
        !changeSet.writes.isEmpty,
        !changeSet.writes.contains(where: { lasting.contains($0.record.type) })
      else { continue }
      if let correction = TakingBack(reason: changeSet.reason) {
        takenBack[scope, default: []].insert(correction.n)
      } else if !(takenBack[scope]?.contains(n) ?? false) {
        return entry
      }
    }
    return nil
  }
}

extension RecordHistory {
  /// What puts back what stood there before `undone`; units that somebody else has written since
  /// are left alone.
  fileprivate func takingBack(
    _ undone: StoredEntry, as type: RecordType, level: Level
  ) -> [Write.Action] {
    let now = state { _ in true }
    let before = state { $0.dot != undone.dot }
    guard let step = steps.first(where: { $0.entry.dot == undone.dot }) else { return [] }
    let isCreation = step.actions.contains(.create)
    if isCreation {
      // Corrections of what was taken back since are no work of anybody's.
      let corrections = steps.filter {
        $0.entry.dot.replica == undone.dot.replica && TakingBack(reason: $0.changeSet.reason) != nil
      }
      let own = Set(corrections.map(\.entry.dot)).union([undone.dot])
      let isAlone = now.standing.allSatisfy { own.contains($0.dot) }
      return isAlone && !now.isVoid(aliases: aliases) ? [.void] : []
    }
    return step.actions.compactMap { action -> Write.Action? in
      switch action {
      case .create: nil
      case .void: now.isVoid(aliases: aliases) ? .revive : nil
      case .revive: now.liveness.map(\.dot) == [undone.dot] ? .void : nil
      case .put(let field, let value, _):
        now.fields[field]?.map(\.dot) == [undone.dot]
          ? .put(
            field,
            type[field]?.policy.shown(of: before.fields[field] ?? [], in: field)?.value
              ?? value.cleared,
            rank: type.rank(of: field, at: level)) : nil
      case .add(let field, let value):
        now.members[field]?[value]?.map(\.dot) == [undone.dot] ? .remove(field, value) : nil
      case .remove(let field, let value):
        now.members[field]?[value] == nil && before.members[field]?[value] != nil
          ? .add(field, value) : nil
      }
    }
  }
}

extension Value {
  /// The same unit with nothing in it.
  fileprivate var cleared: Value {
    guard case .members(let members) = self else { return .empty }
    return .members(members.map { Value.Member($0.field, .empty) })
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it came first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
