import HongyanMerge
import HongyanStore

/// Every change set kept here that writes to one record, in an order in which each follows its
/// causes; from it, and from what the record was where the log begins here, the record's state at
/// any point can be told.
struct RecordHistory {
  /// One change set, as far as it concerns the record.
  struct Step {
    var entry: StoredEntry
    var changeSet: ChangeSet
    var actions: [Write.Action]
    /// Whether it counts: pending or accepted.
    var takesEffect: Bool
    /// Whether it is older than what the log begins with here: in that it counts already, and what
    /// lay before it is not known.
    var isBelowBeginning: Bool
  }

  let steps: [Step]
  let aliases: Aliases
  /// What the record was where the log begins here (`Protocol R17`); `nil` where every change set
  /// of it is kept.
  let origin: RecordState?

  /// The history that a replica holds of a record in a scope.
  init(of key: RecordKey, in scope: ScopeID, from reader: StoreReader) throws {
    aliases = try reader.aliases(of: scope)
    let beginning = try reader.beginning(of: scope)
    origin = try reader.stateAtBeginning(of: key, in: scope)
    steps = try reader.history(of: key).filter { $0.scope == scope }.compactMap { entry in
      guard let changeSet = try entry.changeSet() else { return nil }
      return Step(
        entry: entry, changeSet: changeSet,
        actions: changeSet.writes.filter { $0.record == key }.map(\.action),
        takesEffect: entry.verdict?.takesEffect ?? true,
        isBelowBeginning: beginning?.vector.covers(entry.dot) ?? false)
    }
  }

  /// What the wanted change sets made of the record, and what stands from before the log begins
  /// here under a wanted one.
  func state(of isWanted: (Dot) -> Bool) -> RecordState {
    var state = origin?.keeping(isWanted) ?? RecordState()
    for step in steps
    where step.takesEffect && !step.isBelowBeginning && isWanted(step.entry.dot) {
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

extension RecordState {
  /// What stands under some dots.
  fileprivate func keeping(_ isKept: (Dot) -> Bool) -> RecordState {
    RecordState(
      liveness: liveness.filter { isKept($0.dot) },
      fields: fields.compactMapValues { siblings in
        let kept = siblings.filter { isKept($0.dot) }
        return kept.isEmpty ? nil : kept
      },
      members: members.compactMapValues { values in
        let kept = values.compactMapValues { siblings in
          let kept = siblings.filter { isKept($0.dot) }
          return kept.isEmpty ? nil : kept
        }
        return kept.isEmpty ? nil : kept
      },
      departures: departures.filter { isKept($0.dot) })
  }
}
