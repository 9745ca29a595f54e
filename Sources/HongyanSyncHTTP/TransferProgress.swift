/// How far the message under way has come.
package struct TransferProgress: Equatable, Sendable {
  /// Bytes handed to the network so far, head and body, before TLS.
  package let bytesUp: Int

  /// Bytes that arrived so far, head and body, before TLS.
  package let bytesDown: Int

  /// Is called on the network's thread: it must be quick.
  package typealias Observer = @Sendable (TransferProgress) -> Void
}
