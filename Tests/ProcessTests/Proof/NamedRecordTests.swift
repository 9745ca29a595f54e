import HongyanMerge
import HongyanModels
import HongyanTownship
import Testing

extension ProcessTests {
  @Suite("a record that was altered behind the programs' back", .timeLimit(.minutes(3)))
  struct NamedRecordTests {
    /// What `sync` and `verify` say in JSON of what differed.
    private struct Told: Decodable {
      struct Finding: Decodable {
        let table: String
        let outcome: String
        let id: String?
      }

      let agreed: Bool
      let bytesDown: Int
      let findings: [Finding]?
      let repaired: [Finding]?
      let records: [Finding]?
    }

    private static let households = 400

    @Test("is named over the wire, and nothing else of its place is fetched")
    func named() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let ids = try record(on: pair.first)
        try await pair.first.sync()
        let scope = try await pair.second.sync().bytesDown
        #expect(scope > 40_000)

        try await fetchesOne(pair.second, ids[123], scope: scope)
        try await namesWithinExchange(pair, ids[77], scope: scope)
        try await readsWhole(pair.second, scope: scope)
        try await namesWhatTheHubHas(county, hub, pair.second, ids[11])
      }
    }

    private func record(on machine: TestMachine) throws -> [String] {
      var ids: [String] = []
      try machine.opened { township in
        for place in 0..<Self.households {
          let recorded = try township.add(
            Household.type,
            typed: [
              Assignment(Household.village.declaration, Invented.village),
              Assignment(Household.name.declaration, "示例甲"),
              Assignment(Household.phone.declaration, Invented.phone(place)),
              Assignment(Household.address.declaration, "示例村一组\(place)号"),
            ])
          ids.append(recorded.key.id.hex)
        }
      }
      return ids
    }

    /// A change set of the log: `verify` gets that one alone.
    private func fetchesOne(_ machine: TestMachine, _ id: String, scope: Int) async throws {
      _ = try await Sqlite.rows(
        machine.file,
        """
        UPDATE hy_entry SET payload = CAST(payload || x'00' AS BLOB)
        WHERE instr(payload, x'\(id)') > 0
        """)
      let found = try await machine.run("verify").expecting(8).document(Told.self)
      #expect(found.agreed)
      let findings = found.findings ?? []
      #expect(findings.contains { $0.table == "hy_entry" && $0.id == id })
      #expect(findings.allSatisfy { $0.outcome == "repaired" })
      #expect(found.bytesDown * 8 < scope, "\(found.bytesDown) of \(scope)")
      #expect(try await machine.run("verify").expecting(0).document(Told.self).agreed)
    }

    /// Where more was altered than is worth asking for one by one, everything is read anew.
    private func readsWhole(_ machine: TestMachine, scope: Int) async throws {
      let altered = try await Sqlite.number(
        machine.file,
        """
        UPDATE hy_entry SET payload = NULL
        WHERE scope = (SELECT scope FROM hy_entry GROUP BY scope ORDER BY count(*) DESC LIMIT 1);
        SELECT changes()
        """)
      #expect(altered >= Self.households)
      let found = try await machine.run("verify").expecting(8).document(Told.self)
      #expect(found.agreed && found.bytesDown > scope / 2)
      #expect(try await machine.run("verify").expecting(0).document(Told.self).agreed)
    }

    /// A record with its figure: an exchange names it and puts it right.
    private func namesWithinExchange(_ pair: Pair, _ id: String, scope: Int) async throws {
      let machine = pair.second
      for language in ["json", "zh"] {
        _ = try await Sqlite.rows(
          machine.file,
          """
          UPDATE household SET name = '改过' WHERE id = '\(id)';
          UPDATE hy_digest SET digest = zeroblob(40)
          """)
        try await pair.first.edit(id, "phone=\(Invented.phone(900 + language.utf8.count))")
        try await pair.first.sync()
        if language == "json" {
          let told = try await machine.run("sync").expecting(0).document(Told.self)
          #expect(told.agreed && told.repaired?.map(\.id) == [id])
          #expect(told.bytesDown * 4 < scope, "\(told.bytesDown) of \(scope)")
        } else {
          let said = try await machine.said("sync", "--lang", "zh").expecting(0)
          let isSaid =
            said.text.contains(String(id.prefix(8))) && said.text.contains("对不上，已恢复")
          #expect(isSaid, "\(said.text)")
        }
        #expect(try await machine.column("name", of: id, "household") == "示例甲")
      }
    }

    /// Where it is the hub's file that was altered, the machine names the record and keeps its own.
    private func namesWhatTheHubHas(
      _ county: TestCounty, _ hub: TestHub, _ machine: TestMachine, _ id: String
    ) async throws {
      try await hub.stop()
      _ = try await Sqlite.rows(
        county.hubDirectory + "/hub.sqlite",
        """
        UPDATE household SET name = '改过' WHERE id = '\(id)';
        UPDATE hy_digest SET digest = zeroblob(40)
        """)
      let again = try await county.serve(on: hub.address)
      try await machine.edit(id, "address=示例村二组1号")
      let differs = try await machine.run("verify").expecting(8)
      #expect(differs.text.contains("HY-5001"))
      #expect(try differs.document(Told.self).records?.map(\.id) == [id])
      let said = try await machine.said("verify", "--lang", "en").expecting(8)
      let isNamed = said.text.contains(String(id.prefix(8)))
      #expect(isNamed, "\(said.text) \(said.talk)")
      let server = county.serverWords
      _ = try await ProgramUnderTest(
        server[0], server.dropFirst() + ["verify", "--data", county.hubDirectory, "--json"],
        in: county.directory
      ).ended().expecting(8)
      #expect(try await machine.run("verify").expecting(0).document(Told.self).agreed)
      try await again.stop()
    }
  }
}
