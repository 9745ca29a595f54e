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

  /// The state of a record that nothing was written to.
  public init() {}

  /// A state from its parts, which must be ordered and non-empty as their documentation says.
  public init(
    liveness: [LivenessSibling], fields: [FieldID: [Sibling]],
    members: [FieldID: [Value: [Sibling]]]
  ) {
    self.liveness = liveness
    self.fields = fields
    self.members = members
  }

  /// Whether nothing was written, or all that was written is gone.
  public var isEmpty: Bool { liveness.isEmpty && fields.isEmpty && members.isEmpty }

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
