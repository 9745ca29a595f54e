import Foundation
import HongyanSample
import Testing

extension ProcessTests {
  @Suite("the demo, watched from outside", .timeLimit(.minutes(10)))
  struct DemoTests {
    @Test("Every holder shows the same, and the hub's log is what exited 0 and nothing else")
    func holdersAndLog() async throws {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("hy-\(UUID().uuidString.prefix(8))").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let programs = try Programs.built()
      let demo = try await WatchedDemo.run(in: folder, programs: programs)
      _ = try demo.run.expecting(0)

      for command in demo.commands where command.status != 0 {
        #expect(command.written.isEmpty && command.gone.isEmpty, "\(command.words)")
      }
      #expect(demo.commands.count { !$0.written.isEmpty } >= 200)

      let machines = SampleMachine.allCases.map {
        TestMachine($0.rawValue, in: demo.directory, programs: programs)
      }
      let hub = try await copyOfHub(demo)
      try await Proof(hub: hub).holders(machines)
      let sequenced = try await Sqlite.rows(
        hub,
        """
        SELECT lower(hex(scope)) || ' ' || lower(hex(replica)) || ' ' || n || ' '
          || lower(hex(payload_hash))
        FROM hy_entry WHERE verdict <> 3
          AND replica <> (SELECT value FROM hy_meta WHERE key = 'replica')
        """)
      #expect(Set(sequenced) == Set(demo.written.map { "'\($0)'" }))
      #expect(sequenced.count == demo.written.count)
    }

    /// Waits until the server, which was told to end, has let go of its directory.
    private func copyOfHub(_ demo: WatchedDemo) async throws -> String {
      _ = try await ProgramUnderTest(
        Programs.system("flock"), [demo.directory + "/hub/hub.lock", "true"], in: demo.directory
      ).ended().expecting(0)
      let copy = demo.directory + "/hub-copy"
      try FileManager.default.copyItem(atPath: demo.directory + "/hub", toPath: copy)
      return copy + "/hub.sqlite"
    }
  }
}
