import HongyanSample
import Testing

extension ProcessTests {
  @Suite("verify, with real programs", .timeLimit(.minutes(3)))
  struct VerifyTests {
    /// What `verify` says in JSON.
    struct Verified: Decodable {
      struct Finding: Decodable {
        let table: String
        let outcome: String
        let id: String?
      }

      let agreed: Bool
      let findings: [Finding]
    }

    /// What `hongyan-server verify` says in JSON.
    struct Sound: Decodable {
      struct Finding: Decodable {
        let table: String
        let id: String
        let repaired: Bool
        let line: Int?
      }

      let sound: Bool
      let findings: [Finding]
    }

    @Test("finds, names and repairs what another program altered, once, and pending work stays")
    func altered() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.resident()
        let machine = pair.first
        let alterations = [
          ("resident", "UPDATE resident SET name = '改过' WHERE id = '\(id)'"),
          (
            "hy_record",
            "UPDATE hy_record SET state = CAST(state || x'00' AS BLOB) WHERE hex(id) = upper('\(id)')"
          ),
          ("hy_digest", "UPDATE hy_digest SET digest = zeroblob(40)"),
          ("hy_lane", "UPDATE hy_lane SET chain = zeroblob(32)"),
        ]
        for (table, sql) in alterations {
          _ = try await Sqlite.rows(machine.file, sql)
          let looked = try await machine.run("verify", "--no-repair").expecting(8)
          #expect(try looked.document(Verified.self).findings.contains { $0.table == table })
          let found = try await machine.run("verify").expecting(8).document(Verified.self)
          #expect(found.agreed)
          #expect(found.findings.contains { $0.table == table && $0.outcome == "repaired" })
          if table == "resident" { #expect(found.findings.contains { $0.id == id }) }
          #expect(try await machine.run("verify").expecting(0).document(Verified.self).agreed)
        }
        #expect(try await machine.column("name", of: id, "resident") == "示例乙")
        try await hub.stop()
        try await Proof(hub: try county.copyOfHub()).holders(pair.both)
      }
    }

    @Test("fetches an altered change set anew, and says so without a network first")
    func fetchedAnew() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.resident()
        let machine = pair.first
        _ = try await Sqlite.rows(
          machine.file,
          """
          UPDATE hy_entry SET payload = CAST(substr(payload, 1, length(payload) - 1) || x'7f' AS BLOB)
          WHERE seq = (SELECT max(seq) FROM hy_entry WHERE payload IS NOT NULL)
          """)
        let looked = try await machine.run("verify", "--no-repair").expecting(8)
        #expect(try looked.document(Verified.self).findings.contains { $0.table == "hy_entry" })
        let written = try await machine.add(
          "household", "village=\(Invented.village)", "name=示例丙", "phone=\(Invented.phone(3))")
        let found = try await machine.run("verify").expecting(8).document(Verified.self)
        #expect(found.agreed)
        #expect(
          found.findings.contains { $0.table == "hy_entry" && $0.outcome == "repaired" })
        #expect(try await machine.run("verify").expecting(0).document(Verified.self).agreed)
        #expect(try await machine.column("name", of: id, "resident") == "示例乙")
        #expect(try await machine.column("name", of: written.id, "household") == "示例丙")
      }
    }

    @Test(
      "is not needed where an exchange itself finds that digests differ: it repairs and compares")
    func withinExchange() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.resident()
        let machine = pair.first
        _ = try await Sqlite.rows(
          machine.file, "UPDATE resident SET name = '改过' WHERE id = '\(id)'")
        _ = try await Sqlite.rows(machine.file, "UPDATE hy_digest SET digest = zeroblob(40)")
        _ = try await pair.second.add(
          "household", "village=\(Invented.village)", "name=示例丁", "phone=\(Invented.phone(4))")
        try await pair.second.sync()
        let exchange = try await machine.sync()
        #expect(exchange.agreed)
        #expect(try await machine.column("name", of: id, "resident") == "示例乙")
        #expect(try await machine.run("verify").expecting(0).document(Verified.self).agreed)
      }
    }

    @Test("at the hub names the record and puts right what follows from the log, while it serves")
    func atHub() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.resident()
        try await hub.stop()
        let file = county.hubDirectory + "/hub.sqlite"
        _ = try await Sqlite.rows(file, "UPDATE resident SET name = '改过' WHERE id = '\(id)'")
        let again = try await county.serve(on: hub.address)
        let found = try await verify(county).expecting(8).document(Sound.self)
        #expect(found.findings.contains { $0.id == id && $0.repaired })
        #expect(try await verify(county).expecting(0).document(Sound.self).sound)
        #expect(try await pair.first.run("verify").expecting(0).document(Verified.self).agreed)
        try await again.stop()
        // What only the hub knows has a second copy.
        _ = try await Sqlite.rows(file, "UPDATE hub_device SET role = role + 1")
        let account = try await verify(county).expecting(8)
        #expect(account.text.contains("HY-5014"))
        #expect(try account.document(Sound.self).findings.allSatisfy { $0.table == "hub_device" })
        #expect(try await verify(county).expecting(0).document(Sound.self).sound)
        try await losesAuditLine(county, file)
        _ = try await Sqlite.rows(
          file,
          "UPDATE hy_entry SET effective = effective + 1 WHERE seq = (SELECT max(seq) FROM hy_entry)"
        )
        let lost = try await verify(county).expecting(8)
        #expect(lost.text.contains("HY-5015"))
      }
    }

    /// A line of the audit log goes, and its second copy with it.
    private func losesAuditLine(_ county: TestCounty, _ file: String) async throws {
      _ = try await Sqlite.rows(
        file,
        "DELETE FROM hub_audit WHERE seq = 2; DELETE FROM hy_copy WHERE name = 'hub_audit 32'")
      let lost = try await verify(county).expecting(8)
      #expect(lost.text.contains("HY-5016"))
      #expect(try lost.document(Sound.self).findings.map(\.line) == [2])
      for (language, words) in [("zh", "第 2 行和前面的接不上"), ("en", "Line 2 does not follow")] {
        let said = try await ProgramUnderTest(
          county.serverWords[0],
          ["verify", "--lang", language, "--data", county.hubDirectory], in: county.directory
        ).ended().expecting(8)
        let isSaid = (said.text + said.talk).contains(words)
        #expect(isSaid, "\(said.text) \(said.talk)")
        let doctor = try await ProgramUnderTest(
          county.serverWords[0],
          ["doctor", "--lang", language, "--data", county.hubDirectory], in: county.directory
        ).ended().expecting(1)
        let isNamed = doctor.text.contains(language == "zh" ? "第 2 行" : "line 2 ")
        #expect(isNamed, "\(doctor.text)")
      }
    }

    private func verify(_ county: TestCounty) async throws -> ProgramRun {
      try await ProgramUnderTest(
        county.serverWords[0],
        county.serverWords.dropFirst() + ["verify", "--data", county.hubDirectory, "--json"],
        in: county.directory
      ).ended()
    }
  }
}
