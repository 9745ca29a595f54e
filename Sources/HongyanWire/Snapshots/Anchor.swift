public import HongyanMerge

/// The county's signed statement of where a scope stood at a place of its log, and of the snapshot
/// taken there (`Protocol R17`).
///
/// Whoever holds what the anchor names goes on in the log from there, without what came before.
public struct Anchor: Hashable, Sendable {
  /// The epoch of the log.
  public var epoch: HubEpoch
  /// Where the scope stood: position, log line, and the head of each lane.
  public var standing: ScopeStanding
  /// How many bytes the snapshot has; 0 where the anchor stands alone.
  public var length: UInt64
  /// The SHA-256 of the snapshot's content; zero where the anchor stands alone.
  public var content: Hash256
  /// The county's signature.
  public var signature: Signature

  /// An anchor.
  public init(
    epoch: HubEpoch, standing: ScopeStanding, length: UInt64, content: Hash256,
    signature: Signature
  ) {
    self.epoch = epoch
    self.standing = standing
    self.length = length
    self.content = content
    self.signature = signature
  }

  /// The scope.
  public var scope: ScopeID { standing.scope }

  /// Whether it names no snapshot.
  public var isBare: Bool { length == 0 }

  /// Throws unless the county's hub with this key made the statement.
  public func verify(county: CountyID, key: PublicSigningKey) throws(WireFailure) {
    try key.verify(signature, over: signedBytes(county: county))
  }

  /// What is signed (`Protocol R17`).
  public func signedBytes(county: CountyID) -> [UInt8] {
    var writer = ByteWriter(tag: "hongyan anchor 1", capacity: 256)
    writer.write(county)
    writer.write(epoch)
    writer.write(standing.scope)
    writer.write(standing.position)
    writer.write(standing.line)
    writer.write(sha256(LaneCoding.encode(standing.lanes)))
    writer.write(length)
    writer.write(content)
    return writer.bytes
  }
}
