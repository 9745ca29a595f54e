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
    let undone = try replica.read { try $0.lastWork(of: own, except: lasting) }
    let draft = try replica.read { reader in
      let desk = RecordDesk(reader: reader, schema: schema, checks: checks)
      guard let undone else { throw TownshipFailure.nothingToUndo }
      let (role, level) = try desk.standing(in: undone.scope)
      var writes: [Write] = []
      for key in try undone.changeSet()?.writes.map(\.record).uniqued ?? [] {
        guard let type = schema[key.type] else { continue }
        let actions = try RecordHistory(of: key, in: undone.scope, from: reader)
          .takingBack(undone, as: type, level: level)
        try desk.permit(actions, type, role)
        writes += actions.map { Write(key, $0) }
      }
      guard !writes.isEmpty else { throw TownshipFailure.nothingToUndo }
      return ChangeDraft(
        scope: undone.scope, context: try reader.vector(of: undone.scope), author: author,
        level: level, reason: "undo", writes: writes)
    }
    _ = try replica.record([draft], wallMilliseconds: now)
    return Undone(
      records: draft.writes.map(\.record).uniqued, dots: undone.map { [$0.dot] } ?? [],
      isCompensated: true)
  }
}

extension StoreReader {
  /// The last change set of a replica that still counts and has writes, in any scope held, passing
  /// over those that write to lasting types.
  fileprivate func lastWork(
    of replica: ReplicaID, except lasting: Set<TypeID>
  ) throws -> StoredEntry? {
    var last: StoredEntry?
    for (scope, _) in try scopes() {
      var n = try vector(of: scope)[replica]
      while n > 0 {
        if let entry = try entry(Dot(replica, n), in: scope),
          entry.verdict?.takesEffect ?? true, let writes = try entry.changeSet()?.writes,
          !writes.isEmpty, !writes.contains(where: { lasting.contains($0.record.type) })
        {
          if last.map({ $0.sequence < entry.sequence }) ?? true { last = entry }
          break
        }
        n -= 1
      }
    }
    return last
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
      let isAlone = now.standing.allSatisfy { $0.dot == undone.dot }
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
