/// The hub's reply to one message, and what both cost on the wire.
package struct TransportReply: Equatable, Sendable {
  /// The reply's body.
  package let body: [UInt8]

  /// Bytes sent: head and body of the request as HTTP/1.1 text, before TLS.
  package let bytesUp: Int

  /// Bytes received: head and body of the response as HTTP/1.1 text, before TLS.
  package let bytesDown: Int
}
