import NIOCore

/// Closes a connection that sends no request in time, and any connection at the end of its life.
final class ConnectionClock: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny
  typealias InboundOut = NIOAny

  private let headerTime: TimeAmount
  private let connectionTime: TimeAmount
  private var headerDeadline: Scheduled<Void>?
  private var endOfLife: Scheduled<Void>?

  init(limits: ServerLimits) {
    headerTime = TimeAmount(limits.headerTime)
    connectionTime = TimeAmount(limits.connectionTime)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    headerDeadline = loop.scheduleTask(in: headerTime) { context.close(promise: nil) }
    endOfLife = loop.scheduleTask(in: connectionTime) { context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Behind the decoder, so the first thing read is a complete head.
    headerDeadline?.cancel()
    headerDeadline = nil
    context.fireChannelRead(data)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    headerDeadline?.cancel()
    endOfLife?.cancel()
    headerDeadline = nil
    endOfLife = nil
  }
}
