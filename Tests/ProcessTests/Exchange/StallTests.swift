import Foundation
import HongyanMerge
import HongyanWire
import Testing

extension ProcessTests {
  @Suite("a line that hardly moves, loses replies or says things twice", .timeLimit(.minutes(5)))
  struct StallTests {
    /// Seconds of silence that the machines of these tests wait for.
    private static let patience = ["HONGYAN_PATIENCE": "2"]

    @Test(
      "is given up after the time that is set, work stays safe, and others are served meanwhile")
    func trickle() async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let far = try await county.enrol("甲", at: proxy.address)
        let near = try await county.enrol("乙", at: hub.address)
        var written = [try await add(0, at: far)]
        proxy.set(.pass)
        try await far.sync()
        let usual = proxy.passed
        let stalls: [(TestProxy.Direction, Int)] = [
          (.up, 0), (.down, 0), (.up, usual.up * 8 / 10), (.down, usual.down - 300),
        ]
        for (place, stall) in stalls.enumerated() {
          written.append(try await add(place + 1, at: far))
          proxy.set(.trickle(stall.0, after: stall.1))
          let started = ContinuousClock.now
          let exchange = try far.with(Self.patience).start(["sync", "--json"])
          #expect(try await near.sync().agreed)
          let run = await exchange.ended()
          let error = try run.expecting(6).document(Documents.Failure.self).error
          #expect(error.workIsSafe && !error.remedy.isEmpty, "\(stall) \(error)")
          #expect(started.duration(to: .now) < .seconds(20), "\(stall)")
        }
        proxy.set(.pass)
        #expect(try await far.sync().agreed)
        #expect(try await near.sync().agreed)
        try await hub.stop()
        let proof = Proof(hub: try county.copyOfHub())
        try await proof.holders([far, near])
        try await proof.log(is: written.map(\.changeSet))
      }
    }

    @Test(
      "that swallows the reply after the hub has committed costs nothing, and nothing comes twice")
    func lostReply() async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let far = try await county.enrol("甲", at: proxy.address)
        let near = try await county.enrol("乙", at: hub.address)
        var written = [try await add(0, at: far)]
        proxy.set(.pass)
        try await far.sync()
        let usual = proxy.passed
        written.append(try await add(1, at: far))
        proxy.set(.hold(.down, after: usual.down - 500))
        _ = try await far.with(Self.patience).run("sync").expecting(6)
        #expect(try await near.sync().received >= 1, "the hub has it")
        #expect(try await far.status().pending == 1, "and the machine does not know")
        proxy.set(.pass)
        let exchange = try await far.sync()
        #expect(exchange.agreed)
        #expect(try await far.status().pending == 0)
        try await hub.stop()
        let proof = Proof(hub: try county.copyOfHub())
        try await proof.holders([far, near])
        try await proof.log(is: written.map(\.changeSet))
      }
    }

    @Test("repeats a request, also at the same time or as it was ciphered: it takes effect once")
    func repeated() async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let machine = try await county.enrol("甲", at: proxy.address)
        let written = [try await add(0, at: machine), try await add(1, at: machine)]
        let intruder = try Intruder(of: machine, in: county)
        let (scope, run) = try intruder.pending()
        let request = try intruder.request(run, in: scope, seals: [intruder.seal(run, in: scope)])
        let verdicts = try await withThrowingTaskGroup(of: SyncReply.self) { group in
          for _ in 0..<4 {
            group.addTask { try SyncReply(decoding: await intruder.post(request)) }
          }
          return try await group.reduce(into: []) {
            $0.append($1.verdict(on: run.first, in: scope))
          }
        }
        #expect(verdicts == Array(repeating: .accepted, count: 4))
        proxy.set(.record)
        #expect(try await machine.sync().agreed)
        let sent = proxy.recorded
        #expect(sent.count > 500)
        // Whoever listened says it all again, to a hub that has another part in the conversation.
        for _ in 0..<2 { try Loopback.say(sent, to: UInt16(hub.port)) }
        #expect(try await machine.sync().agreed)
        try await hub.stop()
        let proof = Proof(hub: try county.copyOfHub())
        try await proof.holders([machine])
        try await proof.log(is: written.map(\.changeSet))
      }
    }

    private func add(_ place: Int, at machine: TestMachine) async throws -> Documents.Recorded {
      try await machine.add(
        "household", "village=\(Invented.village)", "name=示例甲", "address=\(place)号",
        "note=" + String(repeating: "路不好走，\(place)。", count: 12))
    }
  }
}
