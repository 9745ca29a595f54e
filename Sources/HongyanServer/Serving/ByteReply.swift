/// The answer of a ``ByteRoute``.
package struct ByteReply: Equatable, Sendable {
  /// An HTTP status; 200 when the hub took the message, whatever its verdict.
  package var status: Int

  /// The media type of `bytes`.
  package var contentType: String

  package var bytes: [UInt8]

  /// Seconds after which the sender should come back, for statuses 429 and 503.
  package var retryAfterSeconds: Int?

  package init(
    status: Int = 200, contentType: String, bytes: [UInt8], retryAfterSeconds: Int? = nil
  ) {
    self.status = status
    self.contentType = contentType
    self.bytes = bytes
    self.retryAfterSeconds = retryAfterSeconds
  }
}
