import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPSTransport {
  /// Sends `body` to `path` and waits for the reply.
  ///
  /// - Parameters:
  ///   - path: starts with a slash, like `/sync/v1`.
  ///   - observer: is told after each piece either way, on the network's thread.
  /// - Throws: ``TransportFailure`` when it did not come to an answer, ``HubRefusal`` when the
  ///   hub answered with another status than 200, `CancellationError`.
  package func post(
    path: String, body: [UInt8], observer: TransferProgress.Observer? = nil
  ) async throws -> TransportReply {
    guard meter.start(observer: observer) else { throw TransportFailure.busy }
    defer { meter.stop() }
    var request = HTTPClientRequest(url: endpoint.url(path: path))
    request.method = .POST
    request.headers = ["content-type": Self.contentType]
    request.body = .stream(BodyPieces(body: body), length: .known(Int64(body.count)))
    do {
      let response = try await client.execute(request, deadline: .distantFuture)
      return try await reply(from: response)
    } catch let refusal as HubRefusal {
      throw refusal
    } catch {
      if Task.isCancelled { throw CancellationError() }
      throw failure(for: error)
    }
  }

  private func reply(from response: HTTPClientResponse) async throws -> TransportReply {
    let status = Int(response.status.code)
    let contentType = response.headers.first(name: "content-type")
    guard contentType == Self.contentType else {
      throw TransportFailure.notTheHub(status: status, contentType: contentType)
    }
    let expected = response.headers.first(name: "content-length").flatMap(Int.init)
    guard expected ?? 0 <= limits.replyInBytes else {
      throw TransportFailure.tooLarge(limitInBytes: limits.replyInBytes)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected ?? 0)
    for try await piece in response.body {
      guard bytes.count + piece.readableBytes <= limits.replyInBytes else {
        throw TransportFailure.tooLarge(limitInBytes: limits.replyInBytes)
      }
      bytes += piece.readableBytesView
    }
    guard status == 200 else {
      throw HubRefusal(
        status: status, body: bytes,
        retryAfterSeconds: response.headers.first(name: "retry-after").flatMap(Int.init))
    }
    let cost = meter.current
    return TransportReply(body: bytes, bytesUp: cost.bytesUp, bytesDown: cost.bytesDown)
  }
}
