import Foundation
import HongyanMerge
import HongyanModels
import HongyanSync
import HongyanTownship
import Testing

extension ProcessTests {
  @Suite("a machine that was away for a year", .timeLimit(.minutes(3)))
  struct LongAbsenceTests {
    @Test(
      "comes back with 500 unsent changes: none is lost, each disagreement is asked about, no void record rises unasked"
    )
    func returns() async throws {
      try await TestCounty.with { county, hub in
        let away = try await county.enrol("甲", at: hub.address)
        let here = try await county.enrol("乙", at: hub.address)
        let desk = try await county.enrol("县", role: "reviewer", scopes: ["all"], at: hub.address)
        var year = Year()
        try year.begin(on: here)
        for machine in [here, away, desk, here, away, desk] { try await machine.sync() }
        try await year.goOn(on: here)
        try await year.recordUnsent(on: away)
        #expect(try await away.status().pending == Year.unsent)
        for machine in [here, desk] { try await machine.sync() }
        try await hub.stop()

        // After 200 days its lease has ended, and what the others confirmed is folded.
        let spring = try await county.serve(on: hub.address, clock: "+200d")
        for machine in [here, desk, here, desk] { try await machine.off(by: "+200d").sync() }
        _ = try await county.administer("backup")
        for machine in [here, desk] {
          #expect(try await machine.off(by: "+200d").sync().agreed)
          #expect(try await Year.horizons(in: machine.file) > 0)
        }
        try await spring.stop()

        let nextYear = try await county.serve(on: hub.address, clock: "+366d")
        try await comesBack(away.off(by: "+366d"), year)
        for machine in [here, desk] {
          let exchange = try await machine.off(by: "+366d").run("sync").expecting(5)
          #expect(try exchange.document(Documents.Exchange.self).agreed)
        }
        for machine in [away, here, desk] { try await year.check(machine) }
        _ = try await county.administer("verify")
        try await nextYear.stop()
        let proof = Proof(hub: try county.copyOfHub())
        try await proof.log(has: year.written)
        try await proof.holders([away, here, desk])
        #expect(try await Year.horizons(in: proof.hub) == Year.horizons(in: away.file))
      }
    }

    /// What the clerk sees of it: one exchange, in words, and what is to be decided.
    private func comesBack(_ machine: TestMachine, _ year: Year) async throws {
      let exchange = try await machine.said("sync", "--lang", "zh").expecting(5)
      for words in [
        "已上报 \(Year.unsent) 条，县里采用 \(Year.unsent) 条，退回 0 条", "和县里完全一致",
        "有 \(year.asked.count) 条有出入，等县里核对",
      ] { #expect(exchange.text.contains(words), "\(exchange.text)") }
      let standing = try await machine.status()
      #expect(standing.pending == 0 && standing.returned == 0)
      #expect(standing.copied == nil)
      let again = try await machine.said("sync", "--lang", "en").expecting(5)
      let isTold = again.text.contains("To be decided: \(year.asked.count); go on recording")
      #expect(isTold, "\(again.text)")
      _ = try await machine.run("verify").expecting(0)
    }
  }
}

/// What happens in a village while one of its machines is away.
private struct Year {
  /// The change sets that were not sent.
  static let unsent = 500

  private var homes: [String] = []
  /// The change sets of every command that ended well.
  private(set) var written: [Documents.Recorded.Change] = []

  /// Names that both sides changed.
  private var renamed: ArraySlice<String> { homes[0..<10] }
  /// Declared void here, changed by the one that is away.
  private var voidAndChanged: ArraySlice<String> { homes[10..<15] }
  /// Declared void here, and nobody wrote to them since.
  private var void: ArraySlice<String> { homes[15..<20] }
  /// Whose telephone the one that is away changed, and nobody else.
  private var called: ArraySlice<String> { homes[20..<30] }
  /// The records that a person has to look at.
  var asked: Set<String> { Set(renamed).union(voidAndChanged) }

  /// Records what both machines know.
  mutating func begin(on machine: TestMachine) throws {
    try machine.opened { township in
      for place in 0..<40 {
        let recorded = try township.add(
          Household.type,
          typed: [
            Assignment(Household.village.declaration, Invented.village),
            Assignment(Household.name.declaration, "示例甲"),
            Assignment(Household.phone.declaration, Invented.phone(place)),
          ])
        homes.append(recorded.key.id.hex)
        written.append(Documents.Recorded.Change(recorded))
      }
    }
  }

  /// Goes on recording where the other one is missing, more than makes a horizon worth writing.
  mutating func goOn(on machine: TestMachine) async throws {
    for id in renamed { try await edit(id, "name=示例丙", on: machine) }
    for id in voidAndChanged + void {
      written.append(
        try await machine.run("void", id, "--reason", "销户").expecting(0)
          .document(Documents.Recorded.self).changeSet)
    }
    let id = homes[39]
    try machine.opened { township in
      for number in 0..<HubLimits.horizonGrowth {
        try edit(id, Household.address.declaration, "示例村一组\(number)号", in: township)
      }
    }
  }

  /// Records what is not sent, the last of it by the program itself.
  mutating func recordUnsent(on machine: TestMachine) async throws {
    let before = written.count
    try machine.opened { township in
      for round in 0..<19 {
        for id in renamed + voidAndChanged {
          try edit(id, Household.name.declaration, "示例戊\(Self.numeral(round))", in: township)
        }
        for id in called {
          try edit(id, Household.phone.declaration, Invented.phone(100 + round), in: township)
        }
      }
    }
    for id in renamed + voidAndChanged { try await edit(id, "name=示例丁", on: machine) }
    for place in 0..<10 {
      written.append(
        try await machine.add(
          "household", "village=\(Invented.village)", "name=示例己",
          "phone=\(Invented.phone(200 + place))"
        ).changeSet)
    }
    #expect(written.count - before == Self.unsent)
  }

  /// What one machine shows in the end.
  func check(_ machine: TestMachine) async throws {
    let items = try await machine.review()
    #expect(Set(items.map(\.record)) == asked)
    #expect(items.count == asked.count, "each is asked about once")
    for item in items where renamed.contains(item.record) {
      #expect(item.kind == "differs" && item.field == "name")
      #expect(Set(item.siblings.map(\.value)) == [.text("示例丙"), .text("示例丁")])
    }
    for item in items where voidAndChanged.contains(item.record) {
      #expect(item.kind == "void-versus-edit")
    }
    for id in void {
      #expect(
        try await Sqlite.number(
          machine.file, "SELECT count(*) FROM household WHERE id = '\(id)'") == 0)
    }
    for id in called {
      #expect(try await machine.column("phone", of: id, "household") == Invented.phone(118))
    }
    #expect(
      try await Sqlite.number(
        machine.file, "SELECT count(*) FROM household WHERE name = '示例己'") == 10)
  }

  /// How often a file folded.
  static func horizons(in file: String) async throws -> Int {
    try await Sqlite.number(file, "SELECT count(*) FROM hy_horizon")
  }

  /// Names have no figures in them.
  private static func numeral(_ number: Int) -> String {
    String("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥".dropFirst(number).prefix(1))
  }

  private mutating func edit(_ id: String, _ field: String, on machine: TestMachine) async throws {
    written.append(try await machine.edit(id, field).changeSet)
  }

  private mutating func edit(
    _ id: String, _ field: FieldDeclaration, _ text: String, in township: Township
  ) throws {
    let key = RecordKey(Household.id, try #require(RecordID(hex: id)))
    let recorded = try township.edit(key, typed: [Assignment(field, text)])
    written.append(Documents.Recorded.Change(recorded))
  }
}

extension Documents.Recorded.Change {
  fileprivate init(_ recorded: Recorded) {
    self.init(
      id: recorded.changeSetID.hex, replica: recorded.dot.replica.hex, n: Int64(recorded.dot.n),
      scope: recorded.scope.name)
  }
}
