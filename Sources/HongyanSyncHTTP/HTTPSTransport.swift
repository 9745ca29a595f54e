import AsyncHTTPClient
import NIOCore
import NIOSSL

/// Carries messages to a county's hub over HTTPS and brings the replies back, one at a time.
///
/// Trust is the pinned county authority and nothing else; the machine's own list of authorities
/// plays no part. The host name is not compared with the certificate: the authority signs for
/// hubs of this county only, so any holder of its certificate is the hub, and a hub that moved to
/// another address must be reachable without visiting every machine (Protocol R20).
///
/// There is no second try, no redirect, no proxy from the environment. Cancelling the task that
/// waits ends the message at once with `CancellationError`.
package struct HTTPSTransport: Sendable {
  /// The media type of both directions; whatever else answers is not the hub.
  package static let contentType = "application/x-protobuf"

  let endpoint: HubEndpoint
  let limits: TransportLimits
  let meter: ByteMeter
  let client: HTTPClient

  /// Prepares a transport; connects at the first message. Call ``shutdown()`` at the end.
  ///
  /// - Parameter countyAuthorityPEM: the pinned certificate of the county's authority.
  /// - Throws: ``TransportFailure/badCountyCertificate``.
  package init(
    endpoint: HubEndpoint, countyAuthorityPEM: String, limits: TransportLimits = TransportLimits()
  ) throws(TransportFailure) {
    self.endpoint = endpoint
    self.limits = limits
    self.meter = ByteMeter()
    self.client = HTTPClient(
      eventLoopGroup: HTTPClient.defaultEventLoopGroup,
      configuration: try Self.configuration(
        trusting: countyAuthorityPEM, limits: limits, meter: meter))
  }

  /// Runs `body` with a transport and shuts it down afterwards, however `body` ends.
  ///
  /// - Throws: ``TransportFailure/badCountyCertificate`` and whatever `body` throws.
  package static func with<Result: Sendable>(
    endpoint: HubEndpoint, countyAuthorityPEM: String, limits: TransportLimits = TransportLimits(),
    _ body: (HTTPSTransport) async throws -> Result
  ) async throws -> Result {
    let transport = try Self(
      endpoint: endpoint, countyAuthorityPEM: countyAuthorityPEM, limits: limits)
    do {
      let result = try await body(transport)
      await transport.shutdown()
      return result
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  /// Closes the connection. A message under way ends with
  /// ``TransportFailure/cut(bytesUp:bytesDown:)``.
  ///
  /// The library cannot give up a connection that is still being made: that one is left to itself,
  /// and its end is waited for no longer than ``TransportLimits/closeTime``, in a cancelled task
  /// not at all.
  package func shutdown() async {
    let (ends, ended) = AsyncStream.makeStream(of: Void.self)
    // The only error is that it was shut down before, which is what the caller wants.
    client.shutdown { _ in ended.finish() }
    let patience = HTTPClient.defaultEventLoopGroup.any()
      .scheduleTask(in: TransportLimits.closeTime) { ended.finish() }
    for await _ in ends {}
    patience.cancel()
  }
}
