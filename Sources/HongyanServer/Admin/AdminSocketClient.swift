import Glibc
import NIOCore
import NIOPosix

/// How a command asks the hub that runs on the same data directory.
package struct AdminSocketClient: Sendable {
  private let path: AdminSocketPath
  private let largestInBytes: Int

  package init(path: AdminSocketPath, limits: ServerLimits = ServerLimits()) {
    self.path = path
    self.largestInBytes = limits.adminMessageInBytes
  }

  /// Sends `request` and waits for the reply, as long as it takes: a backup takes minutes.
  /// Cancelling the task gives up waiting; the hub still finishes what it began.
  ///
  /// - Throws: ``AdminSocketFailure``; ``AdminSocketFailure/nobodyListens(path:)`` when no hub
  ///   runs; `CancellationError`.
  package func ask(_ request: [UInt8]) async throws -> [UInt8] {
    let message = try AdminFrame.encode(request, largestInBytes: largestInBytes)
    let connection = try await connect()
    do {
      return try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(message)
        var frame = AdminFrame(largestInBytes: largestInBytes)
        for try await bytes in inbound {
          if let reply = try frame.append(bytes) { return reply }
        }
        try Task.checkCancellation()
        throw AdminSocketFailure.cut
      }
    } catch is IOError {
      throw AdminSocketFailure.cut
    } catch is ChannelError {
      throw AdminSocketFailure.cut
    }
  }

  private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    do {
      return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connect(unixDomainSocketPath: path.text) { channel in
          channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel(wrappingChannelSynchronously: channel)
          }
        }
    } catch let error as IOError {
      switch error.errnoCode {
      case ENOENT, ECONNREFUSED: throw AdminSocketFailure.nobodyListens(path: path.text)
      default:
        throw AdminSocketFailure.system(
          operation: "connect to", path: path.text, errno: error.errnoCode)
      }
    }
  }
}
