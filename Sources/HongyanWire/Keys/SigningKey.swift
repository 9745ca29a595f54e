import Crypto

/// The key with which a device or the hub signs: Ed25519 (RFC 8032).
public struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new key.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// A key from its 32 secret bytes; throws ``WireFailure/badKey`` for anything else.
  public init(rawRepresentation: [UInt8]) throws(WireFailure) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: rawRepresentation)
    else { throw .badKey }
    self.key = key
  }

  /// The 32 secret bytes, for the file that keeps them.
  public var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

  /// The public half.
  public var publicKey: PublicSigningKey { PublicSigningKey(key.publicKey) }

  /// A signature over `bytes`, which are a layout that begins with a tag of its own.
  public func sign(_ bytes: [UInt8]) -> Signature {
    let algorithm = Signature.Algorithm.ed25519.rawValue
    let signed = try? key.signature(for: Signature.laidOut(bytes, algorithm: algorithm))
    return Signature(algorithm: algorithm, bytes: signed.map { Array($0) } ?? [])
  }
}

extension Signature {
  /// The bytes that go under a signature: the algorithm's number, so that none can be taken for
  /// another, then the layout.
  package static func laidOut(_ bytes: [UInt8], algorithm: UInt32) -> [UInt8] {
    var writer = ByteWriter(tag: "hongyan signature 1", capacity: bytes.count + 24)
    writer.write(algorithm)
    writer.write(bytes)
    return writer.bytes
  }
}
