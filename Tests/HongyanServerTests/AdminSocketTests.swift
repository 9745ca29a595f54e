import Foundation
import HongyanServer
import ServiceLifecycle
import Testing

@Suite("The administration socket")
struct AdminSocketTests {
  /// Serves `handler` at `path` for as long as `body` runs.
  private func withServer(
    _ path: AdminSocketPath, limits: ServerLimits = ServerLimits(),
    handler: @escaping AdminSocketServer.Handler, _ body: (ServiceGroup) async throws -> Void
  ) async throws {
    let (ready, announce) = AsyncStream.makeStream(of: Void.self)
    let server = AdminSocketServer(
      path: path, limits: limits, logger: quiet, whenListening: { announce.yield() },
      handler: handler)
    let group = buildServiceGroup([server], limits: limits, handlesSignals: false, logger: quiet)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { announce.finish() }
        try await group.run()
      }
      guard await ready.first(where: { _ in true }) != nil else {
        return try await tasks.waitForAll()
      }
      try await body(group)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  @Test("carries requests and replies, is private, and is gone afterwards")
  func roundTrip() async throws {
    try await withTemporaryDirectory { directory in
      let path = try AdminSocketPath(directory + "/admin.sock")
      let client = AdminSocketClient(path: path)
      try await withServer(path, handler: { $0.reversed() }) { _ in
        let attributes = try FileManager.default.attributesOfItem(atPath: path.text)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let large = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let reply = try await client.ask(large)
        #expect(reply == large.reversed())
        let empty = try await client.ask([])
        #expect(empty.isEmpty)
      }
      #expect(!FileManager.default.fileExists(atPath: path.text))
      await #expect(throws: AdminSocketFailure.nobodyListens(path: path.text)) {
        try await client.ask([1])
      }
    }
  }

  @Test("refuses a second hub, and what is no socket")
  func refusesSecond() async throws {
    try await withTemporaryDirectory { directory in
      let path = try AdminSocketPath(directory + "/admin.sock")
      try await withServer(path, handler: { $0 }) { _ in
        let second = AdminSocketServer(path: path, logger: quiet, handler: { $0 })
        await #expect(throws: AdminSocketFailure.alreadyServed(path: path.text)) {
          try await second.run()
        }
        let reply = try await AdminSocketClient(path: path).ask([5])
        #expect(reply == [5])
      }
      try "notes".write(toFile: path.text, atomically: true, encoding: .utf8)
      let third = AdminSocketServer(path: path, logger: quiet, handler: { $0 })
      await #expect(throws: AdminSocketFailure.notASocket(path: path.text)) {
        try await third.run()
      }
    }
  }

  @Test("replaces a socket that a crash left behind")
  func replacesStale() async throws {
    try await withTemporaryDirectory { directory in
      let path = try AdminSocketPath(directory + "/admin.sock")
      leaveSocket(at: path.text)
      #expect(FileManager.default.fileExists(atPath: path.text))
      try await withServer(path, handler: { _ in [9] }) { _ in
        let reply = try await AdminSocketClient(path: path).ask([1])
        #expect(reply == [9])
      }
    }
  }

  @Test("bounds the length of requests on both sides")
  func bounds() async throws {
    try await withTemporaryDirectory { directory in
      let path = try AdminSocketPath(directory + "/admin.sock")
      var small = ServerLimits()
      small.adminMessageInBytes = 10
      try await withServer(path, limits: small, handler: { $0 }) { _ in
        await #expect(throws: AdminSocketFailure.tooLarge(limitInBytes: 10)) {
          try await AdminSocketClient(path: path, limits: small).ask(
            [UInt8](repeating: 0, count: 11))
        }
        await #expect(throws: AdminSocketFailure.cut) {
          try await AdminSocketClient(path: path).ask([UInt8](repeating: 0, count: 11))
        }
      }
    }
  }

  @Test("refuses a path that the system would cut off")
  func longPath() throws {
    _ = try AdminSocketPath(String(repeating: "a", count: 107))
    let path = String(repeating: "a", count: 108)
    #expect(throws: AdminSocketFailure.pathTooLong(path: path, limitInBytes: 107)) {
      try AdminSocketPath(path)
    }
  }

  @Test("answers what it took before it stops")
  func drains() async throws {
    try await withTemporaryDirectory { directory in
      let path = try AdminSocketPath(directory + "/admin.sock")
      let (arrived, announceArrival) = AsyncStream.makeStream(of: Void.self)
      let (released, release) = AsyncStream.makeStream(of: Void.self)
      try await withServer(
        path,
        handler: { _ in
          announceArrival.yield()
          _ = await released.first { _ in true }
          return [7]
        }
      ) { group in
        async let reply = AdminSocketClient(path: path).ask([1])
        _ = await arrived.first { _ in true }
        await group.triggerGracefulShutdown()
        release.yield()
        let bytes = try await reply
        #expect(bytes == [7])
      }
    }
  }
}
