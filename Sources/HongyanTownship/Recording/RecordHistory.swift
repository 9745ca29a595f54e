import HongyanMerge
import HongyanStore

/// Every change set that writes to one record, in an order in which each follows its causes; from
/// it the record's state at any point can be told.
struct RecordHistory {
  /// One change set, as far as it concerns the record.
  struct Step {
    var entry: StoredEntry
    var changeSet: ChangeSet
    var actions: [Write.Action]
    /// Whether it counts: pending or accepted.
    var takesEffect: Bool
  }

  let steps: [Step]
  let aliases: Aliases

  /// The history that a replica holds of a record in a scope.
  init(of key: RecordKey, in scope: ScopeID, from reader: StoreReader) throws {
    aliases = try reader.aliases(of: scope)
    steps = try reader.history(of: key).filter { $0.scope == scope }.compactMap { entry in
      guard let changeSet = try entry.changeSet() else { return nil }
      return Step(
        entry: entry, changeSet: changeSet,
        actions: changeSet.writes.filter { $0.record == key }.map(\.action),
        takesEffect: entry.verdict?.takesEffect ?? true)
    }
  }

  /// What the steps that are wanted made of the record.
  func state(of isWanted: (StoredEntry) -> Bool) -> RecordState {
    var state = RecordState()
    for step in steps where step.takesEffect && isWanted(step.entry) {
      apply(step, to: &state)
    }
    return state
  }

  /// Applies a step to a state in which everything before it is.
  private func apply(_ step: Step, to state: inout RecordState) {
    let entry = step.entry
    let origin = WriteOrigin(
      dot: entry.dot, context: entry.context, effective: entry.effective,
      isLate: step.changeSet.forwarding != nil)
    for action in step.actions { state.apply(action, from: origin, aliases: aliases) }
  }
}
