import Crypto

/// The key to which courier bundles for a machine are sealed: X25519 (RFC 7748, `Protocol R21`).
public struct SealingKey: Sendable {
  private let key: Curve25519.KeyAgreement.PrivateKey

  /// A new key.
  public init() { key = Curve25519.KeyAgreement.PrivateKey() }

  /// A key from its 32 secret bytes; throws ``WireFailure/badKey`` for anything else.
  public init(rawRepresentation: [UInt8]) throws(WireFailure) {
    guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: rawRepresentation)
    else { throw .badKey }
    self.key = key
  }

  /// The 32 secret bytes.
  public var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

  /// The 32 bytes that others may know.
  public var publicRawRepresentation: [UInt8] { Array(key.publicKey.rawRepresentation) }
}
