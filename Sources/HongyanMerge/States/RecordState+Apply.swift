/// Where a write comes from: what it needs besides itself to be merged.
public struct WriteOrigin: Sendable {
  /// The change set.
  public let dot: Dot
  /// What its author had been shown.
  public let context: CausalContext
  /// The time that ranks it.
  public let effective: HybridTimestamp

  /// An origin.
  public init(dot: Dot, context: CausalContext, effective: HybridTimestamp) {
    self.dot = dot
    self.context = context
    self.effective = effective
  }

  /// The origin of an entry's writes.
  public init(_ entry: LogEntry) {
    self.init(dot: entry.dot, context: entry.context, effective: entry.effective)
  }
}

extension RecordState {
  /// Applies one write: what its author had seen and outranks goes, the write takes its place
  /// (`Protocol R5`).
  ///
  /// Total: there is no write that it cannot apply, and it never looks at a clock.
  public mutating func apply(_ action: Write.Action, from origin: WriteOrigin, aliases: Aliases) {
    switch action {
    case .create, .revive: applyLiveness(voidContext: nil, from: origin, aliases: aliases)
    case .void: applyLiveness(voidContext: origin.context, from: origin, aliases: aliases)
    case .put(let field, let value, let rank):
      let sibling = Sibling(
        dot: origin.dot, rank: rank, effective: origin.effective, value: value)
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
          Sibling(dot: origin.dot, rank: 0, effective: origin.effective, value: value))
      }
      members[field, default: [:]][value] = adds.isEmpty ? nil : adds
      if members[field]?.isEmpty == true { members[field] = nil }
    }
  }

  private mutating func applyLiveness(
    voidContext: CausalContext?, from origin: WriteOrigin, aliases: Aliases
  ) {
    #if PlantedFaults
      let before = liveness
    #endif
    liveness.removeAll { aliases.saw(origin.context, $0.dot) }
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
