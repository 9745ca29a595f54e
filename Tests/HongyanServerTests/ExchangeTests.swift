import Foundation
import HongyanHub
import HongyanServer
import HongyanSyncHTTP
import NIOCore
import NIOPosix
import Synchronization
import Testing

@Suite("A message to the hub")
struct ExchangeTests {
  let authority: CountyAuthority
  let pem: String

  init() throws {
    authority = try CountyAuthority.make(for: practiceCounty())
    pem = try authority.certificatePEM()
  }

  static let echo = ByteRoute(path: "/sync/v1", contentType: HTTPSTransport.contentType) {
    body, _ in ByteReply(contentType: HTTPSTransport.contentType, bytes: body.reversed())
  }

  @Test("comes back answered, and an idle exchange costs less than 1 KB both ways together")
  func answers() async throws {
    try await withHub(routes: [Self.echo], authority: authority) { endpoint, _ in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        let idle = [UInt8](repeating: 7, count: 200)
        for _ in 0..<2 {
          let reply = try await transport.post(path: "/sync/v1", body: idle)
          #expect(reply.body == idle)
          #expect(reply.bytesUp > 200 && reply.bytesDown > 200)
          #expect(reply.bytesUp + reply.bytesDown < 1_024)
        }
      }
    }
  }

  @Test("is counted to the byte, with progress on the way")
  func counts() async throws {
    let answer =
      "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 2\r\n\r\nok"
    try await withScriptedPeer(.answer(answer), authority: authority) { endpoint in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        let seen = Mutex<[TransferProgress]>([])
        let reply = try await transport.post(path: "/p", body: [1, 2, 3]) { now in
          seen.withLock { $0.append(now) }
        }
        let head =
          "POST /p HTTP/1.1\r\ncontent-type: application/x-protobuf\r\n"
          + "host: 127.0.0.1:\(endpoint.port)\r\ncontent-length: 3\r\n\r\n"
        #expect(reply.bytesDown == answer.utf8.count)
        #expect(reply.bytesUp == head.utf8.count + 3)
        let last = seen.withLock { $0.last }
        #expect(last?.bytesUp == reply.bytesUp && last?.bytesDown == reply.bytesDown)
      }
    }
  }

  @Test("of a megabyte arrives whole")
  func largeArrives() async throws {
    try await withHub(routes: [Self.echo], authority: authority) { endpoint, _ in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        let body = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let reply = try await transport.post(path: "/sync/v1", body: body)
        #expect(reply.body == body.reversed())
      }
    }
  }

  @Test("is refused by name when it is too large")
  func tooLarge() async throws {
    var limits = ServerLimits()
    limits.messageInBytes = 1_000
    try await withHub(routes: [Self.echo], limits: limits, authority: authority) { endpoint, _ in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        await #expect(throws: HubRefusal(status: 413, body: [], retryAfterSeconds: nil)) {
          try await transport.post(path: "/sync/v1", body: [UInt8](repeating: 0, count: 1_001))
        }
      }
    }
  }

  @Test("is not sent to another county's hub")
  func otherCounty() async throws {
    let other = try CountyAuthority.make(for: practiceCounty()).certificatePEM()
    let called = Mutex(false)
    let route = ByteRoute(path: "/sync/v1", contentType: "a/b") { _, _ in
      called.withLock { $0 = true }
      return ByteReply(contentType: "a/b", bytes: [])
    }
    try await withHub(routes: [route], authority: authority) { endpoint, _ in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: other) { transport in
        let failure = await failure { try await transport.post(path: "/sync/v1", body: [1]) }
        guard case .notTrusted(endpoint, _) = failure else {
          Issue.record("\(String(describing: failure))")
          return
        }
      }
    }
    #expect(called.withLock { $0 } == false)
  }

  @Test("cut in the middle of the reply is told as cut")
  func cut() async throws {
    let half =
      "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 9\r\n\r\nhalf"
    for text in [half, "HTTP/1.1 20", ""] {
      try await withScriptedPeer(.answerAndClose(text), authority: authority) { endpoint in
        try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
          let failure = await failure { try await transport.post(path: "/", body: [1]) }
          guard case .cut(let up, let down) = failure else {
            Issue.record("\(String(describing: failure))")
            return
          }
          #expect(up > 0)
          #expect(down == text.utf8.count)
        }
      }
    }
  }

  @Test("answered by a login page is told as not the hub")
  func loginPage() async throws {
    let page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>"
    try await withScriptedPeer(.answer(page), authority: authority) { endpoint in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        await #expect(
          throws: TransportFailure.notTheHub(status: 200, contentType: "text/html")
        ) { try await transport.post(path: "/", body: [1]) }
      }
    }
  }

  @Test("that nobody answers ends after the idle time")
  func silence() async throws {
    var limits = TransportLimits()
    limits.idleTime = .milliseconds(100)
    try await withScriptedPeer(.silence, authority: authority) { endpoint in
      try await HTTPSTransport.with(
        endpoint: endpoint, countyAuthorityPEM: pem, limits: limits
      ) { transport in
        let failure = await failure { try await transport.post(path: "/", body: [1]) }
        guard case .timedOut(let up, 0) = failure else {
          Issue.record("\(String(describing: failure))")
          return
        }
        #expect(up > 0)
      }
    }
  }

  @Test("with a reply beyond the limit is given up", arguments: ["content-length: 9\r\n", ""])
  func replyTooLarge(length: String) async throws {
    var limits = TransportLimits()
    limits.replyInBytes = 8
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\n\(length)\r\n123456789"
    try await withScriptedPeer(.answer(answer), authority: authority) { endpoint in
      try await HTTPSTransport.with(
        endpoint: endpoint, countyAuthorityPEM: pem, limits: limits
      ) { transport in
        await #expect(throws: TransportFailure.tooLarge(limitInBytes: 8)) {
          try await transport.post(path: "/", body: [1])
        }
      }
    }
  }

  @Test("to a port where nobody listens is told as unreachable")
  func unreachable() async throws {
    let endpoint = try await withScriptedPeer(.silence, authority: authority) { $0 }
    try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
      let failure = await failure { try await transport.post(path: "/", body: [1]) }
      guard case .unreachable(endpoint, _) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
    }
  }

  @Test("can be cancelled while it waits")
  func cancels() async throws {
    try await withScriptedPeer(.silence, authority: authority) { endpoint in
      try await HTTPSTransport.with(endpoint: endpoint, countyAuthorityPEM: pem) { transport in
        let (sent, announce) = AsyncStream.makeStream(of: Void.self)
        await #expect(throws: CancellationError.self) {
          try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
              _ = try await transport.post(path: "/", body: [1]) { _ in announce.yield() }
            }
            _ = await sent.first { _ in true }
            group.cancelAll()
            try await group.waitForAll()
          }
        }
      }
    }
  }

  @Test(
    "can be given up while the line is still being made, without waiting for the line",
    .timeLimit(.minutes(5)))
  func cancelsEarly() async throws {
    let (connected, announce) = AsyncStream.makeStream(of: Void.self)
    // It takes the connection and never says the first word of TLS.
    let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        announce.yield()
        return channel.eventLoop.makeSucceededVoidFuture()
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let endpoint = try HubEndpoint(host: "127.0.0.1", port: listener.localAddress?.port ?? 0)
    var limits = TransportLimits()
    // Whoever waits for it is still here when the test's own time is over.
    limits.connectTime = .seconds(3_600)
    let patient = limits
    await #expect(throws: CancellationError.self) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await HTTPSTransport.with(
            endpoint: endpoint, countyAuthorityPEM: pem, limits: patient
          ) {
            _ = try await $0.post(path: "/", body: [1])
          }
        }
        _ = await connected.first { _ in true }
        group.cancelAll()
        try await group.waitForAll()
      }
    }
    try await listener.close()
  }

  private func failure(
    of body: () async throws -> TransportReply
  ) async -> TransportFailure? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error as? TransportFailure
    }
  }
}
