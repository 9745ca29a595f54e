extension RecordState {
  /// The record leaves: nothing of it stays but where it went.
  mutating func depart(to target: ScopeID, from origin: WriteOrigin, aliases: Aliases) {
    liveness = []
    fields = [:]
    members = [:]
    departures.removeAll { aliases.saw(origin.context, $0.dot) }
    let departure = Departure(dot: origin.dot, effective: origin.effective, target: target)
    departures.insert(
      departure, at: departures.firstIndex { origin.dot < $0.dot } ?? departures.endIndex)
  }

  /// The record comes with everything that stood side by side where it was. All of it has the dot
  /// of this arrival from now on; the dots of the other scope mean nothing here. What stands here
  /// already stays beside it.
  ///
  /// A record that was void stays so: what its voids had seen is what arrives.
  mutating func arrive(_ state: RecordState, from origin: WriteOrigin) {
    let seen =
      state.isVoid(aliases: Aliases())
      ? VersionVector([(origin.dot.replica, origin.dot.n)]) : VersionVector()
    let statements = Set(
      state.liveness.map {
        LivenessSibling(
          dot: origin.dot, effective: $0.effective, voidContext: $0.isVoid ? seen : nil)
      })
    liveness = (liveness + statements).sorted {
      $0.dot == $1.dot
        ? ($0.effective, $0.isVoid ? 1 : 0) < ($1.effective, $1.isVoid ? 1 : 0) : $0.dot < $1.dot
    }
    for (field, siblings) in state.fields {
      fields[field] = Self.merged(fields[field] ?? [], siblings, at: origin.dot)
    }
    for (field, values) in state.members {
      for (value, adds) in values {
        members[field, default: [:]][value] = Self.merged(
          members[field]?[value] ?? [], adds, at: origin.dot)
      }
    }
  }

  /// In the order in which the layout of a state has them, which is what tells those of one arrival
  /// apart; the same twice is one.
  private static func merged(
    _ present: [Sibling], _ arriving: [Sibling], at dot: Dot
  ) -> [Sibling] {
    let anew = Set(
      arriving.map {
        Sibling(
          dot: dot, rank: $0.rank, effective: $0.effective, value: $0.value, isLate: $0.isLate)
      })
    return (present + anew).sorted { $0.stands(before: $1) }
  }
}

extension Sibling {
  /// The order of siblings in a state: by origin, then by rank, then by value.
  func stands(before other: Sibling) -> Bool {
    if dot != other.dot { return dot < other.dot }
    if effective != other.effective { return effective < other.effective }
    if isLate != other.isLate { return other.isLate }
    return rank == other.rank ? value < other.value : rank < other.rank
  }
}
