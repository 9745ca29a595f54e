import Foundation
import HongyanConsole
import HongyanHub
import HongyanMerge
import HongyanServer

/// The way to the hub: the socket of the process that serves it, or this process where none does
/// (`Protocol R23`).
struct HubChannel {
  let directory: String
  let actor: String

  /// The socket's place for a hub's directory; in the machine's run-time directory where its own
  /// path is too long.
  static func socketPath(for directory: String) throws -> AdminSocketPath {
    try AdminSocketPath(directory + "/hub.sock")
  }

  /// Asks, and turns a refusal into an error.
  func ask(_ operation: HubOperation) async throws -> HubAnswer {
    let answer = try await answer(to: operation)
    if case .refused(let failure) = answer { throw failure }
    return answer
  }

  private func answer(to operation: HubOperation) async throws -> HubAnswer {
    let message = AdminMessage(operation: operation, actor: actor)
    do {
      let client = AdminSocketClient(path: try Self.socketPath(for: directory))
      let bytes = try await client.ask([UInt8](try JSONEncoder().encode(message)))
      return try JSONDecoder().decode(HubAnswer.self, from: Data(bytes))
    } catch AdminSocketFailure.nobodyListens {
      let hub = try Hub.open(directory, schema: InjectedSchema.current)
      defer { try? hub.close() }
      return hub.perform(operation, actor: actor)
    }
  }
}

/// What goes over the socket.
struct AdminMessage: Codable, Sendable {
  var operation: HubOperation
  var actor: String
}
