public import HongyanMerge

/// The payload of a change set, exactly as its author encoded it: these bytes are stored, hashed
/// and sent, and nobody encodes them again (`Protocol R3`).
public struct EncodedPayload: Hashable, Sendable {
  /// The bytes.
  public let bytes: [UInt8]
  /// Their SHA-256: the id of the change set.
  public let id: Hash256

  /// The payload that consists of these bytes, whatever they are.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
    id = sha256(bytes)
  }

  /// Encodes a change set; equal change sets give equal bytes, and the order of writes within a
  /// record does not matter.
  ///
  /// Throws ``WireFailure/tooLarge(limit:)`` over ``SyncLimits/payloadBytes``,
  /// ``WireFailure/malformed(_:)`` where a group's members are out of order or nested.
  public init(_ changeSet: ChangeSet) throws(WireFailure) {
    var encoder = PayloadEncoder(changeSet)
    self.init(bytes: try encoder.encode())
    guard bytes.count <= SyncLimits.payloadBytes else {
      throw .tooLarge(limit: SyncLimits.payloadBytes)
    }
  }

  /// The change set. Its writes come ordered by record as the payload's table lists them, then by
  /// unit.
  ///
  /// That it can be read does not make it well formed: ``ChangeSet/isMalformed`` decides that.
  public func decoded() throws(WireFailure) -> ChangeSet {
    guard bytes.count <= SyncLimits.payloadBytes else {
      throw .tooLarge(limit: SyncLimits.payloadBytes)
    }
    return try PayloadDecoder.decode(bytes)
  }
}
