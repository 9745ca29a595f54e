/// A change set in its place: what a log holds and what a merge applies.
public struct LogEntry: Hashable, Sendable {
  /// Its identity in the scope.
  public var dot: Dot
  /// What the author had been shown.
  public var context: CausalContext
  /// The payload; `nil` for an empty entry, whose payload was not sent or not kept.
  public var changeSet: ChangeSet?
  /// The hub's answer, or `nil` while there is none: such an entry is pending.
  public var verdict: Verdict?
  /// The time by which everyone ranks it: the hub's stamp, or the author's own while pending
  /// (`Protocol R7`).
  public var effective: HybridTimestamp

  /// An entry.
  public init(
    dot: Dot, context: CausalContext, changeSet: ChangeSet?, verdict: Verdict?,
    effective: HybridTimestamp
  ) {
    self.dot = dot
    self.context = context
    self.changeSet = changeSet
    self.verdict = verdict
    self.effective = effective
  }

  /// The writes that take effect: those of an accepted or pending entry.
  public var effectiveWrites: [Write] {
    guard verdict?.takesEffect ?? true else { return [] }
    return changeSet?.writes ?? []
  }

  /// The records that this entry erases (`Protocol R24`).
  public var erasedRecords: [RecordKey] {
    verdict?.takesEffect == true ? changeSet?.erasure?.records ?? [] : []
  }

  /// What this entry folds (`Protocol R17`).
  public var horizon: VersionVector? {
    verdict?.takesEffect == true ? changeSet?.horizon : nil
  }

  /// Whether `vector` holds everything that this entry rests on: its lane up to it, and its context
  /// (`Protocol R5`).
  public func isApplicable(to vector: VersionVector) -> Bool {
    guard vector.admits(dot, after: context) else { return false }
    if case .duplicate(let first) = verdict { return vector.covers(first) }
    return true
  }
}
