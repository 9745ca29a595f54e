import AsyncHTTPClient
import NIOCore
import NIOSSL

extension HTTPSTransport {
  static func configuration(
    trusting countyAuthorityPEM: String, limits: TransportLimits, meter: ByteMeter
  ) throws(TransportFailure) -> HTTPClient.Configuration {
    let idleTime = TimeAmount(limits.idleTime)
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try tlsConfiguration(trusting: countyAuthorityPEM),
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(limits.connectTime)),
      connectionPool: .init(
        idleTimeout: TransportLimits.keepTime, concurrentHTTP1ConnectionsPerHostSoftLimit: 1))
    // One version of HTTP: its head is readable in a capture, small, and can be counted exactly.
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = { channel in
      channel.setOption(.socketOption(.so_sndbuf), value: TransportLimits.sendBufferInBytes)
        .flatMapThrowing {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(
            ByteMeterHandler(meter: meter, idleTime: idleTime),
            position: .after(try pipeline.handler(type: NIOSSLClientHandler.self)))
        }
    }
    return configuration
  }

  private static func tlsConfiguration(
    trusting countyAuthorityPEM: String
  ) throws(TransportFailure) -> TLSConfiguration {
    guard
      let roots = try? NIOSSLCertificate.fromPEMBytes(Array(countyAuthorityPEM.utf8)),
      roots.count == 1
    else { throw .badCountyCertificate }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .certificates(roots)
    configuration.certificateVerification = .noHostnameVerification
    configuration.minimumTLSVersion = .tlsv12
    return configuration
  }
}
