public import HongyanMerge

/// Records that are to move from scope to scope together, as they are to arrive (`Protocol R14`).
public struct MoveOrder: Hashable, Sendable {
  /// The scope that they leave.
  public var source: ScopeID
  /// The scope that they come to.
  public var target: ScopeID
  /// The records, with the states that arrive: those of the source, apart from what says where a
  /// record lies.
  public var records: [RecordKey: RecordState]
  /// The change set by which it was asked: who, for which level, and why.
  public var request: ChangeSet

  /// An order.
  public init(
    source: ScopeID, target: ScopeID, records: [RecordKey: RecordState], request: ChangeSet
  ) {
    self.source = source
    self.target = target
    self.records = records
    self.request = request
  }

  /// The change set by which they depart, at a time.
  ///
  /// - Parameter taken: what was applied in the source.
  public func departure(taken: VersionVector, time: HybridTimestamp) -> ChangeSet {
    let passage = Passage(source: source, target: target, taken: taken)
    return ChangeSet(
      time: time, author: request.author, level: request.level,
      schemaRevision: request.schemaRevision, reason: request.reason,
      writes: records.sorted { $0.key < $1.key }.map { key, state in
        Write(key, .depart(passage, state.withoutDepartures))
      })
  }
}

extension ChangeSet {
  /// The other half of a move, with the same content: the arrival of a departure, and the other way
  /// round; `nil` for anything else (`Protocol R14`).
  var otherHalf: ChangeSet? {
    guard passage != nil else { return nil }
    var other = self
    other.writes = writes.map { write in
      switch write.action {
      case .depart(let passage, let state): Write(write.record, .arrive(passage, state))
      case .arrive(let passage, let state): Write(write.record, .depart(passage, state))
      case .create, .void, .revive, .put, .add, .remove: write
      }
    }
    return other
  }

  /// Whether it is the half by which records leave.
  var isDeparture: Bool {
    writes.contains { if case .depart = $0.action { true } else { false } }
  }
}
