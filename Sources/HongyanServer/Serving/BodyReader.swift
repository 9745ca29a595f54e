import HTTPTypes
import Hummingbird
import NIOCore

/// Why a body was not read to its end.
enum BodyRefusal: Error {
  case tooLarge
  case tooSlow

  /// The HTTP status that says so (RFC 9110 §15.5.14, §15.5.9).
  var status: Int {
    switch self {
    case .tooLarge: 413
    case .tooSlow: 408
    }
  }
}

/// Reads a request's body within the limits on size and time.
struct BodyReader {
  let limits: ServerLimits

  /// - Throws: ``BodyRefusal``, or the connection's error.
  func read(_ request: Request) async throws -> [UInt8] {
    let largest = limits.messageInBytes
    let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard announced <= largest else { throw BodyRefusal.tooLarge }
    let body = request.body
    let time = limits.bodyTime
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await piece in body {
          guard bytes.count + piece.readableBytes <= largest else { throw BodyRefusal.tooLarge }
          bytes += piece.readableBytesView
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: time)
        throw BodyRefusal.tooSlow
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }
}
