import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One line in the log for every request: which route, which outcome, how large, how long.
///
/// The route's pattern and not the path is written, and never a query, an address or a name: they
/// may point at a person.
struct RequestLog: RouterMiddleware {
  typealias Context = HubRequestContext

  func handle(
    _ request: Request, context: HubRequestContext,
    next: @concurrent (Request, HubRequestContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    func log(_ status: Int, _ bytesOut: Int?) {
      let spent = ContinuousClock.now - start
      let route = context.endpointPath ?? "-"
      context.logger.log(
        level: route == "/healthz" || route == "/readyz" ? .debug : .info, "request",
        metadata: [
          LoggedKey.method.rawValue: "\(request.method.rawValue)",
          LoggedKey.route.rawValue: "\(route)",
          LoggedKey.status.rawValue: "\(status)",
          LoggedKey.bytesIn.rawValue: "\(request.headers[.contentLength] ?? "-")",
          LoggedKey.bytesOut.rawValue: "\(bytesOut.map(String.init) ?? "-")",
          LoggedKey.milliseconds.rawValue:
            "\(spent.components.seconds * 1_000 + spent.components.attoseconds / 1_000_000_000_000_000)",
        ])
    }
    do {
      let response = try await next(request, context)
      log(Int(response.status.code), response.body.contentLength)
      return response
    } catch {
      log(Int((error as? any HTTPResponseError)?.status.code ?? 500), nil)
      throw error
    }
  }
}
