import Crypto
public import HongyanMerge

/// The public half of a device's or the hub's signing key.
public struct PublicSigningKey: Hashable, Sendable {
  /// The 32 bytes of the Ed25519 key.
  public let rawRepresentation: [UInt8]

  /// A key from its 32 bytes; throws ``WireFailure/badKey`` for anything else.
  public init(rawRepresentation: [UInt8]) throws(WireFailure) {
    guard rawRepresentation.count == 32,
      (try? Curve25519.Signing.PublicKey(rawRepresentation: rawRepresentation)) != nil
    else { throw .badKey }
    self.rawRepresentation = rawRepresentation
  }

  init(_ key: Curve25519.Signing.PublicKey) { rawRepresentation = Array(key.rawRepresentation) }

  /// The device that signs with it: the first 16 bytes of the key's SHA-256.
  public var deviceID: DeviceID {
    var reader = ByteReader(sha256(rawRepresentation).bytes)
    return (try? reader.readIdentifier()) ?? DeviceID(high: 0, low: 0)
  }

  /// 20 decimal digits in groups of four, for two people to read to each other: the first 16 bytes
  /// of the key's SHA-256 as one number, modulo 10^20.
  public var fingerprint: String {
    let number = sha256(rawRepresentation).bytes.prefix(16)
      .reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    let digits = String(number % 100_000_000_000_000_000_000)
    let padded = Array(String(repeating: "0", count: 20 - digits.utf8.count) + digits)
    return stride(from: 0, to: 20, by: 4).map { String(padded[$0..<$0 + 4]) }
      .joined(separator: " ")
  }

  /// Throws unless this key made `signature` over `bytes`.
  public func verify(_ signature: Signature, over bytes: [UInt8]) throws(WireFailure) {
    guard signature.algorithm == Signature.Algorithm.ed25519.rawValue else {
      throw .unknownAlgorithm(signature.algorithm)
    }
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: rawRepresentation) else {
      throw .badKey
    }
    let laidOut = Signature.laidOut(bytes, algorithm: signature.algorithm)
    guard key.isValidSignature(signature.bytes, for: laidOut) else { throw .badSignature }
  }
}
