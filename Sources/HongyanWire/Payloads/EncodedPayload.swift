public import HongyanMerge

/// The payload of a change set, exactly as its author encoded it: these bytes are stored, hashed and sent, and nobody encodes
/// them again (`Protocol R3`).
public struct EncodedPayload: Hashable, Sendable {
  /// The bytes.
  public let bytes: [UInt8]
  /// Their SHA-256: the id of the change set.
  public let id: Hash256
}
