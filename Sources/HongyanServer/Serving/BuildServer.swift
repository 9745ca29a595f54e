import HongyanHub
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
package import ServiceLifecycle
import UnixSignals

/// Puts the hub's server together: the same for the program and for tests.
///
/// - Parameters:
///   - routes: the paths of the conversation.
///   - readiness: asked at each `/readyz`.
///   - pages: adds further routes, like the review desk's.
///   - whenListening: is called once with the address really bound, also for port 0.
/// - Throws: ``ServerFailure/badCertificate(reason:)``.
package func buildServer(
  _ settings: ServerSettings,
  routes: [ByteRoute],
  readiness: @escaping @Sendable () async -> Readiness,
  logger: Logger,
  pages: (Router<HubRequestContext>) -> Void = { _ in },
  whenListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
) throws(ServerFailure) -> HubServer {
  let limits = settings.limits
  let router = Router(context: HubRequestContext.self)
  router.add(middleware: RequestLog())
  router.serveHealth(readiness: readiness)
  for route in routes { router.serve(route, limits: limits) }
  pages(router)

  var http = HTTP1Channel.Configuration(
    additionalChannelHandlers: [ConnectionClock(limits: limits)],
    idleTimeout: TimeAmount(limits.idleTime))
  http.httpDecoder = .init(
    maxHeaderFieldSize: limits.headInBytes, maxHeaderListSize: limits.headInBytes,
    maxHeaderFieldCount: limits.headerLines)
  let asked = settings.address
  let application = Application(
    router: router,
    server: try tlsServer(http, certificate: settings.certificate),
    configuration: ApplicationConfiguration(
      address: .hostname(asked.host, port: asked.port),
      serverName: nil,
      backlog: limits.backlog,
      availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
    onServerRunning: { channel in
      let port = channel.localAddress?.port ?? asked.port
      await whenListening((try? ListenAddress(host: asked.host, port: port)) ?? asked)
    },
    logger: logger)
  return HubServer(application: application, address: asked)
}

private func tlsServer(
  _ http: HTTP1Channel.Configuration, certificate: ServerCertificate
) throws(ServerFailure) -> HTTPServerBuilder {
  do {
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.certificatePEM.utf8))
        .map { .certificate($0) },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(bytes: Array(certificate.privateKeyPEM.utf8), format: .pem)))
    tls.minimumTLSVersion = .tlsv12
    tls.applicationProtocols = ["http/1.1"]
    // Made here once only to find a key that does not fit before anything listens.
    _ = try NIOSSLContext(configuration: tls)
    return try .tls(.http1(configuration: http), tlsConfiguration: tls)
  } catch {
    throw .badCertificate(reason: "\(error)")
  }
}

/// A group that runs `services` and drains them on SIGTERM and SIGINT within the drain time.
///
/// - Parameter handlesSignals: false in tests, where several groups share a process.
package func buildServiceGroup(
  _ services: [any Service], limits: ServerLimits, handlesSignals: Bool = true, logger: Logger
) -> ServiceGroup {
  var configuration = ServiceGroupConfiguration(
    services: services,
    gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [],
    logger: logger)
  configuration.maximumGracefulShutdownDuration = limits.drainTime
  return ServiceGroup(configuration: configuration)
}
