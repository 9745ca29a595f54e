import NIOCore

/// Sits between TLS and HTTP: counts plain bytes and closes a connection on which none moves.
///
/// The client library's own write timeout rests while the line takes nothing, which is just when
/// it is needed; hence this one clock over both directions.
final class ByteMeterHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let meter: ByteMeter
  private let idleTime: TimeAmount
  private var lastMove = NIODeadline.now()
  private var check: Scheduled<Void>?

  init(meter: ByteMeter, idleTime: TimeAmount) {
    self.meter = meter
    self.idleTime = idleTime
  }

  func handlerAdded(context: ChannelHandlerContext) {
    moved()
    scheduleCheck(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    check?.cancel()
    check = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    moved()
    meter.add(down: unwrapInboundIn(data).readableBytes)
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let count = unwrapOutboundIn(data).readableBytes
    let done = promise ?? context.eventLoop.makePromise()
    done.futureResult.assumeIsolated().whenSuccess {
      self.moved()
      self.meter.add(up: count)
    }
    context.write(data, promise: done)
  }

  private func moved() {
    lastMove = .now()
  }

  private func scheduleCheck(_ context: ChannelHandlerContext) {
    check = context.eventLoop.assumeIsolated().scheduleTask(deadline: lastMove + idleTime) {
      self.check = nil
      if NIODeadline.now() < self.lastMove + self.idleTime {
        self.scheduleCheck(context)
      } else if self.meter.markStalled() {
        context.close(promise: nil)
      } else {
        // Between two messages silence is no fault.
        self.moved()
        self.scheduleCheck(context)
      }
    }
  }
}
