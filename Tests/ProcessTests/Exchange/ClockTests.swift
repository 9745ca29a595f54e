import Foundation
import Testing

extension ProcessTests {
  @Suite("a clock", .timeLimit(.minutes(3)))
  struct ClockTests {
    @Test(
      "ten years off hinders no exchange, is told in words, and infects nobody",
      arguments: ["+10y", "-10y"])
    func tenYears(off: String) async throws {
      try await TestCounty.with { county, hub in
        let pair = try await Pair(county, hub)
        let id = try await pair.household()
        let wrong = pair.first.off(by: off)

        try await wrong.edit(id, "phone=\(Invented.phone(2))")
        #expect(try await wrong.sync().agreed)
        try await pair.second.sync()
        #expect(try await pair.second.column("phone", of: id, "household") == Invented.phone(2))

        // Where the clock is right, what is typed later is shown, whatever the other's clock said
        // before.
        try await wrong.edit(id, "address=示例村一组1号")
        try await wrong.sync()
        try await pair.second.sync()
        try await pair.second.edit(id, "address=示例村一组2号")
        try await pair.second.sync()
        try await wrong.sync()
        for machine in pair.both {
          #expect(try await machine.column("address", of: id, "household") == "示例村一组2号")
        }

        let standing = try await wrong.status()
        #expect(standing.clock.suspect)
        let years = (standing.clock.skewSeconds ?? 0) / (365.25 * 86_400)
        #expect(abs(years.magnitude - 10) < 0.1 && (years < 0) == off.hasPrefix("-"))
        #expect(try await pair.second.status().clock.suspect == false)
        for command in ["status", "doctor"] {
          let words = try await wrong.said(command, "--lang", "en")
          #expect((words.text + words.talk).lowercased().contains("clock"), "\(words.text)")
          let zh = try await wrong.said(command, "--lang", "zh")
          #expect((zh.text + zh.talk).contains("时间") || (zh.text + zh.talk).contains("时钟"))
        }

        try await hub.stop()
        let file = try county.copyOfHub()
        let latest = try await Sqlite.number(file, "SELECT max(effective >> 16) FROM hy_entry")
        let now = Int(Date().timeIntervalSince1970 * 1000)
        #expect(latest < now + 600_000, "no time of the county lies ahead")
        let clock = try await Sqlite.text(
          pair.second.file, "SELECT hex(value) FROM hy_meta WHERE key = 'clock'")
        let heard = (UInt64(clock, radix: 16) ?? .max) >> 16
        #expect(heard < UInt64(now) + 600_000, "nor does a neighbour's")
        try await Proof(hub: file).holders(pair.both)
      }
    }
  }
}
