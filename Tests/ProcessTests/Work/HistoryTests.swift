import Testing

extension ProcessTests {
  @Suite("the history of a machine that lets go what every backup holds", .timeLimit(.minutes(3)))
  struct HistoryTests {
    /// What `history` says in JSON.
    private struct History: Decodable {
      struct Change: Decodable {
        struct Write: Decodable {
          let field: String
          let replaced: Documents.Cell?
        }

        let writes: [Write]
      }

      let whole: Bool
      let begins: String?
      let changes: [Change]
    }

    /// With these a log is worth shortening.
    private static let edits = 50

    private func history(of id: String, on machine: TestMachine) async throws -> History {
      try await machine.run("history", id).expecting(0).document(History.self)
    }

    @Test("says in plain words where it begins, and what came since can be taken back")
    func shortened() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        for number in 0..<Self.edits {
          let note = "\(number)" + String(repeating: "记", count: 490)
          try await pair.first.edit(id, "note=\(note)")
        }
        try await pair.exchange()
        _ = try await county.administer("backup")
        try await pair.first.edit(id, "phone=\(Invented.phone(2))")
        try await pair.exchange()
        let whole = try await history(of: id, on: pair.first)
        #expect(whole.whole && whole.begins == nil)
        #expect(whole.changes.count == Self.edits + 2, "it came here just now")

        let later = pair.first.off(by: "+91d")
        try await later.edit(id, "address=示例村一组1号")
        #expect(try await later.sync().agreed)
        let short = try await history(of: id, on: later)
        #expect(!short.whole && short.begins != nil)
        #expect(short.changes.count == 2)
        #expect(short.changes[0].writes[0].replaced == .text("100****0001"))
        let english = try await later.said("history", id, "--lang", "en").expecting(0)
        let says = english.text.contains("older changes are kept at the county")
        #expect(says)
        let chinese = try await later.said("history", id, "--lang", "zh").expecting(0)
        let alsoSays = chinese.text.contains("更早的改动保存在县里")
        #expect(alsoSays)

        _ = try await later.run("undo").expecting(0)
        _ = try await later.run("undo").expecting(0)
        #expect(try await later.column("phone", of: id, "household") == Invented.phone(1))
        _ = try await later.run("undo").expecting(1)
        #expect(try await later.sync().agreed)
        _ = try await later.run("verify").expecting(0)
        try await pair.second.sync()
        try await hub.stop()
        try await Proof(hub: try county.copyOfHub()).holders(pair.both)
      }
    }
  }
}
