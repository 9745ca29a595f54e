package import HongyanMerge
import HongyanModels
package import HongyanStore

/// Settles items by ordinary change sets whose context is what was shown (`Protocol R15`).
package struct ReviewDecider: Sendable {
  private let replica: Replica
  private let clerk: Clerk
  private let check: CheckContext
  private let wallMilliseconds: Int64
  private let identifiers: IdentifierSource

  /// How long an item that was put off stays away: until about the same hour of the day after
  /// tomorrow.
  package static let putOffMilliseconds: Int64 = 2 * 24 * 3_600_000

  /// A decider.
  package init(
    _ replica: Replica, clerk: Clerk, check: CheckContext, wallMilliseconds: Int64,
    identifiers: @escaping IdentifierSource
  ) {
    self.replica = replica
    self.clerk = clerk
    self.check = check
    self.wallMilliseconds = wallMilliseconds
    self.identifiers = identifiers
  }

  /// Settles an item.
  ///
  /// - Parameters:
  ///   - seen: the token under which the item was shown.
  ///   - reason: why; required unless it is put off.
  /// - Throws: ``ReviewFailure``, or what the store throws.
  package func decide(
    _ item: ReviewItem, _ choice: ReviewChoice, seen: String?, reason: String?
  ) throws -> ReviewOutcome {
    if case .putOff = choice { return try putOff(item, for: Self.putOffMilliseconds) }
    if item.kind == .returned, choice == .keep(1) {
      if seen != nil { _ = try shown(item, under: seen) }
      return try putOff(item, for: Int64.max / 2 - wallMilliseconds)
    }
    guard let reason = try reason.map(TypedLine.reason), !reason.isEmpty else {
      throw ReviewFailure.reasonMissing
    }
    if case .ask = choice {
      return try note(ReviewNote.ask, on: item, reason: reason, context: nil)
    }
    try requireDecider(of: item)
    let context = try shown(item, under: seen)
    let writes: [Write]
    switch (choice, item.kind) {
    case (.both, .twin):
      return try note(ReviewNote.keepBoth, on: item, reason: reason, context: context)
    case (.keep(let number), .differs), (.keep(let number), .proposal),
      (.keep(let number), .lateEdit):
      guard item.siblings.indices.contains(number - 1),
        case .value(let value) = item.siblings[number - 1].content
      else { throw ReviewFailure.unusable(item) }
      writes = [try put(value, in: item)]
    case (.value(let typed), .differs), (.value(let typed), .proposal),
      (.value(let typed), .lateEdit):
      writes = [try put(try self.value(typed, in: item), in: item)]
    case (.keep(let number), .voidVersusEdit):
      guard item.siblings.indices.contains(number - 1) else { throw ReviewFailure.unusable(item) }
      let isVoid = item.siblings[number - 1].content == .void
      writes = [Write(item.record, isVoid ? .void : .revive)]
    default: throw ReviewFailure.unusable(item)
    }
    try requirePermission(for: writes, on: item)
    return try record(writes, on: item, reason: reason, context: context)
  }

  // MARK: What was shown

  private func shown(_ item: ReviewItem, under token: String?) throws -> CausalContext {
    guard let token else { throw ReviewFailure.unseen(item) }
    guard let view = try replica.view(token), view.scope == item.scope else {
      throw ReviewFailure.stale(item)
    }
    let aliases = try replica.read { try $0.aliases(of: item.scope) }
    let isSeen = item.kind == .twin || item.dots.allSatisfy { aliases.saw(view.context, $0) }
    guard isSeen else { throw ReviewFailure.stale(item) }
    return view.context
  }

  // MARK: Who may

  /// Deciding is the county's: a township's machine shows the items and does not settle them.
  private func requireDecider(of item: ReviewItem) throws {
    guard let role = clerk.role(in: item.scope), Roles.county.contains(role) else {
      throw ReviewFailure.notPermitted(item)
    }
  }

  private func requirePermission(for writes: [Write], on item: ReviewItem) throws {
    guard let role = clerk.role(in: item.scope), let type = replica.schema[item.record.type],
      writes.allSatisfy({ type.permits($0.action, by: role) })
    else { throw ReviewFailure.notPermitted(item) }
    let highest = item.siblings.map(\.rank).max() ?? 0
    for case .put(_, _, let rank) in writes.map(\.action) where rank < highest {
      throw ReviewFailure.notPermitted(item)
    }
  }

  // MARK: What is written

  private func put(_ value: Value, in item: ReviewItem) throws -> Write {
    guard let field = item.field, let type = replica.schema[item.record.type] else {
      throw ReviewFailure.unusable(item)
    }
    let level = clerk.level(in: item.scope) ?? Level(rawValue: 0)
    return Write(item.record, .put(field, value, rank: type.rank(of: field, at: level)))
  }

  private func value(_ typed: String, in item: ReviewItem) throws -> Value {
    guard let field = item.field, let type = replica.schema[item.record.type],
      let view = try replica.read({ try $0.record(item.record) })
    else { throw ReviewFailure.unusable(item) }
    let value = try TypedUnit(type: type, unit: field).value(typed, over: view.values)
    var after = view.values
    after.setUnit(field, value)
    let concerned = Set(type.group(ledBy: field) ?? [field])
    let objection = type.findings(in: after, before: view.values, check).first {
      $0.severity == .error && $0.field.map(concerned.contains) ?? false
    }
    if let objection { throw ReviewFailure.badValue(objection.message) }
    return value
  }

  private func note(
    _ kind: ExactText, on item: ReviewItem, reason: String, context: CausalContext?
  ) throws -> ReviewOutcome {
    guard let type = replica.schema[ReviewNote.id],
      try replica.read({ try $0.record(item.record) }) != nil
    else { throw ReviewFailure.unusable(item) }
    let (high, low) = identifiers()
    let key = RecordKey(ReviewNote.id, RecordID(high: high, low: low))
    var puts: [(FieldID, Value)] = [
      (ReviewNote.record.id, .reference(item.record.id)),
      (ReviewNote.item.id, .text(ExactText(item.id))), (ReviewNote.kind.id, .code(kind)),
      (ReviewNote.text.id, .text(ExactText(reason))),
    ]
    if let other = item.other { puts.append((ReviewNote.other.id, .reference(other.id))) }
    let writes =
      [Write(key, .create)] + puts.map { Write(key, .put($0.0, $0.1, rank: 0)) }
    guard let role = clerk.role(in: item.scope),
      writes.allSatisfy({ type.permits($0.action, by: role) })
    else { throw ReviewFailure.notPermitted(item) }
    return try record(writes, on: item, reason: reason, context: context)
  }

  private func record(
    _ writes: [Write], on item: ReviewItem, reason: String, context: CausalContext?
  ) throws -> ReviewOutcome {
    guard
      let draft = clerk.draft(
        in: item.scope, context: context, reason: ExactText(reason), decides: ExactText(item.id),
        writes: writes)
    else { throw ReviewFailure.notPermitted(item) }
    let dots = try replica.record([draft], wallMilliseconds: wallMilliseconds)
    return ReviewOutcome(item: item, dot: dots.first, putOffUntilMilliseconds: nil)
  }

  private func putOff(_ item: ReviewItem, for milliseconds: Int64) throws -> ReviewOutcome {
    let until = wallMilliseconds + milliseconds
    try replica.putOff(item.askedNow, untilMilliseconds: until)
    return ReviewOutcome(item: item, dot: nil, putOffUntilMilliseconds: until)
  }
}
