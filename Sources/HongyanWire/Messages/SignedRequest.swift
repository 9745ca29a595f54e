/// The bytes of a ``SyncRequest`` with the device's signature over county, epoch, nonce and the
/// hash of the body (`Protocol R9`).
public struct SignedRequest: Hashable, Sendable {
  /// The encoded request.
  public var body: [UInt8]
  /// Who signed.
  public var device: DeviceID
  /// The signature.
  public var signature: Signature

  /// A signed request.
  public init(body: [UInt8], device: DeviceID, signature: Signature) {
    self.body = body
    self.device = device
    self.signature = signature
  }
}
