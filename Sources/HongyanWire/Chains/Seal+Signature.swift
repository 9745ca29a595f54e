public import HongyanMerge

extension Seal {
  /// Seals the heads of lanes with the device's key; their order does not matter.
  public static func make(heads: [Head], county: CountyID, key: SigningKey) -> Seal {
    let ordered = heads.sorted { ($0.scope, $0.dot) < ($1.scope, $1.dot) }
    let device = key.publicKey.deviceID
    let signature = key.sign(signedBytes(of: ordered, county: county, device: device))
    return Seal(heads: ordered, device: device, signature: signature)
  }

  /// Throws unless the device with this key made the seal, over these heads, for this county.
  public func verify(county: CountyID, key: PublicSigningKey) throws(WireFailure) {
    for (left, right) in zip(heads, heads.dropFirst())
    where (left.scope, left.dot) >= (right.scope, right.dot) {
      throw .malformed("sealed heads out of order")
    }
    guard key.deviceID == device else { throw .badSignature }
    try key.verify(
      signature, over: Self.signedBytes(of: heads, county: county, device: device))
  }

  /// What is signed (`Protocol R3`).
  package static func signedBytes(
    of heads: [Head], county: CountyID, device: DeviceID
  ) -> [UInt8] {
    var writer = ByteWriter(tag: "hongyan seal 1", capacity: 64 + heads.count * 72)
    writer.write(county)
    writer.write(device)
    writer.write(UInt32(truncatingIfNeeded: heads.count))
    for head in heads {
      writer.write(head.scope)
      writer.write(head.dot)
      writer.write(head.chain)
    }
    return writer.bytes
  }
}
