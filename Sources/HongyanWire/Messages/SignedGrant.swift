public import HongyanMerge

/// What the county granted to a device, signed, by which a restored hub takes the device back
/// (`Protocol R12`, `R20`).
public struct SignedGrant: Hashable, Sendable {
  /// The county.
  public var county: CountyID
  /// The key of the device; its id follows from it.
  public var deviceKey: PublicSigningKey
  /// The scopes that it may hold and its role in each.
  public var grants: [Grant]
  /// When it was issued, by the hub's clock, in milliseconds since 1970: of two the later counts.
  public var issuedMilliseconds: Int64
  /// The hub's signature.
  public var signature: Signature

  /// A grant.
  public init(
    county: CountyID, deviceKey: PublicSigningKey, grants: [Grant], issuedMilliseconds: Int64,
    signature: Signature
  ) {
    self.county = county
    self.deviceKey = deviceKey
    self.grants = grants
    self.issuedMilliseconds = issuedMilliseconds
    self.signature = signature
  }

  /// The device.
  public var device: DeviceID { deviceKey.deviceID }

  /// A grant signed with the hub's key.
  public static func make(
    county: CountyID, deviceKey: PublicSigningKey, grants: [Grant], issuedMilliseconds: Int64,
    key: SigningKey
  ) -> SignedGrant {
    var grant = SignedGrant(
      county: county, deviceKey: deviceKey, grants: grants,
      issuedMilliseconds: issuedMilliseconds, signature: Signature(algorithm: 0, bytes: []))
    grant.signature = key.sign(grant.signedBytes)
    return grant
  }

  /// Throws unless the hub with this key signed it for this county.
  public func verify(county: CountyID, key: PublicSigningKey) throws(WireFailure) {
    guard county == self.county else { throw .badSignature }
    try key.verify(signature, over: signedBytes)
  }

  /// What is signed (`Protocol R20`).
  package var signedBytes: [UInt8] {
    var writer = ByteWriter(tag: "hongyan grant 1", capacity: 96 + grants.count * 17)
    writer.write(county)
    writer.write(deviceKey.rawRepresentation)
    writer.write(UInt64(bitPattern: issuedMilliseconds))
    writer.write(UInt32(truncatingIfNeeded: grants.count))
    for grant in grants {
      writer.write(grant.scope)
      writer.write(grant.role.rawValue)
    }
    return writer.bytes
  }
}
