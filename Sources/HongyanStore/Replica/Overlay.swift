import HongyanMerge
import HongyanWire

/// Pending change sets above the base, within one transaction (`Protocol R10`): records touched are
/// read once and written once, however many change sets touch them.
struct Overlay {
  private let transaction: ReplicaTransaction
  private var visible: [ScopedKey: RecordState] = [:]
  private var newBases: [ScopedKey: RecordState?] = [:]
  private var aliases: [ScopeID: Aliases] = [:]
  private var heads: [ScopeID: LaneEnd] = [:]
  private var erased: ErasedRecords

  /// Where the replica's own lane ends in a scope, pending change sets included, and the vector of
  /// everything visible there.
  private struct LaneEnd {
    var n: UInt64
    var chain: Hash256
    var vector: VersionVector
  }

  init(_ transaction: ReplicaTransaction) {
    self.transaction = transaction
    erased = ErasedRecords(
      transaction.database, schema: transaction.schema, keeper: .machine)
  }

  /// Puts a change set at the end of the lane and lays it over what is visible.
  mutating func append(
    _ changeSet: ChangeSet, in scope: ScopeID, context: CausalContext?, to replica: ReplicaID,
    wallMilliseconds: Int64
  ) throws -> Dot {
    #if PlantedFaults
      if PlantedFault.formSavedAsNow.isOn, context != nil {
        return try append(
          changeSet, in: scope, context: nil, to: replica, wallMilliseconds: wallMilliseconds)
      }
    #endif
    var end = try heads[scope] ?? laneEnd(in: scope, of: replica)
    let dot = Dot(replica, end.n + 1)
    let context = context ?? end.vector
    let payload = try EncodedPayload(changeSet)
    let chain = LaneChain.hash(
      scope: scope, dot: dot, context: context, previous: end.chain, payload: payload.id)
    try transaction.entries.insert(
      StoredEntry(
        sequence: 0, scope: scope, dot: dot, context: context, chain: chain,
        payloadHash: payload.id, payload: payload, position: nil, verdict: nil,
        effective: changeSet.time, isOffered: false, arrivedMilliseconds: wallMilliseconds))
    end.n = dot.n
    end.chain = chain
    end.vector.include(dot)
    heads[scope] = end
    try lay(
      LogEntry(
        dot: dot, context: context, changeSet: changeSet, verdict: nil, effective: changeSet.time),
      in: scope)
    return dot
  }

  /// Lays one pending entry over what is visible, keeping the base of each record that it is the
  /// first to touch.
  ///
  /// - Parameter touched: the records that are laid; `nil` for all that the entry writes.
  mutating func lay(
    _ entry: LogEntry, in scope: ScopeID, onto touched: Set<ScopedKey>? = nil
  ) throws {
    let aliases = try aliases(of: scope)
    let gone = try erased.records(in: scope)
    for write in entry.effectiveWrites where !gone.contains(write.record) {
      let key = ScopedKey(write.record, in: scope)
      guard touched?.contains(key) ?? true else { continue }
      var state = try visibleState(key) ?? RecordState()
      if newBases[key] == nil, try !transaction.states.hasBase(key) {
        newBases[key] = .some(state.isEmpty ? nil : state)
      }
      #if PlantedFaults
        if PlantedFault.prefersOwn.isOn {
          let own = WriteOrigin(
            dot: entry.dot, context: entry.context, effective: HybridTimestamp(packed: .max))
          state.apply(write.action, from: own, aliases: aliases)
          visible[key] = state
          continue
        }
      #endif
      state.apply(write.action, from: WriteOrigin(entry), aliases: aliases)
      visible[key] = state
    }
  }

  /// Starts from these states instead of those on disk: the base, after a page was applied to it.
  mutating func startFrom(_ states: [ScopedKey: RecordState]) {
    visible.merge(states) { _, new in new }
  }

  /// Writes what was laid to disk.
  mutating func save() throws {
    for (key, base) in newBases.sorted(by: { $0.key < $1.key }) {
      try transaction.states.setBase(key, base)
    }
    for (key, state) in visible.sorted(by: { $0.key < $1.key }) {
      try transaction.states.setVisible(key, state, aliases: aliases(of: key.scope))
    }
  }

  private func visibleState(_ key: ScopedKey) throws -> RecordState? {
    try visible[key] ?? transaction.states.visible(key)
  }

  private mutating func aliases(of scope: ScopeID) throws -> Aliases {
    if let known = aliases[scope] { return known }
    let read = try transaction.scopes.aliases(of: scope)
    aliases[scope] = read
    return read
  }

  private func laneEnd(in scope: ScopeID, of replica: ReplicaID) throws -> LaneEnd {
    // A scope that was never granted is kept too: what is written there is offered, and refused by
    // name (`Protocol R8`).
    if try !transaction.scopes.isHeld(scope) { try transaction.scopes.set(scope, role: nil) }
    let standing = try transaction.scopes.standing(of: scope)
    var end = LaneEnd(
      n: standing.lanes[replica]?.n ?? 0, chain: standing.lanes[replica]?.chain ?? .zero,
      vector: standing.vector)
    for entry in try transaction.entries.pendingHeads(in: scope) { end.vector.include(entry.dot) }
    #if PlantedFaults
      if PlantedFault.contextWithoutPending.isOn { end.vector = standing.vector }
      if PlantedFault.reusesDots.isOn { return end }
    #endif
    if let head = try transaction.entries.head(of: replica, in: scope), head.n > end.n {
      end.n = head.n
      end.chain = head.chain
    }
    return end
  }
}
