import HongyanMerge
import HongyanWire

/// One move, as those meet it who wrote in the scope that was left (`Protocol R14`).
struct LateEdits<Log: HubLog> {
  let passage: Passage
  /// The entry by which the records arrived.
  let arrival: SequencedEntry
  private let log: Log
  private let states: [RecordKey: RecordState]
  private let aliases: Aliases

  /// The move of which the departure stands at a dot; `nil` when it is none, or its arrival is not
  /// there.
  init?(after dot: Dot, in scope: ScopeID, log: Log) throws {
    guard let departure = try log.sequenced(dot, in: scope)?.payload?.decoded(),
      let passage = departure.passage, passage.source == scope, let other = departure.otherHalf,
      let arrived = try log.acceptedDot(
        ofPayload: EncodedPayload(other).id, in: passage.target),
      let arrival = try log.sequenced(arrived, in: passage.target)
    else { return nil }
    self.log = log
    self.passage = passage
    self.arrival = arrival
    aliases = try log.aliases(of: scope)
    states = Dictionary(
      departure.writes.compactMap { write in
        if case .depart(_, let state) = write.action { (write.record, state) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether an author with this context had been shown everything that stood in the unit when its
  /// record left; of a void, everything in the record.
  func covers(_ write: Write, by context: CausalContext) throws -> Bool {
    guard let state = states[write.record] else { return false }
    return state.dots(under: write.action).allSatisfy { aliases.saw(context, $0) }
  }

  /// What the author of a late edit had been shown of the scope that it is sent on to: nothing that
  /// was written there since, but what he had seen in the other scope and that was sent on too.
  func base(of context: CausalContext) throws -> CausalContext {
    var base = arrival.context
    var ended: Set<ReplicaID> = []
    try log.forEachEntry(of: passage.target, after: arrival.position) { entry in
      guard let origin = try entry.payload?.decoded().forwarding, origin.scope == passage.source
      else { return }
      let first = try log.acceptedDot(ofPayload: origin.changeSet, in: passage.source)
      // A context is up to a place: what lies behind one that was not seen cannot be named.
      if let first, aliases.saw(context, first), !ended.contains(entry.dot.replica) {
        base.include(entry.dot)
      } else {
        ended.insert(entry.dot.replica)
      }
    }
    return base
  }
}

extension RecordState {
  /// The dots of what a write replaces when its author had seen it.
  fileprivate func dots(under action: Write.Action) -> [Dot] {
    switch action {
    case .put(let field, _, _): fields[field]?.map(\.dot) ?? []
    case .add(let field, let value), .remove(let field, let value):
      members[field]?[value]?.map(\.dot) ?? []
    case .create, .revive: liveness.map(\.dot)
    case .void: liveness.map(\.dot) + standing.map(\.dot)
    case .depart, .arrive: []
    }
  }
}
