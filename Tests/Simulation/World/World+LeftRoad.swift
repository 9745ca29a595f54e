import HongyanMerge
import HongyanStore
import HongyanWire

extension World {
  /// `R9`: after its base left the hub's road, what a machine had said is there under other dots:
  /// in the hub's own lane, or waiting in a new one, with contexts that were cut and nothing else.
  ///
  /// - Parameter way: as which it is noted: the scope was taken anew, or is let go.
  func noteRejoin(on machine: Machine, in scope: ScopeID, as way: Occurrence) throws {
    occurred(way)
    leftRoads.insert(scope)
    trace.note("\(machine.name): \(way.rawValue) \(scope.hex.prefix(6))")
    guard let lane = try machine.replica.currentID() else {
      throw Violation("R9", "\(machine.name) has no id after it took \(scope) anew")
    }
    machine.lanes.insert(lane)
    // What was cut back keeps the states that its log begins with.
    if way == .rejoined { machine.beneath[scope] = nil }
    let (pending, log) = try machine.replica.read { reader in
      let pending = try reader.pending().filter { $0.scope == scope }
      let placed = try beneath(reader, scope, of: machine) + reader.log(of: scope)
      return (pending, try placed + reader.unplaced(in: scope))
    }
    var used: Set<Dot> = []
    machine.written = try machine.written.compactMap { written in
      guard written.scope == scope else { return written }
      let same = (log + pending).first { $0.dot == written.dot }
      if let same, same.payloadHash == written.payload, same.context == written.context {
        return written
      }
      // The same may stand there as returned to another copy, whose it is then.
      let everywhere = (pending + log).filter { $0.payloadHash == written.payload }
      let kept = everywhere.filter { $0.content != nil }
      let candidates = kept.isEmpty ? everywhere : kept
      guard
        let entry = candidates.first(where: { !used.contains($0.dot) }) ?? candidates.first
      else {
        if isErasedWhole(written.payload) { return nil }
        throw Violation("I1", "\(machine.name) lost \(written.dot.n) in \(scope)")
      }
      used.insert(entry.dot)
      try checkCut(entry, of: written, on: machine, lane)
      return Machine.Written(
        scope: scope, dot: entry.dot, payload: written.payload, context: entry.context,
        isForbidden: written.isForbidden)
    }
    machine.forms = try machine.forms.map { form in
      guard form.scope == scope, let view = try machine.replica.view(form.token) else {
        return form
      }
      return Machine.Form(
        scope: form.scope, record: form.record, token: form.token, shown: view.context)
    }
    machine.seen[scope] = nil
  }

  /// Whether everything that a change set wrote was erased: it was returned, and nothing of it kept
  /// (`Protocol R24`).
  func isErasedWhole(_ payload: Hash256) -> Bool {
    guard let writes = recorded[payload] else { return false }
    let gone = SampleSchema.schema.erased(among: writes, isErased: erased.contains)
    return writes.allSatisfy { gone.contains($0.record) }
  }

  /// Nothing is named that its author had not been shown, but for what moved with it.
  private func checkCut(
    _ entry: StoredEntry, of written: Machine.Written, on machine: Machine, _ lane: ReplicaID
  ) throws {
    var context = entry.context
    if entry.dot.replica == lane { context[lane] = 0 }
    guard written.context.covers(context) || entry.verdict?.takesEffect == true else {
      throw Violation("R9", "\(machine.name): \(written.dot.n) names more than had been shown")
    }
  }
}
