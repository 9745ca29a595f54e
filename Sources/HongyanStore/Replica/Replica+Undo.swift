import GRDB
public import HongyanMerge
import HongyanWire

extension Replica {
  /// Takes back the newest own change set that still has writes and of which no byte was offered,
  /// together with the unsent updates of records that it created. Empty change sets take their dots
  /// and what follows is chained anew (`Protocol R10`).
  ///
  /// - Parameter lasting: types whose records are never taken back, such as a log of who looked at
  ///   what; change sets that write to them are passed over.
  /// - Returns: what was taken back, newest last.
  /// - Throws: ``StoreFailure/nothingToUndo`` when everything was offered or there is nothing.
  public func undoLast(
    except lasting: Set<TypeID> = []
  ) throws -> [(scope: ScopeID, dot: Dot, changeSet: ChangeSet)] {
    try write { transaction in
      let pending = try transaction.entries.pending()
      guard
        let last = try pending.last(where: { entry in
          guard !entry.isOffered, let changeSet = try entry.changeSet(),
            TakingBack(reason: changeSet.reason) == nil
          else { return false }
          let writes = changeSet.writes
          return !writes.isEmpty && !writes.contains { lasting.contains($0.record.type) }
        }), let changeSet = try last.changeSet()
      else { throw StoreFailure.nothingToUndo }
      let importID = changeSet.importID
      var created: Set<RecordKey> = []
      let undone = try pending.filter { entry in
        guard !entry.isOffered, let other = try entry.changeSet() else { return false }
        let isMeant =
          entry.sequence == last.sequence || importID != nil && other.importID == importID
        guard isMeant || other.writes.contains(where: { created.contains($0.record) }) else {
          return false
        }
        created.formUnion(other.writes.filter { $0.action == .create }.map(\.record))
        return true
      }
      try withdraw(undone, of: pending, in: transaction)
      return try undone.compactMap { entry in
        try entry.changeSet().map { (entry.scope, entry.dot, $0) }
      }
    }
  }

  private func withdraw(
    _ undone: [StoredEntry], of pending: [StoredEntry], in transaction: ReplicaTransaction
  ) throws {
    let sequences = Set(undone.map(\.sequence))
    var chains: [LaneKey: Hash256] = [:]
    var left = pending
    for (index, entry) in pending.enumerated() {
      let lane = LaneKey(scope: entry.scope, replica: entry.dot.replica)
      guard sequences.contains(entry.sequence) || chains[lane] != nil else { continue }
      var anew = entry
      if sequences.contains(entry.sequence), var changeSet = try entry.changeSet() {
        changeSet.writes = []
        changeSet.importID = nil
        changeSet.reason = nil
        changeSet.decides = nil
        let payload = try EncodedPayload(changeSet)
        anew.payload = payload
        anew.payloadHash = payload.id
      }
      let previous = try chains[lane] ?? transaction.chain(before: entry)
      anew.chain = LaneChain.hash(
        scope: entry.scope, dot: entry.dot, context: entry.context, previous: previous,
        payload: anew.payloadHash)
      #if PlantedFaults
        if PlantedFault.undoKeepsChains.isOn { anew.chain = entry.chain }
      #endif
      chains[lane] = anew.chain
      try transaction.entries.rewrite(anew)
      #if PlantedFaults
        if PlantedFault.reusesUndone.isOn, sequences.contains(entry.sequence) {
          try transaction.database.execute(
            sql: "DELETE FROM hy_entry WHERE seq = ?", arguments: [entry.sequence])
        }
      #endif
      left[index] = anew
    }
    #if PlantedFaults
      if PlantedFault.undoKeepsOverlay.isOn { return }
    #endif
    try transaction.relay(left, touching: Set(undone.flatMap { try $0.scopedRecords() }))
  }
}

/// One lane of one scope.
private struct LaneKey: Hashable {
  let scope: ScopeID
  let replica: ReplicaID
}

extension ReplicaTransaction {
  /// The chain hash before an entry of an own lane.
  func chain(before entry: StoredEntry) throws -> Hash256 {
    guard entry.dot.n > 1 else { return .zero }
    let before = Dot(entry.dot.replica, entry.dot.n - 1)
    if let stored = try entries.entry(before, in: entry.scope) { return stored.chain }
    let lane = try scopes.standing(of: entry.scope).lanes[entry.dot.replica]
    guard let lane, lane.n == before.n else {
      throw StoreFailure.damaged(what: "lane before \(entry.dot)")
    }
    return lane.chain
  }

  /// Takes the overlay off and lays the given pending entries again (`Protocol R10`).
  ///
  /// - Parameters:
  ///   - changed: records whose base is another now.
  ///   - touched: the records whose base or pending writes are others than before, so that the cost
  ///   follows the change and not all that is pending; `nil` for all.
  func relay(
    _ pending: [StoredEntry], over changed: [ScopedKey: RecordState] = [:],
    touching touched: Set<ScopedKey>?
  ) throws {
    var base = changed
    for key in try touched.map(Array.init) ?? states.recordsWithBase() {
      guard let aside = try states.base(key) else { continue }
      if base[key] == nil { base[key] = aside ?? RecordState() }
      try states.removeBase(key)
    }
    var overlay = Overlay(self)
    overlay.startFrom(base)
    #if PlantedFaults
      if PlantedFault.dropsOverlay.isOn { return try overlay.save() }
    #endif
    for entry in pending { try overlay.lay(entry.logEntry(), in: entry.scope, onto: touched) }
    try overlay.save()
  }
}
