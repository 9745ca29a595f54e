package import HongyanMerge
import HongyanModels
import HongyanStore

extension Township {
  /// Records a new record.
  ///
  /// - Returns: what was recorded; it is on disk.
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func add(_ type: RecordType, _ changes: [FieldChange]) throws -> Recorded {
    let (high, low) = environment.identifiers()
    let id = RecordID(high: high, low: low)
    return try record { try $0.planAdd(type, changes, id: id) }
  }

  /// Records a new record from what was typed.
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func add(_ type: RecordType, typed assignments: [Assignment]) throws -> Recorded {
    try add(type, changes(for: type, assignments))
  }

  /// Changes a record.
  ///
  /// - Parameter seen: what the person was shown when the form loaded, from ``showing(_:)``; `nil`
  ///   for a command without a form, which counts as shown what stands there now (`Protocol R4`).
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func edit(
    _ key: RecordKey, _ changes: [FieldChange], seen token: String? = nil
  ) throws -> Recorded {
    let seen = try token.map { try context(of: $0, for: key) }
    return try record { desk in try desk.planEdit(key, { _, _ in changes }, seen: seen) }
  }

  /// Changes a record as typed.
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func edit(
    _ key: RecordKey, typed assignments: [Assignment], seen token: String? = nil
  ) throws -> Recorded {
    let seen = try token.map { try context(of: $0, for: key) }
    return try record { desk in
      try desk.planEdit(
        key,
        { type, present in
          try ChangeReader(type: type, lookup: desk.lookup, present: present).changes(assignments)
        }, seen: seen)
    }
  }

  /// Declares a record void.
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func void(_ key: RecordKey, reason: String) throws -> Recorded {
    let reason = try TypedLine.reason(reason)
    guard !reason.isEmpty else { throw TownshipFailure.reasonMissing }
    return try record(reason: ExactText(reason)) { try $0.planVoid(key) }
  }

  /// What was typed as changes of a new record's fields.
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func changes(
    for type: RecordType, _ assignments: [Assignment], present: FieldValues = FieldValues()
  ) throws -> [FieldChange] {
    try replica.read { reader in
      try ChangeReader(
        type: type, lookup: RecordLookup(reader: reader, schema: schema), present: present
      ).changes(assignments)
    }
  }

  /// Refuses to begin a new record that this machine may record nowhere.
  ///
  /// - Throws: ``TownshipFailure/notPermitted(_:field:role:)``.
  package func requireCreator(of type: RecordType) throws {
    let roles = try replica.read { try $0.scopes().compactMap(\.role) }
    guard roles.contains(where: { type.permits(.create, by: $0) }) else {
      throw TownshipFailure.notPermitted(type, field: nil, role: nil)
    }
  }

  /// Refuses a new record of a place that this machine does not hold, as soon as what was typed
  /// tells the place.
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func requirePlace(of type: RecordType, typed assignments: [Assignment]) throws {
    let changes = try changes(for: type, assignments)
    let checks = try checkContext()
    try replica.read { reader in
      var plan = WritePlan(type, level: Level(rawValue: 0), before: FieldValues())
      plan.take(changes)
      guard let scope = try reader.scope(for: type, plan.after) else { return }
      _ = try RecordDesk(reader: reader, schema: schema, checks: checks).standing(in: scope)
    }
  }

  /// Notes what a person is shown of a record's scope now; what is saved with the token later
  /// buries nothing that came in between (`Protocol R4`).
  package func showing(_ key: RecordKey) throws -> String {
    let scope = try replica.read { try $0.record(key)?.scope ?? $0.departure(of: key)?.scope }
    guard let scope else { throw TownshipFailure.unknownRecord(key.id.hex) }
    return try replica.noteView(of: scope, wallMilliseconds: now)
  }

  /// The record that a person means by the beginning of its id; of a given type also by its number
  /// or name.
  ///
  /// - Throws: ``TownshipFailure/unknownRecord(_:)``, ``TownshipFailure/ambiguousRecord(_:_:)``.
  package func resolve(_ text: String, as type: RecordType? = nil) throws -> RecordKey {
    try replica.read { reader in
      try RecordLookup(reader: reader, schema: schema)
        .record(text.trimmingBlanks, of: type.map { [$0.id] } ?? [])
    }
  }

  private func context(of token: String, for key: RecordKey) throws -> CausalContext {
    let scope = try replica.read { try $0.record(key)?.scope }
    guard let view = try replica.view(token), view.scope == scope else {
      throw TownshipFailure.unknownView(token)
    }
    return view.context
  }

  func record(
    reason: ExactText? = nil, _ plan: (RecordDesk) throws -> RecordDesk.Plan
  ) throws -> Recorded {
    let checks = try checkContext()
    let plan = try replica.read {
      try plan(RecordDesk(reader: $0, schema: schema, checks: checks))
    }
    let draft = ChangeDraft(
      scope: plan.scope, context: plan.context, author: author, level: plan.level, reason: reason,
      writes: plan.actions.map { Write(plan.key, $0) })
    let dots = try replica.record([draft], wallMilliseconds: now)
    guard let dot = dots.first,
      let entry = try replica.read({ try $0.entry(dot, in: plan.scope) })
    else { throw StoreFailure.damaged(what: "change set just recorded") }
    return Recorded(
      key: plan.key, scope: plan.scope, dot: dot, changeSetID: entry.payloadHash,
      warnings: plan.warnings, duplicates: plan.duplicates)
  }
}
