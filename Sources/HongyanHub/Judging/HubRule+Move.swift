import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

extension HubRule {
  /// Whoever puts a household elsewhere asks that it moves: he must be allowed to, nobody must have
  /// declared void what goes along, and it must fit into one entry (`Protocol R14`).
  static let mayMove = HubRule { hearing in
    let plan = MovePlan(schema: hearing.schema, log: hearing.log)
    // Also where the record has left: who may not ask for a move may not ask for a second one.
    for placed in try plan.placedElsewhere(by: hearing.offered) {
      guard let type = hearing.schema[placed.root.type],
        type.movers.contains(hearing.offered.role)
      else { return .notAllowed }
    }
    for asked in try plan.asked(by: hearing.offered) {
      let aliases = try hearing.log.aliases(of: hearing.offered.scope)
      let records = try hearing.log.reader().aggregate(
        of: asked.root, in: hearing.offered.scope)
      for state in records.values where state.hasVoidQuestion(aliases: aliases) {
        return .voidQuestionOpen
      }
      if records[asked.root]?.isVoid(aliases: aliases) ?? true { return .voidQuestionOpen }
      let order = MoveOrder(
        source: hearing.offered.scope, target: asked.target, records: records,
        request: hearing.offered.changeSet)
      let departure = order.departure(
        taken: try hearing.log.standing(of: hearing.offered.scope).vector,
        time: hearing.offered.changeSet.time)
      if (try? EncodedPayload(departure)) == nil { return .tooMuchToMove }
    }
    return nil
  }
}
