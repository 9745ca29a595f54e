/// What the applied change sets made of one record: per unit the siblings that nobody has replaced.
///
/// **Law.** It is a pure function of the *set* of applied change sets: any order in which each
/// entry follows the rest of its context gives the same state. Nothing here needs a schema, so
/// fields that this program does not know merge all the same (`Protocol R5`, `R18`).
public struct RecordState: Hashable, Sendable {
  /// Statements of life, ordered by dot.
  public internal(set) var liveness: [LivenessSibling] = []
  /// Siblings of fields and field groups, ordered by dot; no list is empty.
  public internal(set) var fields: [FieldID: [Sibling]] = [:]
  /// The surviving adds of set members, ordered by dot; nothing is empty.
  public internal(set) var members: [FieldID: [Value: [Sibling]]] = [:]
  /// That the record left this scope, ordered by dot: each time that no later one had seen. It may
  /// be here again since (`Protocol R14`).
  public internal(set) var departures: [Departure] = []

  /// The state of a record that nothing was written to.
  public init() {}

  /// A state from its parts, which must be ordered and non-empty as their documentation says.
  public init(
    liveness: [LivenessSibling], fields: [FieldID: [Sibling]],
    members: [FieldID: [Value: [Sibling]]], departures: [Departure] = []
  ) {
    self.liveness = liveness
    self.fields = fields
    self.members = members
    self.departures = departures
  }

  /// Whether nothing was written, or all that was written is gone without a trace.
  public var isEmpty: Bool { !isHere && departures.isEmpty }

  /// The state as it moves: where the record had been before is no part of it.
  public var withoutDepartures: RecordState {
    RecordState(liveness: liveness, fields: fields, members: members)
  }

  /// Whether anything of the record is in this scope, be it void: it did not leave, or came back.
  public var isHere: Bool { !liveness.isEmpty || !fields.isEmpty || !members.isEmpty }

  /// Where the record went last when nothing of it is here any more; `nil` otherwise.
  public var departed: Departure? {
    isHere ? nil : departures.max { ($0.effective, $0.dot) < ($1.effective, $1.dot) }
  }

  /// Whether the record was created here, by an entry that took effect.
  public var isCreated: Bool { !liveness.isEmpty }

  /// Every sibling that carries a value, of fields and of set members.
  public var standing: [Sibling] {
    fields.values.flatMap { $0 } + members.values.flatMap { $0.values.flatMap { $0 } }
  }

  /// The greatest effective time in the record; `zero` when it is empty.
  public var latestEffective: HybridTimestamp {
    max(
      standing.map(\.effective).max() ?? .zero, liveness.map(\.effective).max() ?? .zero)
  }
}
