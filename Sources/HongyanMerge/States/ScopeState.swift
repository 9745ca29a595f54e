/// The state of one scope in memory: its records, its aliases, what was erased and the vector of
/// what was applied.
///
/// A store keeps the same things on disk; this form serves tests, simulations and small
/// clients.
public struct ScopeState: Hashable, Sendable {
  /// The records that something was written to.
  public private(set) var records: [RecordKey: RecordState] = [:]
  /// The dots of duplicates.
  public private(set) var aliases = Aliases()
  /// The records that were erased, for ever (`Protocol R24`).
  public private(set) var erased: Set<RecordKey> = []
  /// What was applied.
  public private(set) var vector = VersionVector()

  /// The state in which nothing was applied.
  public init() {}

  /// The greatest effective time of what stands in any record; `zero` when there is none.
  public var latestEffective: HybridTimestamp {
    records.values.map(\.latestEffective).max() ?? .zero
  }

  /// A state from its parts: what a snapshot holds, with the vector up to which it goes
  /// (`Protocol R17`).
  public init(
    records: [RecordKey: RecordState], aliases: Aliases, erased: Set<RecordKey> = [],
    vector: VersionVector
  ) {
    self.records = records
    self.erased = erased
    self.aliases = aliases
    self.vector = vector
  }

  /// Applies an entry that is applicable to `vector`; any other is left alone.
  ///
  /// - Returns: whether it was applied.
  @discardableResult
  public mutating func apply(_ entry: LogEntry) -> Bool {
    guard entry.isApplicable(to: vector) else { return false }
    vector.include(entry.dot)
    if case .duplicate(let first) = entry.verdict { aliases.insert(entry.dot, of: first) }
    for key in entry.erasedRecords {
      erased.insert(key)
      records[key] = nil
    }
    if let horizon = entry.horizon {
      aliases.insert(horizon: entry.dot, over: horizon)
      for key in records.keys {
        records[key]?.fold(below: horizon, into: entry.dot, aliases: aliases)
      }
    }
    for write in entry.effectiveWrites where !erased.contains(write.record) {
      records[write.record, default: RecordState()]
        .apply(write.action, from: WriteOrigin(entry), aliases: aliases)
    }
    return true
  }
}
