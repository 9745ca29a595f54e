import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension Router where Context == HubRequestContext {
  /// Serves `route` by POST, within the limits on size and time.
  func serve(_ route: ByteRoute, limits: ServerLimits) {
    on(RouterPath(route.path), method: .post) { request, context in
      let reply: ByteReply
      do {
        let body = try await BodyReader(limits: limits).read(request)
        reply = try await route.handler(body, context.facts)
      } catch let refusal as BodyRefusal {
        // The rest of an endless body must not keep the connection for long.
        let channel = context.channel
        channel.eventLoop.scheduleTask(in: TimeAmount(limits.lingerTime)) {
          channel.close(promise: nil)
        }
        reply = ByteReply(status: refusal.status, contentType: route.contentType, bytes: [])
      } catch {
        context.logger.error(
          "a message could not be answered",
          metadata: [LoggedKey.error.rawValue: "\(type(of: error))"])
        reply = ByteReply(status: 500, contentType: route.contentType, bytes: [])
      }
      return Response(reply)
    }
  }

  /// Serves `/healthz` (the process runs) and `/readyz` (it can work).
  func serveHealth(readiness: @escaping @Sendable () async -> Readiness) {
    get("healthz") { _, _ in
      Response(ByteReply(contentType: "text/plain", bytes: Array("ok\n".utf8)))
    }
    get("readyz") { _, _ in
      let now = await readiness()
      let fields =
        [("ready", JSONText.Value.flag(now.isReady))]
        + now.facts.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }
      return Response(
        ByteReply(
          status: now.isReady ? 200 : 503, contentType: "application/json",
          bytes: Array(JSONText.object(fields).utf8)))
    }
  }
}

extension Response {
  /// A reply with no header that is not needed: an idle exchange must stay below 1 KB.
  init(_ reply: ByteReply) {
    var headers: HTTPFields = [.contentType: reply.contentType]
    if let seconds = reply.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
    self.init(
      status: HTTPResponse.Status(code: reply.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.bytes)))
  }
}
