/// Where a write comes from: what it needs besides itself to be merged.
public struct WriteOrigin: Sendable {
  /// The change set.
  public let dot: Dot
  /// What its author had been shown.
  public let context: CausalContext
  /// The time that ranks it.
  public let effective: HybridTimestamp
  /// Whether it was written where the record had been before it moved (`Protocol R14`).
  public let isLate: Bool

  /// An origin.
  public init(
    dot: Dot, context: CausalContext, effective: HybridTimestamp, isLate: Bool = false
  ) {
    self.dot = dot
    self.context = context
    self.effective = effective
    self.isLate = isLate
  }

  /// The origin of an entry's writes.
  public init(_ entry: LogEntry) {
    self.init(
      dot: entry.dot, context: entry.context, effective: entry.effective,
      isLate: entry.changeSet?.forwarding != nil)
  }
}

extension RecordState {
  /// Applies one write: what its author had seen and outranks goes, the write takes its place
  /// (`Protocol R5`).
  ///
  /// Total: there is no write that it cannot apply, and it never looks at a clock. What had not
  /// seen that the record left takes no effect here: it belongs where the record is now
  /// (`Protocol R14`).
  public mutating func apply(_ action: Write.Action, from origin: WriteOrigin, aliases: Aliases) {
    if case .depart(let passage, _) = action {
      return depart(to: passage.target, from: origin, aliases: aliases)
    }
    guard unseenDepartures(by: origin.context, aliases: aliases).isEmpty else { return }
    switch action {
    case .depart: break
    case .arrive(_, let state): arrive(state, from: origin)
    case .create, .revive: applyLiveness(voidContext: nil, from: origin, aliases: aliases)
    case .void: applyLiveness(voidContext: origin.context, from: origin, aliases: aliases)
    case .put(let field, let value, let rank):
      let sibling = Sibling(
        dot: origin.dot, rank: rank, effective: origin.effective, value: value,
        isLate: origin.isLate)
      var siblings = fields[field] ?? []
      Self.replaceSeen(in: &siblings, by: rank, origin.context, aliases)
      siblings.insertInOrder(sibling)
      fields[field] = siblings
    case .add(let field, let value), .remove(let field, let value):
      var adds = members[field]?[value] ?? []
      Self.replaceSeen(in: &adds, by: 0, origin.context, aliases)
      #if PlantedFaults
        if PlantedFault.removalWins.isOn, case .remove = action { adds = [] }
      #endif
      if case .add = action {
        adds.insertInOrder(
          Sibling(
            dot: origin.dot, rank: 0, effective: origin.effective, value: value,
            isLate: origin.isLate))
      }
      members[field, default: [:]][value] = adds.isEmpty ? nil : adds
      if members[field]?.isEmpty == true { members[field] = nil }
    }
  }

  /// The departures that an author with this context had not been shown.
  public func unseenDepartures(by context: CausalContext, aliases: Aliases) -> [Departure] {
    departures.filter { !aliases.saw(context, $0.dot) }
  }

  private mutating func applyLiveness(
    voidContext: CausalContext?, from origin: WriteOrigin, aliases: Aliases
  ) {
    #if PlantedFaults
      let before = liveness
    #endif
    // A folded void lost its record's values: only who knows of that takes it back unasked.
    liveness.removeAll {
      $0.isVoid
        ? aliases.sawItself(origin.context, $0.dot) : aliases.saw(origin.context, $0.dot)
    }
    #if PlantedFaults
      if PlantedFault.reviveLeavesVoid.isOn, voidContext == nil { liveness = before }
    #endif
    let statement = LivenessSibling(
      dot: origin.dot, effective: origin.effective, voidContext: voidContext)
    liveness.insert(
      statement, at: liveness.firstIndex { statement.dot < $0.dot } ?? liveness.endIndex)
    #if PlantedFaults
      if PlantedFault.voidForgetsContext.isOn, voidContext != nil {
        liveness.removeAll { $0.dot == origin.dot }
        liveness.append(
          LivenessSibling(
            dot: origin.dot, effective: origin.effective, voidContext: CausalContext()))
        liveness.sort { $0.dot < $1.dot }
      }
    #endif
  }

  private static func replaceSeen(
    in siblings: inout [Sibling], by rank: UInt8, _ context: CausalContext, _ aliases: Aliases
  ) {
    #if PlantedFaults
      if PlantedFault.forgetsWhatWasSeen.isOn { return }
      if PlantedFault.overwritesUnseen.isOn { return siblings.removeAll { $0.rank <= rank } }
      let rank = PlantedFault.ignoresRank.isOn ? UInt8.max : rank
    #endif
    siblings.removeAll { $0.rank <= rank && aliases.saw(context, $0.dot) }
  }
}

extension [Sibling] {
  fileprivate mutating func insertInOrder(_ sibling: Sibling) {
    insert(sibling, at: firstIndex { sibling.dot < $0.dot } ?? endIndex)
  }
}
