import Foundation
import Testing

extension ProcessTests {
  @Suite("a bad line", .timeLimit(.minutes(240)))
  struct CutTests {
    @Test(
      "that is cut at twenty points both ways costs nothing: everybody agrees, each change once")
    func twentyCuts() async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let far = try await county.enrol("甲", at: proxy.address)
        let near = try await county.enrol("乙", at: hub.address)
        var written = [try await add(0, at: far)]
        proxy.set(.pass)
        #expect(try await far.sync().accepted == 1)
        let usual = proxy.passed

        var cutAfterCommit = 0
        for (number, cut) in cuts(of: usual).enumerated() {
          written.append(try await add(number + 1, at: far))
          proxy.set(.cut(cut.way, after: cut.place))
          let run = try await far.run("sync")
          // The last bytes are a farewell, after which an exchange may be whole already.
          let isFarewell = cut.place > cut.whole - 60
          if !(isFarewell && run.status == 0) {
            #expect(run.status == 6, "\(cut): \(run.text) \(run.talk)")
            #expect(proxy.passed.cuts == 1)
            #expect(try run.document(Documents.Failure.self).error.code.hasPrefix("HY-"))
          }
          // Only what the hub has committed can reach somebody else.
          if try await near.sync().received > 0 { cutAfterCommit += 1 }
          guard FaultPlaces.isEvery else { continue }
          proxy.set(.pass)
          #expect(try await far.sync().agreed, "\(cut)")
        }
        #expect(cutAfterCommit >= 3)

        proxy.set(.pass)
        #expect(try await far.sync().agreed)
        #expect(try await near.sync().agreed)
        #expect(try await far.status().pending == 0)
        try await hub.stop()
        let file = try county.copyOfHub()
        try await Proof(hub: file).holders([far, near])
        try await Proof(hub: file).log(is: written.map(\.changeSet))
      }
    }

    private struct Cut {
      let way: TestProxy.Direction
      let place: Int
      let whole: Int
    }

    /// Twenty places spread over both directions, or every byte of both.
    private func cuts(of usual: TestProxy.Passed) -> [Cut] {
      if FaultPlaces.isEvery {
        return TestProxy.Direction.allCases.flatMap { way in
          let whole = way == .up ? usual.up : usual.down
          return (0..<whole).map { Cut(way: way, place: $0, whole: whole) }
        }
      }
      return (0..<20).map { number in
        let way: TestProxy.Direction = number % 2 == 0 ? .up : .down
        let whole = way == .up ? usual.up : usual.down
        return Cut(way: way, place: whole * (number / 2 * 10 + 4) / 100, whole: whole)
      }
    }

    private func add(_ place: Int, at machine: TestMachine) async throws -> Documents.Recorded {
      try await machine.add(
        "household", "village=\(Invented.village)", "name=示例甲", "address=\(place)号",
        "note=" + String(repeating: "路不好走，\(place)。", count: 12))
    }
  }
}
