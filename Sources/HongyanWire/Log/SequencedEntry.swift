public import HongyanMerge

/// An entry of a scope's log in its place, with its hash: what a page verified on a replica and
/// what the hub appends (`Protocol R8`).
public struct SequencedEntry: Hashable, Sendable {
  /// The place in the log, from 1.
  public var position: UInt64
  /// Its identity.
  public var dot: Dot
  /// What its author had been shown.
  public var context: CausalContext
  /// Its chain hash.
  public var chain: Hash256
  /// The payload's SHA-256.
  public var payloadHash: Hash256
  /// The payload where it is at hand: not of empty entries, nor of a replica's own that came back.
  public var payload: EncodedPayload?
  /// What is left of the payload where it was erased (`Protocol R24`).
  public var remainder: ErasedPayload?
  /// The hub's answer.
  public var verdict: Verdict
  /// The hub's stamp (`Protocol R7`).
  public var effective: HybridTimestamp

  /// An entry.
  public init(
    position: UInt64, dot: Dot, context: CausalContext, chain: Hash256, payloadHash: Hash256,
    payload: EncodedPayload?, remainder: ErasedPayload? = nil, verdict: Verdict,
    effective: HybridTimestamp
  ) {
    self.position = position
    self.dot = dot
    self.context = context
    self.chain = chain
    self.payloadHash = payloadHash
    self.payload = payload
    self.remainder = remainder
    self.verdict = verdict
    self.effective = effective
  }
}

extension SequencedEntry {
  /// What takes effect: the payload, or what is left of it.
  public var content: EncodedPayload? { payload ?? remainder?.remainder }
}
