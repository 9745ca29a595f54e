import Foundation
import HongyanMerge
import HongyanSyncHTTP
import HongyanWire
import Testing

extension ProcessTests {
  @Suite("a county that an earlier state of the programs made", .timeLimit(.minutes(5)))
  struct KeptCountyTests {
    private struct Listed: Decodable {
      let records: [Documents.Record]
    }

    @Test("There is one")
    func isThere() {
      #expect(KeptCounty.all.map(\.name).contains("v1"))
    }

    @Test(
      "is opened, brought up to date, and exchanged with as if it had never stopped",
      arguments: KeptCounty.all)
    func goesOn(kept: KeptCounty) async throws {
      try await kept.with { directory in
        let county = TestCounty(directory: directory, programs: try Programs.built())
        let machines = ["first", "second"].map {
          TestMachine($0, in: directory, programs: county.programs)
        }
        let before = try await Self.log(county.hubDirectory + "/hub.sqlite")
        #expect(before.count > 10)
        _ = try await county.administer("verify")
        let hub = try await KeptCounty.serve(county)
        for machine in machines {
          #expect(try await machine.status().pending > 0)
          let outcome = try await machine.sync()
          #expect(outcome.agreed)
          #expect(outcome.accepted > 0)
        }
        try await machines[0].sync()
        #expect(try await machines[0].review().contains { $0.kind == "differs" })
        for machine in machines {
          _ = try await machine.run("verify").expecting(0)
        }
        let households = try await machines[0].run("list", "household").expecting(0)
          .document(Listed.self).records
        let id = try #require(households.first).id
        try await machines[0].edit(id, "note=今天")
        for machine in machines { try await machine.sync() }
        #expect(try await machines[1].show(id).text("note") == "今天")
        try await hub.stop()
        try await Proof(hub: county.copyOfHub()).holders(machines)
        let after = try await Self.log(county.hubDirectory + "/hub.sqlite")
        #expect(Array(after.filter(before.contains)) == before, "what was sequenced stays")

        // From the backup that it made of itself, too.
        _ = try await county.administer("restore")
        let again = try await KeptCounty.serve(county)
        for machine in machines + machines { #expect(try await machine.sync().agreed) }
        try await again.stop()
        try await Proof(hub: county.copyOfHub()).holders(machines)
      }
    }

    @Test("has messages that are read today, with signatures that hold", arguments: KeptCounty.all)
    func messages(kept: KeptCounty) async throws {
      try await kept.with { directory in
        let invite = try Invite(
          armored: String(
            contentsOfFile: directory + "/messages/first.invite", encoding: .utf8))
        for bytes in try KeptCounty.messages("-joining.bin", in: directory) {
          #expect(try EnrolmentRequest(decoding: bytes).person == "示例甲")
        }
        for bytes in try KeptCounty.messages("-joined.bin", in: directory) {
          #expect(try EnrolmentReply(decoding: bytes).status == .awaitingApproval)
        }
        for bytes in try KeptCounty.messages("-grant.bin", in: directory) {
          let grant = try SignedGrant(decoding: bytes)
          try grant.verify(county: invite.county, key: invite.hubKey)
          #expect(!grant.grants.isEmpty)
        }
        let requests = try KeptCounty.messages("-request.bin", in: directory).map {
          try SignedRequest(decoding: $0).peek()
        }
        #expect(requests.contains { !$0.token.isEmpty })
        #expect(requests.contains { $0.offers.contains { !$0.pending.isEmpty } })
        #expect(
          requests.contains { $0.offers.contains { !$0.refill.isEmpty && !$0.stretches.isEmpty } })
        let replies = try KeptCounty.messages("-reply.bin", in: directory).map {
          try SyncReply(decoding: $0)
        }
        let parts = replies.flatMap(\.snapshots)
        #expect(parts.contains { !$0.bytes.isEmpty })
        for part in parts { try part.anchor.verify(county: invite.county, key: invite.hubKey) }
        #expect(Set(replies.map(\.status)).isSuperset(of: [.done, .wrongEpoch, .vectorsWanted]))
        let pages = replies.flatMap(\.pages)
        for head in pages.compactMap(\.head) {
          try head.verify(county: invite.county, key: invite.hubKey)
        }
        #expect(pages.contains { !$0.digests.isEmpty })
        let erased = pages.flatMap { page in
          page.entries.compactMap { entry -> (ScopeID, PageEntry)? in
            if case .erased = entry.content { (page.scope, entry) } else { nil }
          }
        }
        #expect(!erased.isEmpty)
        for (scope, entry) in erased {
          guard case .erased(let hash, let left) = entry.content else { continue }
          try left.verify(
            payload: hash, dot: entry.dot, scope: scope, county: invite.county,
            key: invite.hubKey)
        }
      }
    }

    @Test(
      "has requests that today's hub answers, though they come very late", arguments: KeptCounty.all
    )
    func lateRequests(kept: KeptCounty) async throws {
      try await kept.with { directory in
        let county = TestCounty(directory: directory, programs: try Programs.built())
        let before = try await Self.log(county.hubDirectory + "/hub.sqlite")
        let hub = try await KeptCounty.serve(county)
        let invite = try Invite(
          armored: String(
            contentsOfFile: directory + "/messages/first.invite", encoding: .utf8))
        let road = try HTTPSTransport(
          endpoint: HubEndpoint(parsing: hub.address), countyAuthorityPEM: invite.authorityPEM)
        var statuses: Set<SyncStatus> = []
        for request in try KeptCounty.messages("-request.bin", in: directory) {
          let reply = try await road.post(path: "/sync/v1", body: request) { _ in }
          statuses.insert(try SyncReply(decoding: reply.body).status)
        }
        await road.shutdown()
        #expect(statuses.isSuperset(of: [.done, .wrongEpoch]))
        #expect(!statuses.contains(.malformed) && !statuses.contains(.notAuthentic))
        try await hub.stop()
        #expect(
          try await Self.log(county.hubDirectory + "/hub.sqlite") == before, "none counts twice")
      }
    }

    /// Everything that is sequenced.
    private static func log(_ file: String) async throws -> [String] {
      try await Sqlite.rows(
        file,
        """
        SELECT hex(scope), hex(replica), n, hex(chain), verdict, effective FROM hy_entry ORDER BY 1, 2, 3
        """)
    }
  }
}
