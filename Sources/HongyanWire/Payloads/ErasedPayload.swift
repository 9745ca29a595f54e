public import HongyanMerge

/// What is left of a payload after an erasure, and the county's word that it is (`Protocol R24`).
///
/// The hash in the envelope is still that of the whole payload, so that chains verify; it does not
/// bind what is left, hence the signature.
public struct ErasedPayload: Hashable, Sendable {
  /// The payload without what was erased.
  public var remainder: EncodedPayload
  /// The county's signature.
  public var signature: Signature

  /// What is left, with a signature.
  public init(remainder: EncodedPayload, signature: Signature) {
    self.remainder = remainder
    self.signature = signature
  }

  /// What is left of the change set `dot`, whose whole payload has the hash `payload`, signed with
  /// the county's key.
  public static func make(
    _ remainder: EncodedPayload, of payload: Hash256, dot: Dot, scope: ScopeID, county: CountyID,
    key: SigningKey
  ) -> ErasedPayload {
    ErasedPayload(
      remainder: remainder,
      signature: key.sign(
        signedBytes(of: payload, dot: dot, scope: scope, remainder: remainder.id, county: county)))
  }

  /// Throws unless the county with this key says so of that change set.
  public func verify(
    payload: Hash256, dot: Dot, scope: ScopeID, county: CountyID, key: PublicSigningKey
  ) throws(WireFailure) {
    try key.verify(
      signature,
      over: Self.signedBytes(
        of: payload, dot: dot, scope: scope, remainder: remainder.id, county: county))
  }

  private static func signedBytes(
    of payload: Hash256, dot: Dot, scope: ScopeID, remainder: Hash256, county: CountyID
  ) -> [UInt8] {
    var writer = ByteWriter(tag: "hongyan erased 1")
    writer.write(county)
    writer.write(scope)
    writer.write(dot)
    writer.write(payload)
    writer.write(remainder)
    return writer.bytes
  }
}
