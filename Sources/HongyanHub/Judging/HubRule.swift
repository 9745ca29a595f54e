import HongyanMerge
import HongyanStore
import HongyanSync

/// One reason for which the hub returns a change set; each rule has a file of its own
/// (`Protocol R8`, `R20`).
struct HubRule: Sendable {
  /// What the rule has against a change set; `nil` for nothing.
  let objection: @Sendable (Hearing) throws -> ReturnReason?

  /// Every rule, in the order in which they are asked: what cannot be understood comes first, what
  /// is worth the most to the author comes before what follows from it.
  static let all: [HubRule] = [
    .everythingIsKnown, .levelIsThatOfTheRole, .roleMayWrite, .nothingIsErased, .recordIsThere,
    .scopeIsRight, .mayMove, .valuesAreSound,
  ]
}

/// A change set with everything that the rules may look at.
struct Hearing {
  let offered: OfferedChange
  let schema: Schema
  let context: CheckContext
  let log: HubTransaction

  /// The writes in order.
  let writes: [Write]
  /// The records written, each once, in the order of their first write.
  let records: [RecordKey]
  /// The records that this change set creates.
  let created: Set<RecordKey>
  /// Their ids.
  let createdIDs: Set<RecordID>
  private let byRecord: [RecordKey: [Write]]

  init(
    _ offered: OfferedChange, schema: Schema, context: CheckContext, log: HubTransaction
  ) {
    self.offered = offered
    self.schema = schema
    self.context = context
    self.log = log
    writes = offered.changeSet.writes
    byRecord = Dictionary(grouping: writes, by: \.record)
    var seen: Set<RecordKey> = []
    records = writes.map(\.record).filter { seen.insert($0).inserted }
    created = Set(writes.filter { $0.action == .create }.map(\.record))
    createdIDs = Set(created.map(\.id))
  }

  /// Whether a record left the scope before the author could see it (`Protocol R14`).
  func left(_ key: RecordKey) throws -> Bool {
    guard let state = try log.everywhere(key)[offered.scope], !state.departures.isEmpty else {
      return false
    }
    let aliases = try log.aliases(of: offered.scope)
    return !state.unseenDepartures(by: offered.context, aliases: aliases).isEmpty
  }

  /// The writes to one record, in order.
  func writes(to key: RecordKey) -> [Write] { byRecord[key] ?? [] }

  /// What a record would show if the change set took effect, and what it shows now (`nil` for a new
  /// one).
  func values(of key: RecordKey, as type: RecordType) throws -> (
    before: FieldValues?, after: FieldValues
  ) {
    let known = try log.record(key)
    let aliases = try log.aliases(of: offered.scope)
    var state = known?.state ?? RecordState()
    // What the record has become where it moved to, its author has seen nothing of.
    let isLate = known.map { $0.scope != offered.scope } ?? false
    let origin = WriteOrigin(
      dot: offered.dot, context: isLate ? CausalContext() : offered.context,
      effective: offered.changeSet.time)
    if isLate { state = state.withoutDepartures }
    for write in writes(to: key) {
      state.apply(write.action, from: origin, aliases: aliases)
    }
    return (known?.state.visible(as: type), state.visible(as: type))
  }
}
