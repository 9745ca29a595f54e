/// A signature and the algorithm that made it, so that another suite can be added (`Protocol R3`).
public struct Signature: Hashable, Sendable {
  /// The algorithms; the vocabulary is open on the wire.
  public enum Algorithm: UInt32, Hashable, Sendable {
    /// Ed25519 (RFC 8032).
    case ed25519 = 1
  }

  /// The algorithm's number.
  public var algorithm: UInt32
  /// The signature.
  public var bytes: [UInt8]

  /// A signature.
  public init(algorithm: UInt32, bytes: [UInt8]) {
    self.algorithm = algorithm
    self.bytes = bytes
  }
}
