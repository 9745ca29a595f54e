package import HongyanMerge
import HongyanModels
import HongyanStore

extension Township {
  /// Who changed what of a record, in the order in which it came here, and whether that is all.
  ///
  /// - Parameter field: only what concerns this field's unit.
  /// - Throws: ``TownshipFailure/unknownRecord(_:)``.
  package func history(of key: RecordKey, field: FieldID? = nil) throws -> HistoryAccount {
    let own = try replica.ownIDs()
    return try replica.read { reader in
      guard let view = try reader.record(key), let type = schema[key.type] else {
        throw TownshipFailure.unknownRecord(key.id.hex)
      }
      let history = try RecordHistory(of: key, in: view.scope, from: reader)
      let wanted = field.map { type.unit(of: $0) }
      var lines: [HistoryLine] = []
      for step in history.steps {
        let actions = step.actions.filter { wanted == nil || $0.unit.field == wanted }
        guard !actions.isEmpty else { continue }
        // What its author had been shown, not what came here before it: a value beside it was not
        // replaced.
        let shown = history.state { history.aliases.saw(step.entry.context, $0) }
        let changes = actions.map {
          HistoryLine.Change(
            action: $0,
            replaced: step.isBelowBeginning ? nil : shown.shown(in: $0.unit, as: type))
        }
        lines.append(line(step, changes, own: own))
      }
      let until = try history.origin.flatMap { _ in try reader.beginning(of: view.scope)?.until }
      return HistoryAccount(lines: lines, beginsMilliseconds: until?.milliseconds)
    }
  }

  private func line(
    _ step: RecordHistory.Step, _ changes: [HistoryLine.Change], own: Set<ReplicaID>
  ) -> HistoryLine {
    let origin: HistoryLine.Origin =
      if own.contains(step.entry.dot.replica) {
        .here
      } else if step.changeSet.level >= .county {
        .county
      } else {
        .machine(step.entry.dot.replica)
      }
    return HistoryLine(
      dot: step.entry.dot, scope: step.entry.scope, author: step.changeSet.author,
      milliseconds: step.entry.effective.milliseconds, origin: origin,
      reason: step.changeSet.reason, decides: step.changeSet.decides,
      verdict: step.entry.verdict, isOffered: step.entry.isOffered, changes: changes)
  }
}

extension RecordState {
  /// What is shown of a field's unit; `nil` for nothing, and for what is no field.
  fileprivate func shown(in unit: MergeUnit, as type: RecordType) -> Value? {
    guard case .field(let field) = unit else { return nil }
    return type[field]?.policy.shown(of: fields[field] ?? [], in: field)?.value
  }
}
