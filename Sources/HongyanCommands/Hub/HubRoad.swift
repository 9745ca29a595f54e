import HongyanSync
import HongyanSyncHTTP
import HongyanTownship

/// The way to the county: its addresses in order until one answers, and that one from then on.
final class HubRoad: SyncTransport {
  private let authorityPEM: String
  private let limits: TransportLimits
  private let observer: (@Sendable (_ bytesUp: Int, _ bytesDown: Int, _ bodyBytes: Int) -> Void)?
  private var addresses: [String]
  private var transport: HTTPSTransport?

  /// A road that nothing was sent on yet. Call ``close()`` at the end.
  init(
    addresses: [String], authorityPEM: String, limits: TransportLimits,
    observer: (@Sendable (_ bytesUp: Int, _ bytesDown: Int, _ bodyBytes: Int) -> Void)? = nil
  ) {
    self.addresses = addresses
    self.authorityPEM = authorityPEM
    self.limits = limits
    self.observer = observer
  }

  func exchange(_ request: [UInt8]) async throws -> HongyanSync.TransportReply {
    let reply = try await post(path: "/sync/v1", request)
    return HongyanSync.TransportReply(
      body: reply.body, bytesUp: reply.bytesUp, bytesDown: reply.bytesDown)
  }

  /// Sends a message; an address at which nobody answers is given up for the next one.
  func post(path: String, _ body: [UInt8]) async throws -> HongyanSyncHTTP.TransportReply {
    while true {
      let open = try transport ?? connect()
      transport = open
      let told = observer
      do {
        return try await open.post(path: path, body: body) { progress in
          told?(progress.bytesUp, progress.bytesDown, body.count)
        }
      } catch let failure as TransportFailure {
        guard failure.isSilence, addresses.count > 1 else { throw failure }
        addresses.removeFirst()
        await close()
      }
    }
  }

  /// Closes the connection.
  func close() async {
    await transport?.shutdown()
    transport = nil
  }

  private func connect() throws -> HTTPSTransport {
    guard let address = addresses.first else { throw TownshipFailure.noAddress }
    return try HTTPSTransport(
      endpoint: HubEndpoint(parsing: address), countyAuthorityPEM: authorityPEM,
      limits: limits)
  }
}

extension TransportFailure {
  /// Whether nobody answered, so that another address may be tried without anything having been
  /// sent.
  fileprivate var isSilence: Bool {
    switch self {
    case .unreachable, .badAddress, .notTrusted: true
    default: false
    }
  }
}
