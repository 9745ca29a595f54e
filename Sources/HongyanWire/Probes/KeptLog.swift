public import HongyanMerge

/// What of a scope's log can still be relied on in a file in which something was altered, each
/// entry looked at by itself (`Protocol R22`).
public struct KeptLog: Hashable, Sendable {
  /// The epoch of the log.
  public var epoch: HubEpoch
  /// Where its entries begin: after the states that stand in the place of earlier ones
  /// (`Protocol R17`), else at nothing.
  public var begin: ScopeStanding
  /// The position where it ends.
  public var end: UInt64
  /// The line there, which the county signed.
  public var line: Hash256
  /// The entries that can be read and have their payloads, by position. One of them may still be
  /// another than the county's.
  public var entries: [UInt64: SequencedEntry]

  /// A log.
  public init(
    epoch: HubEpoch, begin: ScopeStanding, end: UInt64, line: Hash256,
    entries: [UInt64: SequencedEntry]
  ) {
    self.epoch = epoch
    self.begin = begin
    self.end = end
    self.line = line
    self.entries = entries
  }
}
