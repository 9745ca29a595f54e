/// The public half of a device's or the hub's signing key.
public struct PublicSigningKey: Hashable, Sendable {
  /// The 32 bytes of the Ed25519 key.
  public let rawRepresentation: [UInt8]
}
