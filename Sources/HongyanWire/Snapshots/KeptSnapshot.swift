public import HongyanMerge

/// A snapshot that the hub keeps (`Protocol R17`). Its content does not depend on the epoch; the
/// anchor that is signed over it does.
public struct KeptSnapshot: Hashable, Sendable {
  /// The place of the log up to which it goes.
  public var position: UInt64
  /// The head of each lane there.
  public var lanes: [ReplicaID: ScopeStanding.Lane]
  /// How many bytes it has.
  public var length: UInt64
  /// The SHA-256 of them.
  public var content: Hash256

  /// A snapshot.
  public init(
    position: UInt64, lanes: [ReplicaID: ScopeStanding.Lane], length: UInt64, content: Hash256
  ) {
    self.position = position
    self.lanes = lanes
    self.length = length
    self.content = content
  }
}
