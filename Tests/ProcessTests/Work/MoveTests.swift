import Foundation
import HongyanSample
import Testing

extension ProcessTests {
  @Suite("a household that moves", .timeLimit(.minutes(4)))
  struct MoveTests {
    /// Villages by code: two of one township, and one of another with that township.
    private struct Places {
      let here: String
      let near: String
      let far: String
      var farTownship: String { String(far.prefix(9)) + "000" }

      init(_ divisions: [Documents.Record]) throws {
        let villages = divisions.filter { $0.text("kind") == "village" }
          .compactMap { $0.text("code") }.sorted()
        let own = String(SampleDivision.xiaozhang.prefix(9))
        let near = villages.filter { $0.hasPrefix(own) }
        guard near.count > 1, let far = villages.first(where: { !$0.hasPrefix(own) }) else {
          throw Unmet("villages \(villages)")
        }
        (here, self.near, self.far) = (near[0], near[1], far)
      }
    }

    private func places(on machine: TestMachine) async throws -> Places {
      try Places(
        try await machine.run("list", "division", "--limit", "500").expecting(0)
          .document(Documents.Records.self).records)
    }

    private func move(
      _ id: String, to place: String, on machine: TestMachine
    ) async throws -> Documents.Moved {
      try await machine.run("move", id, "--to", place).expecting(0)
        .document(Documents.Moved.self)
    }

    @Test("between townships and back, while both sides edit it offline, loses no edit")
    func betweenTownships() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let places = try await places(on: pair.first)
        let new = try await county.enrol("丙", scopes: [places.farTownship], at: hub.address)
        let home = try await pair.first.add(
          "household", "village=\(places.here)", "name=张三", "phone=\(Invented.phone(1))"
        ).id
        let person = try await pair.first.add(
          "resident", "village=\(places.here)", "name=张三"
        ).id
        _ = try await pair.first.add("membership", "household=\(home)", "resident=\(person)")
        try await pair.exchange()

        let dry = try await pair.first.run("move", home, "--to", places.far, "--dry-run")
          .expecting(0).document(Documents.Moved.self)
        #expect(dry.changeSet == nil)
        #expect(Set(dry.touched.map(\.type)) == ["household", "resident", "membership"])
        #expect(try await pair.first.status().pending == 0)
        // The second machine is offline all the while.
        try await pair.second.edit(home, "phone=\(Invented.phone(2))")
        let late = try await pair.second.add(
          "resident", "village=\(places.here)", "name=张小"
        ).id
        _ = try await pair.second.add("membership", "household=\(home)", "resident=\(late)")

        let asked = try await move(home, to: places.far, on: pair.first)
        #expect(asked.changeSet != nil)
        try await pair.first.sync()
        #expect(try await pair.first.show(home).movedTo == asked.to)
        try await new.sync()
        #expect(try await new.show(home).scope == asked.to)
        try await new.edit(home, "address=新村1号")
        try await new.sync()

        // It sends what it had, and then lets go of its copy.
        let exchange = try await pair.second.sync()
        #expect(exchange.sent == 3 && exchange.returned == 0 && exchange.agreed)
        #expect(try await pair.second.show(home).movedTo == asked.to)
        #expect(
          try await Sqlite.text(pair.second.file, "SELECT count(*) FROM household") == "0")
        try await new.sync()
        #expect(try await new.column("phone", of: home, "household") == Invented.phone(2))
        #expect(try await new.column("address", of: home, "household") == "新村1号")
        #expect(try await new.show(late).scope == asked.to)
        #expect(try await new.review().isEmpty)

        let back = try await move(home, to: places.here, on: new)
        #expect(back.touched.count == 5)
        try await new.sync()
        try await pair.exchange()
        for machine in pair.both {
          #expect(try await machine.show(home).scope == asked.from)
          #expect(try await machine.column("phone", of: home, "household") == Invented.phone(2))
          #expect(try await machine.column("address", of: home, "household") == "新村1号")
          #expect(try await machine.show(late).scope == asked.from)
          _ = try await machine.run("verify").expecting(0)
        }
        #expect(try await new.show(home).movedTo == asked.from)
        _ = try await new.run("verify").expecting(0)
      }
    }

    @Test("between villages of one township stays on its machines, also when the county moves it")
    func withinTownship() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let places = try await places(on: pair.first)
        let home = try await pair.first.add("household", "village=\(places.here)", "name=张三").id
        try await pair.exchange()
        try await pair.second.edit(home, "name=李四")
        try await pair.first.edit(home, "name=王五")
        try await pair.first.sync()
        let moved = try await county.administer("move", home, "--to", places.near)
          .document(Documents.Moved.self)
        #expect(moved.changeSet != nil)
        try await pair.exchange()
        for machine in pair.both {
          let shown = try await machine.show(home)
          #expect(shown.scope == moved.to && shown.movedTo == nil)
          let items = try await machine.review()
          #expect(items.map(\.kind) == ["late-edit"])
          let authors = Dictionary(
            items[0].siblings.map { ($0.value, $0.author) }, uniquingKeysWith: { first, _ in first }
          )
          #expect(authors == [.text("王五"): "甲", .text("李四"): "乙"], "not who moved it")
        }
        let village = try await pair.first.run("edit", home, "village=\(places.here)").expecting(1)
          .document(Documents.Failure.self)
        #expect(village.error.workIsSafe)
        let nowhere = try await pair.first.run("move", home, "--to", SampleDivision.xiaozhang)
          .expecting(1).document(Documents.Failure.self)
        #expect(nowhere.error.code == "HY-1020")
      }
    }
  }
}
