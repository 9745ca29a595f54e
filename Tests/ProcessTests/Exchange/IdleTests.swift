import HongyanSample
import Testing

extension ProcessTests {
  @Suite("an exchange", .timeLimit(.minutes(3)))
  struct IdleTests {
    @Test("with nothing to say takes one round and less than 1 KB both ways")
    func idle() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        _ = try await pair.household()
        try await pair.exchange()
        for machine in pair.both {
          let idle = try await machine.sync()
          #expect(idle.rounds == 1 && idle.sent == 0 && idle.received == 0 && idle.agreed)
          #expect(idle.bytesUp + idle.bytesDown < 1024, "\(idle)")
          #expect(idle.bytesUp > 0 && idle.bytesDown > 0)
        }
      }
    }

    @Test("waits for no other: a second one says at once that one runs, an interrupt loses nothing")
    func oneAtATime() async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let machine = try await county.enrol("甲", at: proxy.address)
        let id = try await machine.add(
          "household", "village=\(Invented.village)", "name=示例甲"
        ).id
        proxy.set(.hold(.down, after: 0))
        let held = try machine.start(["sync", "--json"])
        await proxy.holds()
        _ = try await machine.run("sync").expecting(7)
        // Recording goes on meanwhile.
        try await machine.edit(id, "address=示例村一组2号")
        let pressed = ContinuousClock.now
        held.interrupt()
        let interrupted = await held.ended()
        // Not only when the line that is being made is given up, which takes half a minute.
        #expect(pressed.duration(to: .now) < .seconds(15))
        #expect(interrupted.status == 130, "\(interrupted.text) \(interrupted.talk)")
        #expect(try await machine.status().pending == 2)
        proxy.set(.pass)
        let after = try await machine.sync()
        #expect(after.accepted == 2 && after.agreed)
      }
    }

    @Test(
      "that a hub told to end has begun is brought to its end before the hub ends",
      arguments: TestProxy.Direction.allCases)
    func drain(direction: TestProxy.Direction) async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let machine = try await county.enrol("甲", at: proxy.address)
        let file = try TestCounty.sample.write(
          SampleCounty.registerFile(of: SampleDivision.xiaozhang), into: county.directory)
        _ = try await machine.run("import", file).expecting(0)
        // Within the body of the request, which is far longer, or after the hub has written its
        // reply, which waits in the line.
        proxy.set(.hold(direction, after: direction == .up ? 20_000 : 2_500))
        let exchange = try machine.start(["sync", "--json"])
        await proxy.holds()
        // What has left the kernel is decoded before the connection hears of the end: both are done
        // by the one thread that serves it.
        try await Loopback.waitUntilRead(by: UInt16(hub.port))
        hub.terminate()
        proxy.release()
        let ended = await exchange.ended()
        let run = await hub.ended()
        #expect(run.status == 0, "\(run.talk)")
        #expect(ended.status == 0, "\(ended.text) \(ended.talk) \(run.talk)")
        #expect(try await machine.status().pending == 0)
      }
    }

    @Test("with a hub that is down, or without enrolment, says so by its status")
    func nobodyThere() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let stranger = TestMachine("丁", in: county.directory, programs: county.programs)
        _ = try await stranger.run("sync").expecting(4)
        _ = try await stranger.run("list", "household").expecting(4)
        let id = try await machine.add(
          "household", "village=\(Invented.village)", "name=示例甲"
        ).id
        // SIGTERM: the hub drains and ends with status 0, else this throws.
        try await hub.stop()
        _ = try await machine.run("sync").expecting(6)
        #expect(try await machine.status().pending == 1)
        let again = try await county.serve(on: hub.address)
        #expect(try await machine.sync().accepted == 1)
        #expect(try await machine.show(id).pending == false)
        try await again.stop()
      }
    }
  }
}
