import Foundation
import Testing

extension ProcessTests {
  @Suite("a hub's file that was put back by hand", .timeLimit(.minutes(3)))
  struct OlderHubTests {
    @Test("is told in plain words, work stays, and a restore brings everything back")
    func putBack() async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        _ = try await county.administer("backup")
        try await hub.stop()
        let file = county.hubDirectory + "/hub.sqlite"
        let old = try county.copyOfHub()
        let again = try await county.serve(on: hub.address)
        try await pair.first.edit(id, "address=示例村三组9号")
        try await pair.exchange()
        try await again.stop()

        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.copyItem(atPath: old, toPath: file)
        let older = try await county.serve(on: hub.address)
        try await pair.first.edit(id, "note=等着的")
        let told = try await pair.first.said("sync", "--lang", "en").expecting(1)
        #expect((told.text + told.talk).contains("HY-4014"), "\(told.text)\(told.talk)")
        #expect((told.text + told.talk).contains("older copy"), "\(told.talk)")
        let chinese = try await pair.second.said("sync", "--lang", "zh").expecting(1)
        #expect((chinese.text + chinese.talk).contains("旧的数据"), "\(chinese.talk)")
        #expect(try await pair.first.status().pending == 1)
        try await older.stop()

        _ = try await county.administer("restore")
        let restored = try await county.serve(on: hub.address)
        try await pair.exchange()
        for machine in pair.both {
          #expect(try await machine.sync().agreed)
          #expect(try await machine.status().pending == 0)
          #expect(try await machine.column("address", of: id, "household") == "示例村三组9号")
          #expect(try await machine.column("note", of: id, "household") == "等着的")
        }
        try await restored.stop()
        try await Proof(hub: try county.copyOfHub()).holders(pair.both)
      }
    }
  }
}
