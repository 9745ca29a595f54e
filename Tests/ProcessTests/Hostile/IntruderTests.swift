import Foundation
import HongyanMerge
import HongyanWire
import Testing

extension ProcessTests {
  @Suite("a hub that hears lies", .timeLimit(.minutes(3)))
  struct IntruderTests {
    @Test("reads nothing unsealed, altered or foreign, and everybody still agrees")
    func refusals() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let honest = try await pair.first.add(
          "household", "village=\(Invented.village)", "name=示例甲")
        let intruder = try Intruder(of: pair.first, in: county)
        let (scope, run) = try intruder.pending()
        let seal = try intruder.seal(run, in: scope)

        let unsealed = try await intruder.offer(run, in: scope, seals: [])
        #expect(unsealed.refusals.map(\.reason) == [.notSealed])

        var altered = run
        altered.items[0].payload = Self.flipped(run.items[0].payload, at: 20)
        let flipped = try await intruder.offer(altered, in: scope, seals: [seal])
        #expect(flipped.refusals.map(\.reason) == [.notSealed])

        let elsewhere = try await Self.scope(of: Invented.neighbouringVillage, at: pair.first)
        let moved = intruder.moved(run.items[0].payload)
        let outside = try await intruder.offer(
          moved, in: elsewhere, seals: [intruder.seal(moved, in: elsewhere)])
        #expect(outside.refusals.map(\.reason) == [.neverGranted])

        let stranger = try await intruder.offer(
          run, in: scope, seals: [seal], signer: SigningKey())
        #expect(stranger.status == .unknownDevice && stranger.pages.isEmpty)

        // The second machine claims the first one's lane, once the hub knows whose it is.
        try await pair.first.sync()
        _ = try await pair.second.add("household", "village=\(Invented.village)", "name=示例乙")
        let other = try Intruder(of: pair.second, in: county)
        let (place, own) = try other.pending()
        let claimed = OfferedRun(
          first: Dot(run.first.replica, run.first.n + 1), previous: seal.heads[0].chain,
          items: own.items)
        let foreign = try await other.offer(
          claimed, in: place, seals: [other.seal(claimed, in: place)])
        #expect(foreign.refusals.map(\.reason) == [.foreignLane])
        try await Self.agree(pair, county, hub, households: 2, including: honest.id)
      }
    }

    @Test("takes what was said once already as said once, and returns what breaks the rules")
    func verdicts() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let honest = try await pair.first.add(
          "household", "village=\(Invented.village)", "name=示例甲")
        let intruder = try Intruder(of: pair.first, in: county)
        let (scope, run) = try intruder.pending()
        let payload = run.items[0].payload
        try await pair.first.sync()

        let again = intruder.moved(payload)
        let replayed = try await intruder.offer(
          again, in: scope, seals: [intruder.seal(again, in: scope)])
        #expect(replayed.verdict(on: again.first, in: scope) == .duplicate(of: run.first))

        let elsewhere = try await Self.scope(of: Invented.otherVillage, at: pair.first)
        let moved = intruder.moved(payload)
        let misplaced = try await intruder.offer(
          moved, in: elsewhere, seals: [intruder.seal(moved, in: elsewhere)])
        #expect(misplaced.returns(moved.first, in: elsewhere))

        let broken = intruder.moved(Self.flipped(payload, at: 0))
        let unreadable = try await intruder.offer(
          broken, in: scope, seals: [intruder.seal(broken, in: scope)])
        #expect(unreadable.returns(broken.first, in: scope))
        try await Self.agree(pair, county, hub, households: 1, including: honest.id)
      }
    }

    /// One bit of a payload is another.
    private static func flipped(_ payload: EncodedPayload, at place: Int) -> EncodedPayload {
      var bytes = payload.bytes
      bytes[place] ^= 1
      return EncodedPayload(bytes: bytes)
    }

    private static func scope(of code: String, at machine: TestMachine) async throws -> ScopeID {
      let hex = try await Sqlite.text(
        machine.file, "SELECT id FROM division WHERE code = '\(code)'")
      guard let scope = ScopeID(hex: hex) else { throw Unmet("no division \(code)") }
      return scope
    }

    private static func agree(
      _ pair: Pair, _ county: TestCounty, _ hub: TestHub, households: Int, including id: String
    ) async throws {
      try await pair.exchange()
      for machine in pair.both {
        #expect(try await machine.sync().agreed)
        #expect(
          try await Sqlite.number(machine.file, "SELECT count(*) FROM household") == households)
        #expect(try await machine.show(id).pending == false)
      }
      try await hub.stop()
      try await Proof(hub: county.copyOfHub()).holders(pair.both)
    }
  }
}
