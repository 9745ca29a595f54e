public import HongyanMerge

/// A stretch of a scope's log under one epoch with the county's signature at its end: whoever has
/// it can show what the hub once gave, to a hub that forgot (`Protocol R12`).
public struct LogStretch: Hashable, Sendable {
  /// What a line of a log is made of beside its place.
  public struct Line: Hashable, Sendable {
    /// The entry's hash in its lane.
    public var chain: Hash256
    /// The hub's answer.
    public var verdict: Verdict
    /// The hub's stamp.
    public var effective: HybridTimestamp

    /// A line.
    public init(chain: Hash256, verdict: Verdict, effective: HybridTimestamp) {
      self.chain = chain
      self.verdict = verdict
      self.effective = effective
    }
  }

  /// The epoch of the log.
  public var epoch: HubEpoch
  /// The position before the first line.
  public var after: UInt64
  /// The log line there; zero before the first of an epoch.
  public var line: Hash256
  /// The lines, one position after the other.
  public var lines: [Line]
  /// The hub's signature over the head at the last of them.
  public var signature: Signature

  /// A stretch.
  public init(
    epoch: HubEpoch, after: UInt64, line: Hash256, lines: [Line], signature: Signature
  ) {
    self.epoch = epoch
    self.after = after
    self.line = line
    self.lines = lines
    self.signature = signature
  }

  /// The head to which the lines lead, with the signature that stands beside them; it proves them
  /// when it verifies.
  public func head(in scope: ScopeID) -> LogHead {
    var (line, position) = (line, after)
    for next in lines {
      position &+= 1
      line = LogChain.line(
        previous: line, epoch: epoch, scope: scope, position: position, chain: next.chain,
        verdict: next.verdict, effective: next.effective)
    }
    return LogHead(
      epoch: epoch, scope: scope, position: position, line: line, signature: signature)
  }
}
