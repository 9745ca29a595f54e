import HongyanMerge

extension SignedRequest {
  /// Encodes a request and signs it with the device's key. Throws ``WireFailure/tooLarge(limit:)``
  /// when no hub would read it.
  public static func make(
    _ request: SyncRequest, key: SigningKey
  ) throws(WireFailure) -> SignedRequest {
    let body = request.encoded()
    guard body.count <= SyncLimits.acceptedRequestBytes else {
      throw .tooLarge(limit: SyncLimits.acceptedRequestBytes)
    }
    let device = key.publicKey.deviceID
    let signature = key.sign(signedBytes(of: request, body: body, device: device))
    return SignedRequest(body: body, device: device, signature: signature)
  }

  /// The request, once it is certain that the device with this key signed it, for the county and
  /// epoch that it names.
  public func opened(key: PublicSigningKey) throws(WireFailure) -> SyncRequest {
    guard key.deviceID == device else { throw .badSignature }
    let request = try peek()
    try key.verify(signature, over: Self.signedBytes(of: request, body: body, device: device))
    return request
  }

  /// The request as it claims to be, not verified: for telling a wrong county or an unknown device
  /// by name.
  public func peek() throws(WireFailure) -> SyncRequest {
    guard body.count <= SyncLimits.acceptedRequestBytes else {
      throw .tooLarge(limit: SyncLimits.acceptedRequestBytes)
    }
    return try SyncRequest(decoding: body)
  }

  /// What is signed (`Protocol R9`).
  package static func signedBytes(
    of request: SyncRequest, body: [UInt8], device: DeviceID
  ) -> [UInt8] {
    var writer = ByteWriter(tag: "hongyan request 1")
    writer.write(request.county)
    writer.write(request.epoch)
    writer.write(device)
    writer.writeCounted(request.nonce)
    writer.write(sha256(body))
    return writer.bytes
  }
}
