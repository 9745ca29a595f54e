import Foundation
import HongyanSample
import Testing

extension ProcessTests {
  @Suite("erasing a person, with real programs", .timeLimit(.minutes(10)))
  struct EraseTests {
    private static let name = "龘示例靐"
    private static let lateName = "龘示例龖"

    /// What `hongyan-server erase` says in JSON.
    private struct Erased: Decodable {
      struct Record: Decodable {
        let type: String
        let id: String
        let chosen: Bool
      }

      let erased: Bool
      let records: [Record]
      let changes: Int
    }

    private struct Person {
      let id: String
      let number: String
      var words: [String] { [EraseTests.name, EraseTests.lateName, number] }
    }

    @Test("leaves nothing in any file, at the county or on machines, and stays so after a restore")
    func gone() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let late = try await county.enrol("丙", at: hub.address)
        let person = try await recorded(county, by: pair.first)
        for machine in [pair.second, late] { try await machine.sync() }
        _ = try await late.edit(person.id, "name=\(Self.lateName)")
        let own = try await late.add(
          "household", "village=\(Invented.village)", "name=示例丙", "phone=\(Invented.phone(3))")
        _ = try await county.administer("backup")
        #expect(try Self.found(person, in: county.hubDirectory).isEmpty == false)
        #expect(try Self.found(person, in: pair.first.home).isEmpty == false)

        try await erase(person, in: county)
        for machine in pair.both { try await machine.sync() }
        let told = try await late.sync()
        #expect(told.returned == 1)
        #expect(told.accepted == 1)
        try await pair.first.sync()
        try await expectGone(person, county, [pair.first, pair.second, late])
        #expect(try await pair.first.show(own.id).text("name") == "示例丙")

        // Put back to before it; the first machine to come brings it again.
        try await hub.stop()
        try await Proof(hub: county.copyOfHub()).holders([pair.first, pair.second, late])
        _ = try await county.administer("restore")
        let again = try await county.serve(on: hub.address)
        for machine in [late, pair.first, pair.second, late] { try await machine.sync() }
        let newcomer = try await county.enrol("丁", at: hub.address)
        let machines = [pair.first, pair.second, late, newcomer]
        try await expectGone(person, county, machines)
        try await again.stop()
        try await expectGone(person, county, machines, isServed: false)
        try await Proof(hub: county.copyOfHub()).holders(machines)
      }
    }

    @Test("asks first, and a dry run does nothing")
    func asks() async throws {
      try await TestCounty.with { county, hub in
        let machine = try await county.enrol("甲", at: hub.address)
        let person = try await recorded(county, by: machine)
        let unasked = try await ProgramUnderTest(
          county.programs.server,
          ["erase", person.id, "--reason", "试", "--data", county.hubDirectory, "--json"],
          in: county.directory
        ).ended()
        #expect(unasked.status == 64)
        let unreasoned = try await ProgramUnderTest(
          county.programs.server,
          ["erase", person.id, "--yes", "--data", county.hubDirectory, "--json"],
          in: county.directory
        ).ended()
        #expect(unreasoned.status == 64)
        let trial = try await county.administer("erase", person.id, "--dry-run")
          .document(Erased.self)
        #expect(!trial.erased)
        #expect(trial.records.contains { $0.type == "membership" && !$0.chosen })
        #expect(try await machine.sync().agreed)
        #expect(try await machine.show(person.id).text("name") == Self.name)
      }
    }

    /// A register is imported, and one of its residents gets a name that nothing else holds: what
    /// is known of him stands in change sets with others.
    private func recorded(_ county: TestCounty, by machine: TestMachine) async throws -> Person {
      let file = try TestCounty.sample.write(
        SampleCounty.registerFile(of: SampleDivision.xiaozhang), into: county.directory)
      _ = try await machine.run("import", file).expecting(0)
      try await machine.sync()
      let found = try await Sqlite.text(
        machine.file,
        """
        SELECT id || ' ' || idNumber FROM resident
        WHERE name NOT IN (SELECT name FROM household) AND length(idNumber) = 18
          AND phone IS NULL ORDER BY id LIMIT 1
        """
      ).split(separator: " ").map(String.init)
      let person = Person(id: try #require(found.first), number: try #require(found.last))
      try await machine.edit(person.id, "name=\(Self.name)")
      try await machine.sync()
      return person
    }

    private func erase(_ person: Person, in county: TestCounty) async throws {
      let erased = try await county.administer(
        "erase", person.id, "--reason", "本人要求", "--yes"
      ).document(Erased.self)
      #expect(erased.erased)
      #expect(erased.changes >= 2)
      #expect(Set(erased.records.map(\.type)) == ["resident", "membership"])
    }

    private func expectGone(
      _ person: Person, _ county: TestCounty, _ machines: [TestMachine], isServed: Bool = true
    ) async throws {
      #expect(try Self.found(person, in: county.hubDirectory) == [])
      for machine in machines {
        #expect(try Self.found(person, in: machine.home) == [])
        guard isServed else { continue }
        #expect(try await machine.run("show", person.id).status != 0)
        #expect(try await machine.sync().agreed)
        _ = try await machine.run("verify").expecting(0)
      }
      _ = try await county.administer("verify")
    }

    /// The files in which something of the person is to be read, backups and what a restore kept
    /// aside left out.
    private static func found(_ person: Person, in directory: String) throws -> [String] {
      let files = try #require(FileManager.default.enumerator(atPath: directory))
      return files.compactMap { $0 as? String }.filter { name in
        guard !name.hasPrefix("backups/"), !name.hasPrefix("replaced-"),
          let bytes = FileManager.default.contents(atPath: directory + "/" + name)
        else { return false }
        return person.words.contains { bytes.range(of: Data($0.utf8)) != nil }
      }.sorted()
    }
  }
}
