import Foundation
import HongyanHub
import HongyanServer
import HongyanSyncHTTP
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@Suite("The hub's server")
struct HubServerTests {
  let authority: CountyAuthority
  let pem: String

  init() throws {
    authority = try CountyAuthority.make(for: practiceCounty())
    pem = try authority.certificatePEM()
  }

  @Test("answers what it took before it stops")
  func drains() async throws {
    let (arrived, announceArrival) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = AsyncStream.makeStream(of: Void.self)
    let route = ByteRoute(path: "/slow", contentType: HTTPSTransport.contentType) { _, _ in
      announceArrival.yield()
      _ = await released.first { _ in true }
      return ByteReply(contentType: HTTPSTransport.contentType, bytes: [42])
    }
    try await withHub(routes: [route], authority: authority) { endpoint, group in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        async let reply = transport.post(path: "/slow", body: [1])
        _ = await arrived.first { _ in true }
        await group.triggerGracefulShutdown()
        release.yield()
        let body = try await reply.body
        #expect(body == [42])
      }
    }
  }

  @Test("says when its port is taken")
  func portTaken() async throws {
    try await withHub(routes: [], authority: authority) { endpoint, _ in
      let address = try ListenAddress(host: "127.0.0.1", port: endpoint.port)
      let second = try buildServer(
        ServerSettings(
          address: address, certificate: authority.issueServerCertificate(names: [])),
        routes: [], readiness: { Readiness(isReady: true) }, logger: quiet)
      await #expect(throws: ServerFailure.addressTaken(address)) { try await second.run() }
    }
  }

  @Test("refuses a key that does not belong to its certificate")
  func keyMismatch() throws {
    let one = try authority.issueServerCertificate(names: [])
    let two = try authority.issueServerCertificate(names: [])
    let mixed = ServerCertificate(
      certificatePEM: one.certificatePEM, privateKeyPEM: two.privateKeyPEM)
    let settings = ServerSettings(
      address: try ListenAddress(host: "127.0.0.1", port: 0), certificate: mixed)
    #expect(throws: ServerFailure.self) {
      try buildServer(
        settings, routes: [], readiness: { Readiness(isReady: true) }, logger: quiet)
    }
  }

  @Test("turns a fault of the hub into a bare refusal")
  func fault() async throws {
    struct Fault: Error {}
    let route = ByteRoute(path: "/f", contentType: HTTPSTransport.contentType) { _, _ in
      throw Fault()
    }
    try await withHub(routes: [route], authority: authority) { endpoint, _ in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        await #expect(throws: HubRefusal(status: 500, body: [], retryAfterSeconds: nil)) {
          try await transport.post(path: "/f", body: [])
        }
      }
    }
  }

  @Test("logs one JSON line of known facts only")
  func logs() {
    let lines = Mutex<[String]>([])
    var handler = JSONLogHandler(
      label: "hub", now: { Date(timeIntervalSince1970: 0) },
      sink: { line in lines.withLock { $0.append(line) } })
    handler[metadataKey: "hb.request.id"] = "ab12"
    let logger = Logger(label: "hub") { _ in handler }
    logger.info("a \"line\"\n", metadata: ["name": "张三", "status": "200"])
    #expect(
      lines.withLock { $0 } == [
        #"{"time":"1970-01-01T00:00:00.000Z","level":"info","part":"hub","#
          + #""message":"a \"line\"\u000a","request":"ab12","status":"200"}"# + "\n"
      ])
  }

  @Test(
    "reads addresses as written",
    arguments: [("0.0.0.0:8443", "0.0.0.0", 8443), ("[::1]:0", "::1", 0)])
  func addresses(text: String, host: String, port: Int) throws {
    let address = try ListenAddress(parsing: text)
    #expect(address.host == host && address.port == port && "\(address)" == text)
  }

  @Test("refuses what is no address", arguments: ["", "8443", "a:b", "::1:8443", "a:70000", ":1"])
  func badAddresses(text: String) {
    #expect(throws: ServerFailure.badAddress(text)) { try ListenAddress(parsing: text) }
  }
}
