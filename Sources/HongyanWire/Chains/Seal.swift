public import HongyanMerge

/// One signature of a device over the heads of lanes, which covers everything before them
/// (`Protocol R3`).
public struct Seal: Hashable, Sendable {
  /// The head of one lane.
  public struct Head: Hashable, Sendable {
    /// The scope of the lane.
    public var scope: ScopeID
    /// The newest dot that is sealed.
    public var dot: Dot
    /// Its chain hash.
    public var chain: Hash256

    /// A head.
    public init(scope: ScopeID, dot: Dot, chain: Hash256) {
      self.scope = scope
      self.dot = dot
      self.chain = chain
    }
  }

  /// The heads, ordered by scope and dot.
  public var heads: [Head]
  /// Who signed.
  public var device: DeviceID
  /// The signature over county and heads.
  public var signature: Signature

  /// A seal.
  public init(heads: [Head], device: DeviceID, signature: Signature) {
    self.heads = heads
    self.device = device
    self.signature = signature
  }
}
