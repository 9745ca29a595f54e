import HongyanSample
import Testing

extension ProcessTests {
  @Suite("a day of mixed work", .timeLimit(.minutes(3)))
  struct DayOfWorkTests {
    @Test("leaves every holder the same, and in the hub's log what exited 0 and nothing else")
    func mixedWork() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let desk = try await county.enrol("县", role: "reviewer", scopes: ["all"], at: hub.address)
        let machines = pair.both + [desk]
        var day = DayOfWork(machines: machines, seed: 20_260_801)
        for _ in 0..<90 { try await day.step() }
        #expect(day.written.count > 20)
        // Twice: the first hears in the second round what the last said in the first.
        for machine in machines + machines { try await machine.sync() }
        for machine in machines {
          #expect(try await machine.status().pending == 0)
          let verified = try await machine.run("verify").expecting(0)
          #expect(try verified.document(Documents.Agreement.self).agreed)
        }
        try await hub.stop()
        let proof = Proof(hub: try county.copyOfHub())
        try await proof.holders(machines)
        try await proof.log(is: day.written)
      }
    }
  }
}
