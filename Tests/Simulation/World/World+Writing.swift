import HongyanMerge
import HongyanModels
import HongyanStore

extension World {
  typealias Thing = SampleSchema.Thing

  /// A put, an add or a removal that a form could make, rarely one that the county returns.
  func drawnWrite(to key: RecordKey, at level: Level) -> Write {
    if key.type == SampleSchema.remark {
      return Write(key, .put(2, .text(source.one(of: ["好", "差"]) ?? "好"), rank: 0))
    }
    let action: Write.Action =
      switch source.below(8) {
      case 0: .put(Thing.title, .text(source.one(of: ["井", "渠", "路"]) ?? "井"), rank: 0)
      case 1:
        .put(Thing.phone, .text(source.one(of: ["10000000001", "10000000002"]) ?? ""), rank: 0)
      case 2:
        .put(Thing.cover, source.one(of: SampleSchema.covers.map(Value.code)) ?? .empty, rank: 0)
      case 3: .put(Thing.state, drawnState(), rank: 0)
      case 4: .add(Thing.tags, source.one(of: SampleSchema.tags.map(Value.code)) ?? .empty)
      case 5: .remove(Thing.tags, source.one(of: SampleSchema.tags.map(Value.code)) ?? .empty)
      case 6: .put(Thing.quota, .integer(source.within(0...4)), rank: level.rawValue)
      default: .put(Thing.phone, source.chance(50) ? .empty : .text("10000000003"), rank: 0)
      }
    return Write(key, action)
  }

  private func drawnState() -> Value {
    .members([
      .init(Thing.state, source.one(of: SampleSchema.states.map(Value.code)) ?? .empty),
      .init(Thing.tier, .integer(source.within(1...3))),
    ])
  }

  /// The scope of a village that the machine may write in and knows of, and a living record there.
  func drawnRecord(on machine: Machine) throws -> (key: RecordKey, scope: ScopeID)? {
    let writable = try machine.writable()
    return try machine.replica.read { reader in
      source.one(
        of: try records.compactMap { record in
          guard let view = try reader.record(record.key), writable.contains(view.scope),
            view.state.isCreated
          else { return nil }
          return (key: record.key, scope: view.scope)
        })
    }
  }

  func write(on machine: Machine) throws {
    guard let (key, scope) = try drawnRecord(on: machine) else { return try create(on: machine) }
    var writes = [drawnWrite(to: key, at: machine.level)]
    var isForbidden = machine.role == .unit
    if source.chance(6), key.type == SampleSchema.thing {
      let (field, value): (FieldID, Value) =
        source.chance(50)
        ? (Thing.title, .text("这个名字写得实在是太长了一些")) : (Thing.secret, .text("密"))
      isForbidden = isForbidden || field == Thing.title || machine.role == .village
      writes = [Write(key, .put(field, value, rank: 0))]
    }
    if isMixed, key.type == SampleSchema.thing, diskSource.chance(20),
      let field = machine.replica.schema[SampleSchema.thing]?.fields.map(\.id).max(),
      field >= Thing.extra
    {
      isForbidden = machine.role == .unit
      writes = [Write(key, .put(field, .text(source.chance(50) ? "甲" : "乙"), rank: 0))]
    }
    if case .remove = writes[0].action { occurred(.memberRemoved) }
    try record(writes, to: scope, on: machine, context: nil, isForbidden: isForbidden)
  }

  func create(on machine: Machine) throws {
    guard let scope = source.one(of: try machine.writable().sorted()) else { return }
    let things = try drawnRecord(on: machine)
    if let things, things.key.type == SampleSchema.thing, source.chance(25) {
      let key = RecordKey(SampleSchema.remark, source.identifier())
      records.append((key, things.scope))
      try record(
        [
          Write(key, .create), Write(key, .put(1, .reference(things.key.id), rank: 0)),
          Write(key, .put(2, .text("好"), rank: 0)),
        ], to: things.scope, on: machine, context: nil, isForbidden: machine.role == .unit)
      return
    }
    let isForbidden = source.chance(12)
    let (key, writes) = creation(in: scope, title: isForbidden ? "这个名字写得实在是太长了一些" : "新")
    try record(
      writes, to: scope, on: machine, context: nil,
      isForbidden: isForbidden || machine.role == .unit)
    records.append((key, scope))
  }

  func creation(in scope: ScopeID, title: ExactText) -> (RecordKey, [Write]) {
    let key = RecordKey(SampleSchema.thing, source.identifier())
    var writes = [Write(key, .create), Write(key, .put(Thing.title, .text(title), rank: 0))]
    if let place = scope.namingRecord {
      writes.append(Write(key, .put(Thing.place, .reference(place), rank: 0)))
    }
    return (key, writes)
  }

  func voidOrRevive(on machine: Machine) throws {
    guard let (key, scope) = try drawnRecord(on: machine) else { return }
    let isVoid = try machine.replica.read { try $0.record(key)?.isVoid ?? false }
    occurred(isVoid ? .revived : .voided)
    let mayVoid = Roles.fromTownship.contains(machine.role)
    try record(
      [Write(key, isVoid ? .revive : .void)], to: scope, on: machine, context: nil,
      isForbidden: !mayVoid)
  }

  func undo(on machine: Machine) throws {
    do {
      let undone = try writing(on: machine) { try machine.replica.undoLast() }
      for (scope, dot, _) in undone {
        trace.note("\(machine.name) undoes \(dot.n) in \(scope.hex.prefix(6))")
        machine.touch(scope)
        machine.written.removeAll { $0.scope == scope && $0.dot == dot }
        occurred(.undone)
      }
    } catch StoreFailure.nothingToUndo {
      trace.note("\(machine.name) has nothing to undo")
    } catch SimulatedFault.disk { return }
  }

  /// Two machines record the very same at the same moment, as when both copy one paper: equal
  /// payloads (`Protocol R11`).
  func writeTheSame(on machine: Machine) throws {
    let twins = machines.filter { $0 !== machine && $0.role == machine.role }
    guard let other = source.one(of: twins),
      let scope = source.one(
        of: try machine.writable().intersection(other.writable()).sorted())
    else { return }
    let wall = max(machine.wall, other.wall)
    let isForbidden = machine.role == .unit
    if let (key, scope) = try drawnRecord(on: machine), try other.writable().contains(scope),
      try other.replica.read({ try $0.record(key)?.state.isCreated ?? false })
    {
      let writes = [drawnWrite(to: key, at: machine.level)]
      for one in [machine, other] {
        try record(
          writes, to: scope, on: one, context: nil, author: "同一张纸", wall: wall,
          isForbidden: isForbidden)
      }
      return
    }
    let (key, writes) = creation(in: scope, title: "同")
    records.append((key, scope))
    for one in [machine, other] {
      try record(
        writes, to: scope, on: one, context: nil, author: "同一张纸", wall: wall,
        isForbidden: isForbidden)
    }
  }
}
