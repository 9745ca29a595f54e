import Foundation
import Testing

extension ProcessTests {
  @Suite("two machines of one township", .timeLimit(.minutes(3)))
  struct TwoMachineTests {
    @Test(
      "that set telephone and address of a household apart lose neither, and nobody has to look")
    func separateFields() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        try await pair.first.edit(id, "phone=\(Invented.phone(2))")
        try await pair.second.edit(id, "address=示例村三组9号")
        try await pair.exchange()
        for machine in pair.both {
          #expect(try await machine.column("phone", of: id, "household") == Invented.phone(2))
          #expect(try await machine.column("address", of: id, "household") == "示例村三组9号")
          #expect(try await machine.review().isEmpty)
        }
      }
    }

    @Test("that both set the telephone show the later one, and the other stays in the history")
    func sameField() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        let earlier = try await pair.first.edit(id, "phone=\(Invented.phone(2))")
        let later = try await pair.second.edit(id, "phone=\(Invented.phone(3))")
        // Received first, the later one still wins: what counts is when it was typed.
        try await pair.second.sync()
        try await pair.exchange()
        for machine in pair.both {
          #expect(try await machine.column("phone", of: id, "household") == Invented.phone(3))
          #expect(try await machine.review().isEmpty)
          let history = try await machine.run("history", id).expecting(0).text
          for change in [earlier, later] {
            #expect(history.contains(change.changeSet.replica), "\(history)")
          }
        }
      }
    }

    @Test("that both correct an identity number leave one question, and its decision reaches all")
    func identityNumber() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let third = try await county.enrol("丙", at: hub.address)
        let desk = try await county.enrol("县", role: "reviewer", scopes: ["all"], at: hub.address)
        let id = try await pair.resident()
        try await third.sync()
        let (one, other) = (try Invented.idNumber(2), try Invented.idNumber(3))
        try await third.edit(id, "idNumber=\(Invented.idNumber(4))")
        try await pair.first.edit(id, "idNumber=\(one)")
        try await pair.second.edit(id, "idNumber=\(other)")
        try await pair.exchange()
        try await desk.sync()

        var items: Set<String> = []
        for machine in pair.both + [desk] {
          let item = try #require(try await machine.review().only)
          #expect(item.kind == "differs" && item.record == id && item.field == "idNumber")
          #expect(item.siblings.count == 2)
          items.insert(item.id)
        }
        #expect(items.count == 1, "everybody calls the question the same")
        for machine in pair.both {
          try await refuses(machine, id)
        }

        let item = try #require(try await desk.review().only)
        try await desk.decide(item, keep: 1, because: "看过证件")
        try await desk.sync()
        try await pair.exchange()
        let kept = try await desk.column("idNumber", of: id, "resident")
        #expect([one, other].contains(kept))
        for machine in pair.both + [desk] {
          #expect(try await machine.column("idNumber", of: id, "resident") == kept)
          #expect(try await machine.review().isEmpty)
        }

        // Somebody who had heard of neither comes home late.
        try await third.sync()
        try await pair.exchange()
        try await desk.sync()
        for machine in pair.both + [third, desk] {
          let late = try #require(try await machine.review().only)
          #expect(late.kind == "differs" && late.siblings.count == 2)
          #expect(late.id == item.id, "it is the same question, open again")
        }
      }
    }

    /// The command does not touch what is in question, says so, and names what stands there.
    private func refuses(_ machine: TestMachine, _ id: String) async throws {
      let number = try Invented.idNumber(5)
      let refused = try await machine.run("edit", id, "idNumber=\(number)").expecting(1)
      #expect(try refused.document(Documents.Failure.self).error.code.hasPrefix("HY-"))
      let told = try await machine.said("edit", id, "idNumber=\(number)", "--lang", "en")
        .expecting(1)
      for author in ["甲", "乙"] {
        #expect(told.talk.contains(author), "\(told.talk)")
      }
      #expect(try await machine.status().pending == 0)
    }

    @Test("of which one closes a ticket and the other escalates it leave it open and in question")
    func closeAgainstEscalate() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let ticket = try await pair.first.add(
          "ticket", "village=\(Invented.village)", "matter=三组的路要修", "state=working",
          "tier=village")
        try await pair.exchange()
        try await pair.first.edit(ticket.id, "tier=cluster")
        try await pair.second.edit(ticket.id, "state=closed", "outcome=修好了")
        try await pair.exchange()
        for machine in pair.both {
          #expect(try await machine.column("state", of: ticket.id, "ticket") == "working")
          #expect(try await machine.column("tier", of: ticket.id, "ticket") == "cluster")
          let item = try #require(try await machine.review().only)
          #expect(item.field == "state" && item.siblings.count == 2)
        }
      }
    }

    @Test("of which one voids a household and the other edits it leave it alive and in question")
    func voidAgainstEdit() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        _ = try await pair.second.run("void", id, "--reason", "重复").expecting(0)
        try await pair.first.edit(id, "address=示例村一组1号")
        try await pair.exchange()
        for machine in pair.both {
          #expect(try await machine.column("address", of: id, "household") == "示例村一组1号")
          let item = try #require(try await machine.review().only)
          #expect(item.kind == "void-versus-edit" && item.record == id)
        }
      }
    }

    @Test("keep what an exchange brought while a form was open, when the form is saved afterwards")
    func formLeftOpen() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.resident()
        let form = try #require(try await pair.first.show(id).seen)
        let corrected = try Invented.idNumber(2)
        try await pair.second.edit(id, "idNumber=\(corrected)", "note=到派出所核过")
        try await pair.exchange()
        #expect(try await pair.first.column("idNumber", of: id, "resident") == corrected)
        try await pair.first.edit(id, "idNumber=\(Invented.idNumber(3))", "--seen", form)
        for machine in pair.both {
          try await pair.exchange()
          let item = try #require(try await machine.review().only)
          #expect(item.siblings.count == 2, "both stand, none was buried")
          #expect(try await machine.column("note", of: id, "resident") == "到派出所核过")
        }
      }
    }
  }
}
