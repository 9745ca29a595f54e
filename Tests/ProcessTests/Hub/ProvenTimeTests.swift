import Foundation
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanTownship
import HongyanWire
import Testing

extension ProcessTests {
  @Suite("what is given back to a restored hub", .timeLimit(.minutes(3)))
  struct ProvenTimeTests {
    @Test("with another time than the county signed is refused, and nothing of it is taken")
    func offered() async throws {
      try await TestCounty.with { county, hub in
        let (pair, before) = try await restored(county, hub)
        let intruder = try Intruder(of: pair.first, in: county)
        let again = try await county.serve(on: hub.address)
        let epoch = try #require(intruder.standing.epoch)
        let refused = try await intruder.send([], epoch: epoch)
        #expect(refused.status == .wrongEpoch)

        let replica = try Replica(
          path: pair.first.home + "-stolen/replica.sqlite", schema: .county,
          identifiers: TownshipEnvironment.system.identifiers)
        try replica.follow(refused.epoch)
        var offers = try replica.standing().scopes.map { standing in
          ScopeOffer(
            scope: standing.scope, position: 0, line: .zero, lanes: standing.laneHeads)
        }
        let lacking = try await intruder.send(offers, epoch: refused.epoch).pages
          .filter { !$0.lacks.isEmpty }
        let refills = try replica.refills(
          of: Dictionary(uniqueKeysWithValues: lacking.map { ($0.scope, $0.lacks) }),
          byteBudget: .max)
        try replica.close()
        #expect(refills.values.flatMap(\.entries).count == 1)
        for index in offers.indices {
          guard let refill = refills[offers[index].scope] else { continue }
          offers[index].stretches = refill.stretches
          offers[index].kept = refill.kept
          offers[index].refill = refill.entries.map { refilled in
            var changed = refilled
            changed.entry.effective = HybridTimestamp(packed: refilled.entry.effective.packed + 1)
            return changed
          }
        }
        let reply = try await intruder.send(offers, epoch: refused.epoch)
        #expect(reply.refusals.map(\.reason) == [.notProven])
        #expect(try await Self.log(county).count == before.count - 1)

        for machine in pair.both { #expect(try await machine.sync().agreed) }
        try await again.stop()
        #expect(try await Self.log(county) == before)
      }
    }

    @Test("is not what was altered in a file: who has it whole gives it back, and verify mends it")
    func altered() async throws {
      try await TestCounty.with { county, hub in
        let (pair, before) = try await restored(county, hub)
        _ = try await Sqlite.rows(
          pair.first.file,
          """
          UPDATE hy_entry SET effective = effective + 65536
          WHERE seq = (SELECT max(seq) FROM hy_entry WHERE payload IS NOT NULL)
          """)
        let again = try await county.serve(on: hub.address)
        let refused = try await pair.first.run("sync").expecting(1)
        #expect(refused.text.contains("HY-4011"), "\(refused.text)")
        #expect(try await Self.log(county).count == before.count - 1)

        #expect(try await pair.second.sync().agreed)
        _ = try await pair.first.run("verify").expecting(8)
        for machine in pair.both { #expect(try await machine.sync().agreed) }
        _ = try await pair.first.run("verify").expecting(0)
        try await again.stop()
        #expect(try await Self.log(county) == before)
        try await Proof(hub: try county.copyOfHub()).holders(pair.both)
      }
    }

    /// Two machines with a household that the hub, put back from before it, does not have; and what
    /// its log was.
    private func restored(
      _ county: TestCounty, _ hub: TestHub
    ) async throws -> (pair: Pair, before: [String]) {
      let pair = try await Pair(county, hub)
      _ = try await county.administer("backup")
      _ = try await pair.household()
      try await hub.stop()
      let before = try await Self.log(county)
      _ = try await county.administer("restore")
      #expect(try await Self.log(county).count == before.count - 1)
      return (pair, before)
    }

    /// Dots, chains, verdicts and stamps of everything that is sequenced.
    private static func log(_ county: TestCounty) async throws -> [String] {
      try await Sqlite.rows(
        county.hubDirectory + "/hub.sqlite",
        """
        SELECT hex(scope), hex(replica), n, hex(chain), verdict, effective FROM hy_entry ORDER BY 1, 2, 3
        """)
    }
  }
}
