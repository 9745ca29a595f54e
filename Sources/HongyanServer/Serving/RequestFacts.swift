/// What the server knows of a request besides its bytes.
package struct RequestFacts: Equatable, Sendable {
  /// Names the request in the log.
  package let requestID: String

  /// The sender's IP address without port, for limits per address. Never logged.
  package let peerAddress: String?
}
