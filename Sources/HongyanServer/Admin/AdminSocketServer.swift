package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens for administration commands while the hub runs: one JSON request and one JSON reply
/// per connection.
///
/// The hub is the only process that opens its database (Protocol R23), so commands talk to it.
/// Who may open the socket may do everything, which is why its mode is 0600.
package struct AdminSocketServer: Service {
  /// Answers one request. Refusals are replies too: it does not throw.
  package typealias Handler = @Sendable ([UInt8]) async -> [UInt8]

  private let path: AdminSocketPath
  private let limits: ServerLimits
  private let logger: Logger
  private let handler: Handler
  private let whenListening: @Sendable () async -> Void

  private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  package init(
    path: AdminSocketPath, limits: ServerLimits = ServerLimits(), logger: Logger,
    whenListening: @escaping @Sendable () async -> Void = {}, handler: @escaping Handler
  ) {
    self.path = path
    self.limits = limits
    self.logger = logger
    self.whenListening = whenListening
    self.handler = handler
  }

  /// Serves until graceful shutdown; commands that run are answered first.
  ///
  /// - Throws: ``AdminSocketFailure`` when it cannot listen.
  package func run() async throws {
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .bind(try path.bindSocket()) { channel in
        channel.eventLoop.makeCompletedFuture {
          try Connection(wrappingChannelSynchronously: channel)
        }
      }
    defer { path.remove() }
    let listener = server.channel
    try await withGracefulShutdownHandler {
      await whenListening()
      try await server.executeThenClose { connections in
        try await withThrowingDiscardingTaskGroup { group in
          for try await connection in connections {
            group.addTask { await answer(connection) }
          }
        }
      }
    } onGracefulShutdown: {
      // Ends the sequence of connections; those accepted before are still answered.
      listener.close(promise: nil)
    }
  }

  private func answer(_ connection: Connection) async {
    do {
      try await connection.executeThenClose { inbound, _ in
        guard let request = try await read(inbound, of: connection.channel) else { return }
        let reply = await handler(request)
        // The stream's own write returns before the bytes have left, and closing drops the rest.
        try await connection.channel.writeAndFlush(
          AdminFrame.encode(reply, largestInBytes: limits.adminMessageInBytes)
        ).get()
      }
    } catch {
      logger.warning(
        "an administration command went away",
        metadata: [LoggedKey.error.rawValue: "\(type(of: error))"])
    }
  }

  /// Reads one request, or nothing when the sender leaves.
  private func read(
    _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, of channel: any Channel
  ) async throws -> [UInt8]? {
    let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.adminRequestTime)) {
      channel.close(promise: nil)
    }
    defer { deadline.cancel() }
    var frame = AdminFrame(largestInBytes: limits.adminMessageInBytes)
    for try await bytes in inbound {
      if let request = try frame.append(bytes) { return request }
    }
    return nil
  }
}
