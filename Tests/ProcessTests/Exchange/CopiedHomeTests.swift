import Foundation
import Testing

extension ProcessTests {
  @Suite("a machine's home that exists twice", .timeLimit(.minutes(3)))
  struct CopiedHomeTests {
    @Test("on two computers goes on in both; both keep what they recorded, and it is said once")
    func copied() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        let copy = TestMachine("甲的拷贝", in: county.directory, programs: county.programs)
        try FileManager.default.copyItem(atPath: pair.first.home, toPath: copy.home)

        try await pair.first.edit(id, "phone=\(Invented.phone(2))")
        try await copy.edit(id, "address=示例村三组9号")
        try await copy.edit(id, "note=拷贝上录的")
        #expect(try await !pair.first.sync().continuedAnew)
        let outcome = try await copy.sync()
        #expect(outcome.continuedAnew && outcome.agreed && outcome.returned == 0, "\(outcome)")

        try await pair.first.sync()
        #expect(try await pair.first.column("note", of: id, "household") == "拷贝上录的")
        try await copy.edit(id, "note=又改了")
        for machine in [copy, pair.first, pair.second] {
          let later = try await machine.sync()
          #expect(!later.continuedAnew && later.agreed, "\(later)")
        }
        for machine in [copy, pair.first, pair.second] {
          #expect(try await machine.column("phone", of: id, "household") == Invented.phone(2))
          #expect(try await machine.column("address", of: id, "household") == "示例村三组9号")
          #expect(try await machine.column("note", of: id, "household") == "又改了")
          #expect(try await machine.status().pending == 0)
          #expect(try await machine.review().isEmpty)
        }
      }
    }

    @Test("because an older copy was put back tells so in plain words and keeps old and new work")
    func restored() async throws {
      try await TestCounty.with { county, hub in
        let (pair, id) = try await putBack(county, hub)
        try await pair.first.edit(id, "address=示例村三组9号")
        let told = try await pair.first.said("sync", "--lang", "en").expecting(0)
        #expect(told.text.contains("restored from a copy"), "\(told.text)")
        #expect(told.text.contains("all work in this file is kept"), "\(told.text)")
        #expect(told.text.contains("never sent is not in it"), "\(told.text)")
        try await pair.second.sync()
        for machine in pair.both {
          #expect(try await machine.column("phone", of: id, "household") == Invented.phone(2))
          #expect(try await machine.column("address", of: id, "household") == "示例村三组9号")
        }
      }
    }

    @Test("because an older copy was put back and not written on only takes what it had sent")
    func restoredUnwritten() async throws {
      try await TestCounty.with { county, hub in
        let (pair, id) = try await putBack(county, hub)
        let outcome = try await pair.first.sync()
        #expect(outcome.continuedAnew && outcome.agreed)
        #expect(try await pair.first.column("phone", of: id, "household") == Invented.phone(2))
        try await pair.first.edit(id, "address=示例村三组9号")
        let later = try await pair.first.sync()
        #expect(!later.continuedAnew && later.agreed && later.accepted == 1, "\(later)")
      }
    }

    /// Two machines with a household of which the first sent a telephone number; then an older copy
    /// of its home was put back.
    private func putBack(
      _ county: TestCounty, _ hub: TestHub
    ) async throws -> (pair: Pair, household: String) {
      let pair = try await Pair(county, hub)
      let id = try await pair.household()
      let saved = county.directory + "/saved"
      try FileManager.default.copyItem(atPath: pair.first.home, toPath: saved)
      try await pair.first.edit(id, "phone=\(Invented.phone(2))")
      try await pair.first.sync()
      try FileManager.default.removeItem(atPath: pair.first.home)
      try FileManager.default.moveItem(atPath: saved, toPath: pair.first.home)
      return (pair, id)
    }
  }
}
