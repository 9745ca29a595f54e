import Foundation
import HongyanSample
import Testing

extension ProcessTests {
  @Suite("a hub that is destroyed and put back", .timeLimit(.minutes(10)))
  struct RestoreTests {
    /// The days of a week, each with a backup at its end.
    private static let days = 7

    @Test("from the oldest backup of a week gets the whole week back from five live townships")
    func oldestBackup() async throws {
      try await TestCounty.with { county, hub in
        var machines: [TestMachine] = []
        for name in ["甲", "乙", "丙", "丁", "戊"] {
          machines.append(try await county.enrol(name, at: hub.address))
        }
        var week = Week(machines: machines)
        try await week.question()
        for day in 1...Self.days {
          try await week.work(on: day)
          _ = try await county.administer("backup")
        }
        try await week.exchange()
        let questions = try await machines[0].review()
        #expect(questions.count == 1)

        try await hub.stop()
        let backups = try await county.administer("backup", "--list")
          .document(Documents.Backups.self).backups
        #expect(backups.count == Self.days)
        let oldest = try #require(backups.last).path
        try await Proof(hub: try county.copyOfHub()).log(is: week.written)
        let before = try await Self.log(county.hubDirectory + "/hub.sqlite")

        let second = try await restored(from: oldest, county, hub)
        try await week.exchange()
        try await check(week, questions, before, county, second)

        // And once more, before anybody came back.
        _ = try await county.administer("restore", oldest)
        let third = try await restored(from: oldest, county, second)
        try await week.exchange()
        try await check(week, questions, before, county, third)
      }
    }

    /// The hub's files are gone but for the backups; it serves again where it was.
    private func restored(
      from backup: String, _ county: TestCounty, _ hub: TestHub
    ) async throws -> TestHub {
      for file in ["hub.sqlite", "hub-signing.key", "county-authority.pem", "hub-server.pem"] {
        try? FileManager.default.removeItem(atPath: county.hubDirectory + "/" + file)
      }
      _ = try await county.administer("restore", backup)
      return try await county.serve(on: hub.address)
    }

    private func check(
      _ week: Week, _ questions: [Documents.Review.Item], _ before: [String],
      _ county: TestCounty, _ hub: TestHub
    ) async throws {
      try await hub.stop()
      let proof = Proof(hub: try county.copyOfHub())
      try await proof.holders(week.machines)
      try await proof.log(has: week.written)
      #expect(try await Self.log(proof.hub) == before, "dots, chains, verdicts and stamps")
      for machine in week.machines {
        #expect(try await machine.review().map(\.id) == questions.map(\.id))
      }
    }

    /// Everything that is sequenced, but for places, which each life of the hub gives anew.
    private static func log(_ file: String) async throws -> [String] {
      try await Sqlite.rows(
        file,
        """
        SELECT hex(scope), hex(replica), n, hex(chain), verdict, effective FROM hy_entry ORDER BY 1, 2, 3
        """)
    }
  }
}

/// A week of five machines.
private struct Week {
  let machines: [TestMachine]
  private(set) var written: [Documents.Recorded.Change] = []

  init(machines: [TestMachine]) { self.machines = machines }

  /// Two machines write different identity numbers for one resident.
  mutating func question() async throws {
    let resident = try await machines[0].add(
      "resident", "village=\(Invented.village)", "name=示例乙", "idNumber=\(Invented.idNumber(1))")
    written.append(resident.changeSet)
    try await exchange()
    for (place, machine) in machines.prefix(2).enumerated() {
      written.append(
        try await machine.edit(resident.id, "idNumber=\(Invented.idNumber(2 + place))").changeSet)
    }
    try await exchange()
  }

  /// Everybody records a household and tells the county, one of them the next morning.
  mutating func work(on day: Int) async throws {
    for (place, machine) in machines.enumerated() {
      let number = day * 10 + place
      written.append(
        try await machine.add(
          "household", "village=\(Invented.village)", "name=示例甲",
          "phone=\(Invented.phone(number))"
        ).changeSet)
      if place != day % machines.count { try await machine.sync() }
    }
  }

  /// Everybody tells the county and hears of everything.
  func exchange() async throws {
    for _ in 0..<2 {
      for machine in machines { try await machine.sync() }
    }
  }
}
