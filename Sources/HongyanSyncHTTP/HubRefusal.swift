/// The hub's own answer that it does not take the message now.
///
/// A different type from ``TransportFailure``: here the hub was reached and has spoken.
package struct HubRefusal: Error, Equatable {
  /// The HTTP status: 413 too large, 429 too often, 503 not ready, 500 a fault at the hub.
  package let status: Int

  /// The hub's words in the protocol's coding; may be empty.
  package let body: [UInt8]

  /// Seconds after which it makes sense to come back, when the hub says so.
  package let retryAfterSeconds: Int?

  package init(status: Int, body: [UInt8], retryAfterSeconds: Int?) {
    self.status = status
    self.body = body
    self.retryAfterSeconds = retryAfterSeconds
  }
}
