/// The accepted writes, laid out by record and unit, but for those to records that anybody erased.
struct NaiveWritings {
  private(set) var byRecord: [NaiveBytes: [NaiveUnit: [NaiveStatement]]] = [:]

  init(
    _ applied: [NaiveChangeSet], under schema: NaiveSchema, sight: NaiveSight
  ) throws(NaiveMisuse) {
    let accepted = applied.filter { $0.verdict == .accepted }
    let erased = Set(accepted.flatMap(\.erases))
    for change in accepted {
      for write in change.writes where !erased.contains(write.record) {
        try note(write, of: change, under: schema)
      }
      guard let horizon = change.horizon else { continue }
      let fold = NaiveFold(into: change.dot, below: horizon, sight: sight)
      byRecord = byRecord.mapValues(fold.folded)
    }
  }

  private mutating func note(
    _ write: NaiveWrite, of change: NaiveChangeSet, under schema: NaiveSchema
  ) throws(NaiveMisuse) {
    if case .arrive(let arrivals, let isVoid) = write.act {
      return note(arrivals, isVoid: isVoid, of: change, to: write.record)
    }
    let (unit, content) = Self.meaning(of: write.act)
    let rank = try Self.rank(of: change, in: unit, under: schema)
    let earlier = byRecord[write.record]?[unit]?.last
    if earlier?.dot == change.dot { throw .unitWrittenTwice(change.dot, record: write.record) }
    byRecord[write.record, default: [:]][unit, default: []].append(
      NaiveStatement(
        dot: change.dot, context: change.context, effective: change.effective, rank: rank,
        content: content, isLate: change.isLate))
  }

  /// Each thing once, under the dot of the arrival. The voids of what was void had seen all the
  /// rest.
  private mutating func note(
    _ arrivals: [NaiveArrival], isVoid: Bool, of change: NaiveChangeSet, to record: NaiveBytes
  ) {
    var all = change.context
    all[change.dot.replica] = max(all[change.dot.replica], change.dot.n)
    for arrival in Set(arrivals) {
      let (unit, content): (NaiveUnit, NaiveStatement.Content) =
        switch arrival.matter {
        case .liveness(let isVoid): (.liveness, isVoid ? .absent : .present)
        case .value(let value, let field): (.field(field), .value(value))
        case .member(let member, let field): (.member(member, of: field), .present)
        }
      byRecord[record, default: [:]][unit, default: []].append(
        NaiveStatement(
          dot: change.dot, context: content == .absent ? (isVoid ? all : [:]) : change.context,
          effective: arrival.effective, rank: arrival.rank, content: content,
          isLate: arrival.isLate, isArrival: true))
    }
  }

  private static func meaning(of act: NaiveAct) -> (NaiveUnit, NaiveStatement.Content) {
    switch act {
    case .create, .alive: (.liveness, .present)
    case .void: (.liveness, .absent)
    case .depart, .arrive: (.place, .gone)
    case .put(let field, let value): (.field(field), .value(value))
    case .add(let field, let member): (.member(member, of: field), .present)
    case .remove(let field, let member): (.member(member, of: field), .absent)
    }
  }

  /// Zero everywhere but in an owned field.
  private static func rank(
    of change: NaiveChangeSet, in unit: NaiveUnit, under schema: NaiveSchema
  ) throws(NaiveMisuse) -> Int {
    switch unit {
    case .liveness, .place:
      return 0
    case .field(let field):
      switch schema.policies[field] {
      case nil: throw .unknownField(change.dot, field: field)
      case .set: throw .actAgainstPolicy(change.dot, field: field)
      case .owned(let level): return min(change.rank, level)
      case .register, .latest, .safest: return 0
      }
    case .member(_, let field):
      switch schema.policies[field] {
      case nil: throw .unknownField(change.dot, field: field)
      case .set: return 0
      case .register, .latest, .safest, .owned:
        throw .actAgainstPolicy(change.dot, field: field)
      }
    }
  }
}
