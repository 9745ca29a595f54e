/// The road to the hub: one request out, one reply back.
///
/// Any message may be lost, cut, repeated or late; the conversation does not care (`Protocol R9`).
public protocol SyncTransport {
  /// Sends the bytes of a signed request and returns the hub's answer.
  ///
  /// - Throws: the road's own error; nothing on this machine has changed then beyond what earlier
  ///   rounds committed.
  func exchange(_ request: [UInt8]) async throws -> TransportReply
}

/// An answer of the hub as it came, with what the round trip cost.
public struct TransportReply: Hashable, Sendable {
  /// The encoded reply.
  public var body: [UInt8]
  /// Bytes sent, headers included, before encryption.
  public var bytesUp: Int
  /// Bytes received, headers included, after decryption.
  public var bytesDown: Int

  /// An answer.
  public init(body: [UInt8], bytesUp: Int, bytesDown: Int) {
    self.body = body
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
  }
}
