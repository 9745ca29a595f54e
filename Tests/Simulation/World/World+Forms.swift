import HongyanMerge
import HongyanModels
import HongyanStore

extension World {
  /// Opens a form of a record; it is saved some steps later, or never.
  func openForm(on machine: Machine) throws {
    guard let (key, scope) = try drawnRecord(on: machine) else { return }
    try openForm(of: key, in: scope, on: machine)
  }

  func openForm(of key: RecordKey, in scope: ScopeID, on machine: Machine) throws {
    machine.forms.append(try form(of: key, in: scope, on: machine))
    trace.note("\(machine.name) opens a form of \(key.id.hex.prefix(6))")
  }

  private func form(of key: RecordKey, in scope: ScopeID, on machine: Machine) throws
    -> Machine.Form
  {
    let shown = try machine.replica.read { try $0.vector(of: scope) }
    let token = try machine.replica.noteView(of: scope, wallMilliseconds: machine.wall)
    return Machine.Form(scope: scope, record: key, token: token, shown: shown)
  }

  func saveForm(on machine: Machine) throws {
    guard !machine.forms.isEmpty else { return }
    let form = machine.forms.remove(at: source.below(machine.forms.count))
    guard try machine.writable().contains(form.scope) else { return }
    try save(
      form, [drawnWrite(to: form.record, at: machine.level)], on: machine, decides: nil,
      isForbidden: machine.role == .unit)
  }

  /// Answers a question with what was displayed, at once or after something else happened
  /// (`Protocol R15`); now and then another administrator answers the same one elsewhere.
  func decide(on machine: Machine) async throws {
    let writable = try machine.writable()
    let open = try machine.replica.read { try $0.questions() }
      .filter { writable.contains($0.scope) }
    guard let question = source.one(of: open) else { return }
    try await answer(question, on: machine)
    let others = try machines.filter { other in
      guard other !== machine, !other.isExchanging, source.chance(30) else { return false }
      guard try other.writable().contains(question.scope) else { return false }
      return try other.replica.read { try $0.questions() }.contains { $0.record == question.record }
    }
    guard let other = source.one(of: others) else { return }
    occurred(.decidedTwice)
    try await answer(question, on: other)
    try check(other)
  }

  private func answer(_ question: OpenQuestion, on machine: Machine) async throws {
    guard let view = try machine.replica.read({ try $0.record(question.record) }) else { return }
    var form = try form(of: question.record, in: question.scope, on: machine)
    var write = Write(question.record, source.chance(50) ? .void : .revive)
    var isForbidden = machine.role == .village || machine.role == .unit
    if let field = question.field {
      guard let chosen = source.one(of: view.state.fields[field] ?? []),
        let type = SampleSchema.schema[question.record.type]
      else { return }
      let rank = type.rank(of: field, at: machine.level)
      write = Write(question.record, .put(field, chosen.value, rank: rank))
      isForbidden = machine.role == .unit
    }
    occurred(.decided)
    if source.chance(30) { try writeMeanwhile(on: machine) }
    if source.chance(20), !machine.isExchanging {
      // It stays open meanwhile: what it showed may go on under other dots.
      machine.forms.append(form)
      try await exchange(machine)
      guard let open = machine.forms.firstIndex(where: { $0.token == form.token }) else { return }
      form = machine.forms.remove(at: open)
      guard try machine.writable().contains(question.scope) else { return }
      let now = try machine.replica.read { try $0.record(question.record) }
      if now?.state != view.state { occurred(.siblingBeforeSave) }
    }
    try save(form, [write], on: machine, decides: "核对", isForbidden: isForbidden)
  }

  private func save(
    _ form: Machine.Form, _ writes: [Write], on machine: Machine, decides: ExactText?,
    isForbidden: Bool
  ) throws {
    guard let view = try machine.replica.view(form.token) else {
      trace.note("\(machine.name): the form is forgotten")
      return
    }
    if try machine.replica.read({ try $0.vector(of: form.scope) }) != form.shown {
      occurred(.savedOldForm)
    }
    try record(
      writes, to: form.scope, on: machine, context: view.context,
      shown: form.shown, decides: decides, isForbidden: isForbidden)
  }

  /// Records a change set and remembers that the machine said so.
  func record(
    _ writes: [Write], to scope: ScopeID, on machine: Machine, context: CausalContext?,
    shown: VersionVector? = nil, decides: ExactText? = nil, author: ExactText? = nil,
    wall: Int64? = nil, isForbidden: Bool = false
  ) throws {
    let expected = try shown ?? machine.replica.read { try $0.vector(of: scope) }
    let draft = ChangeDraft(
      scope: scope, context: context, author: author ?? ExactText(machine.name),
      level: machine.level, reason: decides, decides: decides, writes: writes)
    let dots: [Dot]
    do {
      dots = try writing(on: machine) {
        try machine.replica.record([draft], wallMilliseconds: wall ?? machine.wall)
      }
    } catch SimulatedFault.disk { return }
    guard let dot = dots.first,
      let entry = try machine.replica.read({ try $0.entry(dot, in: scope) })
    else { throw Violation("I1", "\(machine.name): nothing was recorded") }
    machine.touch(scope)
    machine.lanes.insert(dot.replica)
    recorded[entry.payloadHash] = writes
    origins[entry.payloadHash, default: []].insert(dot)
    let isTooNew = machine.replica.schema.revision > hub.schema.revision
    machine.written.append(
      Machine.Written(
        scope: scope, dot: dot, payload: entry.payloadHash, context: expected,
        isForbidden: isForbidden || isTooNew))
    trace.note(
      "\(machine.name) writes \(dot.n) in \(scope.hex.prefix(6)): \(entry.payloadHash.hex.prefix(12))"
    )
  }
}
