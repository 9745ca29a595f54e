import HongyanMerge
import HongyanModels
import HongyanStore

/// The rules of recording, within one reading transaction: what is allowed, what is right, and
/// which writes it takes.
struct RecordDesk {
  let reader: StoreReader
  let schema: Schema
  let checks: CheckContext

  var lookup: RecordLookup { RecordLookup(reader: reader, schema: schema) }

  /// What is to be recorded about one record.
  struct Plan {
    var key: RecordKey
    var scope: ScopeID
    var role: Role
    var level: Level
    var context: CausalContext?
    var actions: [Write.Action]
    var warnings: [Finding] = []
    var duplicates: [RecordKey] = []
  }

  func planAdd(_ type: RecordType, _ changes: [FieldChange], id: RecordID) throws -> Plan {
    var probe = WritePlan(type, level: Level(rawValue: 0), before: FieldValues())
    probe.take(changes)
    let warnings = try checked(probe.after, before: nil, as: type)
    try requireReferred(probe.after, before: FieldValues(), type)
    guard let scope = try reader.scope(for: type, probe.after) else {
      throw TownshipFailure.scopeUnknown(type)
    }
    let (role, level) = try standing(in: scope)
    var plan = WritePlan(type, level: level, before: FieldValues())
    plan.take(changes)
    let actions = [.create] + plan.actions
    try permit(actions, type, role)
    return Plan(
      key: RecordKey(type.id, id), scope: scope, role: role, level: level,
      context: try reader.vector(of: scope), actions: actions, warnings: warnings,
      duplicates: try lookup.sharing(naturalKeyOf: plan.after, as: type))
  }

  func planEdit(
    _ key: RecordKey, _ changes: (RecordType, FieldValues) throws -> [FieldChange],
    seen: CausalContext?
  ) throws -> Plan {
    let (view, type) = try living(key)
    let shown = try seen.map { try shownState(of: view, as: type, in: $0) }
    let before = shown?.values ?? view.values
    let (role, level) = try standing(in: view.scope)
    var plan = WritePlan(type, level: level, before: before)
    plan.take(try changes(type, before))
    let actions = plan.actions
    guard !actions.isEmpty else { throw TownshipFailure.nothingToChange(key) }
    try permit(actions, type, role)
    try refuseReviewed(
      shown?.questions ?? view.questions, writing: plan.writtenUnits, of: key)
    let warnings = try checked(plan.after, before: before, as: type)
    try requireReferred(plan.after, before: before, type)
    if let scope = try reader.scope(for: type, plan.after), scope != view.scope {
      throw TownshipFailure.scopeWouldChange(key)
    }
    return Plan(
      key: key, scope: view.scope, role: role, level: level,
      context: try seen ?? reader.vector(of: view.scope), actions: actions, warnings: warnings)
  }

  func planVoid(_ key: RecordKey) throws -> Plan {
    let (view, type) = try living(key)
    let (role, level) = try standing(in: view.scope)
    try permit([.void], type, role)
    // A void covers every value that stands there; where several stand, nobody has been shown them
    // all.
    guard view.questions.isEmpty else {
      throw underReview(key, view.questions.map { $0.unit.field })
    }
    return Plan(
      key: key, scope: view.scope, role: role, level: level,
      context: try reader.vector(of: view.scope), actions: [.void])
  }

  /// The request to move a record, and everything that goes along, the record itself first.
  func planMove(_ key: RecordKey, to place: String) throws -> (plan: Plan, touched: [RecordKey]) {
    let (view, type) = try living(key)
    guard !type.movers.isEmpty else { throw TownshipFailure.movesWithOthers(type) }
    let (role, level) = try standing(in: view.scope)
    let placings = schema.placings(of: type)
    guard type.movers.contains(role), let primary = placings.first else {
      throw TownshipFailure.notPermitted(
        type, field: placings.first.flatMap { type[$0] }, role: role)
    }
    let division = try lookup.record(place, of: [Division.id]).id
    guard try reader.namingRecord(of: division) == division,
      try reader.isAlike(division, view.scope)
    else { throw TownshipFailure.noPlaceToMove(place) }
    guard ScopeID(namedBy: division) != view.scope else {
      throw TownshipFailure.nothingToChange(key)
    }
    let aggregate = try reader.aggregate(of: key, in: view.scope)
    for record in aggregate.keys.sorted() {
      let questions = try reader.record(record)?.questions ?? []
      if questions.contains(where: { $0.unit == .liveness }) { throw underReview(record, [nil]) }
    }
    let actions = try reader.moveActions(of: view, to: division, as: type, level: level)
    try permit(actions, type, role)
    try refuseReviewed(view.questions, writing: Set(placings), of: key)
    guard actions.contains(where: { $0.unit == .field(primary) }) else {
      throw TownshipFailure.nothingToChange(key)
    }
    let plan = Plan(
      key: key, scope: view.scope, role: role, level: level,
      context: try reader.vector(of: view.scope), actions: actions)
    return (plan, [key] + aggregate.keys.filter { $0 != key }.sorted())
  }

  /// The role in a scope and the level that it writes for.
  func standing(in scope: ScopeID) throws -> (role: Role, level: Level) {
    guard let role = try reader.role(in: scope) else {
      throw TownshipFailure.scopeNotHeld(scope, name: try name(of: scope))
    }
    return (role, schema.declaration(of: role)?.level ?? Level(rawValue: 0))
  }

  /// What people call a scope, where its division is known here.
  func name(of scope: ScopeID) throws -> String? {
    try scope.namingRecord.flatMap { try reader.record(RecordKey(Division.id, $0)) }?
      .values[Division.name]?.string
  }

  /// Refuses what the role may not do.
  func permit(_ actions: [Write.Action], _ type: RecordType, _ role: Role) throws(TownshipFailure) {
    for action in actions where !type.permits(action, by: role) {
      throw .notPermitted(type, field: action.unit.field.flatMap { type[$0] }, role: role)
    }
  }

  private func living(_ key: RecordKey) throws -> (RecordView, RecordType) {
    guard let view = try reader.record(key), let type = schema[key.type] else {
      if let gone = try reader.departure(of: key)?.departure.target {
        throw TownshipFailure.recordMoved(key, to: try name(of: gone) ?? gone.name)
      }
      throw TownshipFailure.unknownRecord(key.id.hex)
    }
    guard !view.isVoid else { throw TownshipFailure.recordVoid(key) }
    return (view, type)
  }

  /// What the record showed to somebody with this context.
  private func shownState(
    of view: RecordView, as type: RecordType, in context: CausalContext
  ) throws -> (values: FieldValues, questions: [ReviewQuestion]) {
    let history = try RecordHistory(of: view.key, in: view.scope, from: reader)
    let state = history.state { history.aliases.saw(context, $0) }
    return (state.visible(as: type), state.questions(as: type, aliases: history.aliases))
  }

  private func refuseReviewed(
    _ questions: [ReviewQuestion], writing units: Set<FieldID>, of key: RecordKey
  ) throws(TownshipFailure) {
    let open = questions.compactMap(\.unit.field).filter { units.contains($0) }
    guard open.isEmpty else { throw underReview(key, open) }
  }

  private func underReview(_ key: RecordKey, _ units: [FieldID?]) -> TownshipFailure {
    .underReview(
      key, units: units, items: units.map { ReviewItemID.of(key, unit: $0, in: schema) })
  }

  private func checked(
    _ values: FieldValues, before: FieldValues?, as type: RecordType
  ) throws(TownshipFailure) -> [Finding] {
    let findings = type.findings(in: values, before: before, checks)
    guard !findings.contains(where: { $0.severity == .error }) else {
      throw .invalid(type, findings)
    }
    return findings
  }

  /// A new reference leads to a living record.
  private func requireReferred(
    _ after: FieldValues, before: FieldValues, _ type: RecordType
  ) throws {
    for field in type.fields {
      guard case .reference(let types) = field.kind else { continue }
      let old = before[field.id].map { [$0] } ?? before.members(of: field.id)
      let new = after[field.id].map { [$0] } ?? after.members(of: field.id)
      for case .reference(let id) in new where !old.contains(.reference(id)) {
        let candidates = types.isEmpty ? schema.types.map(\.id) : types
        let views = try candidates.compactMap { try reader.record(RecordKey($0, id)) }
        guard let view = views.first else { throw TownshipFailure.unknownRecord(id.hex) }
        guard !view.isVoid else { throw TownshipFailure.recordVoid(view.key) }
      }
    }
  }
}

extension MergeUnit {
  /// The field concerned; `nil` for liveness.
  var field: FieldID? {
    switch self {
    case .liveness: nil
    case .field(let field), .member(let field, _): field
    }
  }
}
