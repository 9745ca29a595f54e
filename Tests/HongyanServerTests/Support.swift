import Foundation
import HongyanHub
import HongyanServer
import HongyanSyncHTTP
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// A directory that is gone after `body`.
@discardableResult
func withTemporaryDirectory<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let directory = FileManager.default.temporaryDirectory
    .appending(path: "hy-" + UUID().uuidString.prefix(8))
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  return try await body(directory.path)
}

let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

func practiceCounty() throws -> CountyIdentity {
  try CountyIdentity(code: "433199", name: "演示县", isPractice: true)
}

/// A hub with `routes` on a free port, for as long as `body` runs; then it drains.
@discardableResult
func withHub<Result: Sendable>(
  routes: [ByteRoute], limits: ServerLimits = ServerLimits(), authority: CountyAuthority,
  _ body: (HubEndpoint, ServiceGroup) async throws -> Result
) async throws -> Result {
  let (ports, announce) = AsyncStream.makeStream(of: Int.self)
  let server = try buildServer(
    ServerSettings(
      address: ListenAddress(host: "127.0.0.1", port: 0),
      certificate: authority.issueServerCertificate(names: []), limits: limits),
    routes: routes,
    readiness: { Readiness(isReady: false, facts: ["backup": "none"]) },
    logger: quiet,
    whenListening: { announce.yield($0.port) })
  let group = buildServiceGroup([server], limits: limits, handlesSignals: false, logger: quiet)
  return try await withThrowingTaskGroup(of: Void.self) { tasks in
    tasks.addTask {
      defer { announce.finish() }
      try await group.run()
    }
    guard let port = await ports.first(where: { _ in true }) else {
      try await tasks.waitForAll()
      throw CancellationError()
    }
    let result = try await body(HubEndpoint(host: "127.0.0.1", port: port), group)
    await group.triggerGracefulShutdown()
    try await tasks.waitForAll()
    return result
  }
}

/// What a scripted peer does once it has read something.
enum Script {
  case answerAndClose(String)
  case answer(String)
  case silence
}

/// Somebody with a certificate of the authority who follows `script` instead of the protocol.
@discardableResult
func withScriptedPeer<Result>(
  _ script: Script, authority: CountyAuthority, _ body: (HubEndpoint) async throws -> Result
) async throws -> Result {
  let certificate = try authority.issueServerCertificate(names: [])
  let context = try NIOSSLContext(
    configuration: .makeServerConfiguration(
      certificateChain: NIOSSLCertificate.fromPEMBytes(Array(certificate.certificatePEM.utf8))
        .map { .certificate($0) },
      privateKey: .privateKey(
        NIOSSLPrivateKey(bytes: Array(certificate.privateKeyPEM.utf8), format: .pem))))
  let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
    .childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandlers([
          NIOSSLServerHandler(context: context), ScriptHandler(script),
        ])
      }
    }
    .bind(host: "127.0.0.1", port: 0).get()
  let endpoint = try HubEndpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0)
  do {
    let result = try await body(endpoint)
    try await channel.close()
    return result
  } catch {
    try await channel.close()
    throw error
  }
}

private final class ScriptHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let script: Script
  private var heard: [UInt8] = []
  private var spoke = false

  init(_ script: Script) {
    self.script = script
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    heard += unwrapInboundIn(data).readableBytesView
    // Every body in these tests is sent in one piece, so its first byte means all of it.
    let head = heard.firstRange(of: Array("\r\n\r\n".utf8))
    guard !spoke, let head, head.upperBound < heard.count else { return }
    spoke = true
    switch script {
    case .silence: break
    case .answer(let text):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    case .answerAndClose(let text):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
      context.close(promise: nil)
    }
  }
}
