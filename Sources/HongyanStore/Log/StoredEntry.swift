public import HongyanMerge
public import HongyanWire

/// A change set as a log on disk holds it.
public struct StoredEntry: Hashable, Sendable {
  /// The order in which it came here; on a replica also the order in which its own were written.
  public var sequence: Int64
  /// The scope.
  public var scope: ScopeID
  /// Its identity.
  public var dot: Dot
  /// What its author had been shown.
  public var context: CausalContext
  /// Its chain hash.
  public var chain: Hash256
  /// The payload's SHA-256.
  public var payloadHash: Hash256
  /// The payload, where it is kept.
  public var payload: EncodedPayload?
  /// What is left of the payload where something of it was erased (`Protocol R24`).
  public var remainder: ErasedPayload?
  /// Its place in the hub's log; `nil` while it is pending.
  public var position: UInt64?
  /// The hub's answer; `nil` while it is pending.
  public var verdict: Verdict?
  /// The time that ranks it.
  public var effective: HybridTimestamp
  /// Whether a byte of it may have left the machine (`Protocol R10`).
  public var isOffered: Bool
  /// When it came here, in milliseconds since 1970 by this machine's clock.
  public var arrivedMilliseconds: Int64

  /// The payload, or what is left of it.
  public var content: EncodedPayload? { payload ?? remainder?.remainder }

  /// The payload, or what is left of it, as a change set; `nil` where neither is kept.
  public func changeSet() throws(WireFailure) -> ChangeSet? {
    guard let content else { return nil }
    return try content.decoded()
  }

  /// The records that it writes, in its scope.
  func scopedRecords() throws(WireFailure) -> [ScopedKey] {
    try changeSet()?.writes.map { ScopedKey($0.record, in: scope) } ?? []
  }

  /// The entry as a merge applies it.
  public func logEntry() throws(WireFailure) -> LogEntry {
    LogEntry(
      dot: dot, context: context, changeSet: try changeSet(), verdict: verdict,
      effective: effective)
  }
}
