public import HongyanMerge

/// The hub's signed statement of where a scope's log stands (`Protocol R8`).
public struct LogHead: Hashable, Sendable {
  /// The epoch of the log.
  public var epoch: HubEpoch
  /// The scope.
  public var scope: ScopeID
  /// The position of the newest line.
  public var position: UInt64
  /// The newest line.
  public var line: Hash256
  /// The hub's signature over county, epoch, scope, position and line.
  public var signature: Signature

  /// A head.
  public init(
    epoch: HubEpoch, scope: ScopeID, position: UInt64, line: Hash256, signature: Signature
  ) {
    self.epoch = epoch
    self.scope = scope
    self.position = position
    self.line = line
    self.signature = signature
  }
}
