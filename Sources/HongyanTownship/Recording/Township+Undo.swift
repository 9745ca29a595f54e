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
    let own = try replica.ownIDs()
    let (drafts, dots) = try replica.read { reader in
      let desk = RecordDesk(reader: reader, schema: schema, checks: checks)
      var work = OwnWork(of: own, except: lasting)
      guard let last = try work.next(in: reader) else { throw TownshipFailure.nothingToUndo }
      var undone = [last]
      if let importID = try last.changeSet()?.importID {
        undone += try work.rest(of: importID, in: reader)
      }
      let drafts = try undone.compactMap { try corrections(of: $0, by: own, at: desk) }
      // Somebody has written over it since; what lies before is not what is meant.
      guard !drafts.isEmpty else { throw TownshipFailure.nothingToUndo }
      return (drafts, undone.map(\.dot))
    }
    _ = try replica.record(drafts, wallMilliseconds: now)
    return Undone(
      records: drafts.flatMap { $0.writes.map(\.record) }.uniqued, dots: dots, isCompensated: true)
  }

  private func corrections(
    of undone: StoredEntry, by own: Set<ReplicaID>, at desk: RecordDesk
  ) throws -> ChangeDraft? {
    let (role, level) = try desk.standing(in: undone.scope)
    var writes: [Write] = []
    for key in try undone.changeSet()?.writes.map(\.record).uniqued ?? [] {
      guard let type = schema[key.type] else { continue }
      let actions = try RecordHistory(of: key, in: undone.scope, from: desk.reader)
        .takingBack(undone, of: own, as: type, level: level)
      try desk.permit(actions, type, role)
      writes += actions.map { Write(key, $0) }
    }
    guard !writes.isEmpty else { return nil }
    return ChangeDraft(
      scope: undone.scope, context: try desk.reader.vector(of: undone.scope), author: author,
      level: level, reason: TakingBack(of: undone.payloadHash).reason, writes: writes)
  }
}

/// The change sets of one machine that count and have writes, the newest first, in all scopes held;
/// without those that were taken back, those that did so, and those that write to lasting types.
private struct OwnWork {
  private struct Lane: Hashable {
    let scope: ScopeID
    let replica: ReplicaID
  }

  private let replicas: Set<ReplicaID>
  private let lasting: Set<TypeID>
  /// Of each lane the newest that was not given out yet.
  private var heads: [Lane: StoredEntry?] = [:]
  /// Of each scope what was taken back, by the ids of the change sets: a lane may have been chained
  /// anew since (`Protocol R11`).
  private var takenBack: [ScopeID: Set<TakingBack>] = [:]

  init(of replicas: Set<ReplicaID>, except lasting: Set<TypeID>) {
    self.replicas = replicas
    self.lasting = lasting
  }

  mutating func next(in reader: StoreReader) throws -> StoredEntry? {
    for (scope, _) in try reader.scopes() {
      let vector = try reader.vector(of: scope)
      for replica in replicas where heads[Lane(scope: scope, replica: replica)] == nil {
        let lane = Lane(scope: scope, replica: replica)
        heads[lane] = .some(try newest(from: vector[replica], in: lane, reader))
      }
    }
    let last = latestHead
    if let last {
      let lane = Lane(scope: last.scope, replica: last.dot.replica)
      heads[lane] = .some(try newest(from: last.dot.n - 1, in: lane, reader))
    }
    return last
  }

  /// What else belongs to the import of the change set that was given out last.
  mutating func rest(of importID: ImportID, in reader: StoreReader) throws -> [StoredEntry] {
    var rest: [StoredEntry] = []
    while let head = latestHead, try head.changeSet()?.importID == importID,
      let entry = try next(in: reader)
    {
      rest.append(entry)
    }
    return rest
  }

  private var latestHead: StoredEntry? {
    heads.values.compactMap { $0 }.max { $0.sequence < $1.sequence }
  }

  private mutating func newest(
    from end: UInt64, in lane: Lane, _ reader: StoreReader
  ) throws -> StoredEntry? {
    // What lay before is not known of what is kept as a state (`Protocol R17`).
    let beginning = try reader.beginning(of: lane.scope)?.vector[lane.replica] ?? 0
    var n = end
    while n > beginning {
      defer { n -= 1 }
      guard let entry = try reader.entry(Dot(lane.replica, n), in: lane.scope),
        entry.verdict?.takesEffect ?? true, let changeSet = try entry.changeSet(),
        !changeSet.writes.isEmpty,
        !changeSet.writes.contains(where: { lasting.contains($0.record.type) })
      else { continue }
      if let correction = TakingBack(reason: changeSet.reason) {
        takenBack[lane.scope, default: []].insert(correction)
      } else if !(takenBack[lane.scope]?.contains(TakingBack(of: entry.payloadHash)) ?? false) {
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
    _ undone: StoredEntry, of ownIDs: Set<ReplicaID>, as type: RecordType, level: Level
  ) -> [Write.Action] {
    let now = state { _ in true }
    let before = state { $0 != undone.dot }
    guard let step = steps.first(where: { $0.entry.dot == undone.dot }) else { return [] }
    let isCreation = step.actions.contains(.create)
    if isCreation {
      // Corrections of what was taken back since are no work of anybody's.
      let corrections = steps.filter {
        ownIDs.contains($0.entry.dot.replica) && TakingBack(reason: $0.changeSet.reason) != nil
      }
      let own = Set(corrections.map(\.entry.dot)).union([undone.dot])
      let isAlone = now.standing.allSatisfy { own.contains($0.dot) }
      return isAlone && !now.isVoid(aliases: aliases) ? [.void] : []
    }
    return step.actions.compactMap { action -> Write.Action? in
      switch action {
      case .create, .depart, .arrive: nil
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
