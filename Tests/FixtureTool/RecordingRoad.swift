import Foundation
import HongyanHub
import HongyanSync

/// The road of one machine to a hub in the same process; every message on it is kept.
final class RecordingRoad: SyncTransport {
  var hub: Hub
  /// From so many entries behind on the machine is given a snapshot.
  var snapshotGap = HubLimits.snapshotGap
  private let name: String
  private let directory: String
  private var count = 0

  init(to hub: Hub, of name: String, keepingIn directory: String) {
    self.hub = hub
    self.name = name
    self.directory = directory
  }

  func exchange(_ request: [UInt8]) async throws -> TransportReply {
    let reply = try hub.answer(request, snapshotGap: snapshotGap)
    count += 1
    let place = count < 10 ? "0\(count)" : "\(count)"
    try Self.keep(request, as: "\(name)-\(place)-request", in: directory)
    try Self.keep(reply, as: "\(name)-\(place)-reply", in: directory)
    return TransportReply(body: reply, bytesUp: request.count, bytesDown: reply.count)
  }

  /// Writes a message into a file of its own.
  static func keep(_ bytes: [UInt8], as name: String, in directory: String) throws {
    try Data(bytes).write(to: URL(filePath: directory + "/" + name + ".bin"))
  }
}
