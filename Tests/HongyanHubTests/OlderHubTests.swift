import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("An older copy of the hub's file that was put back by hand (Protocol R12)")
struct OlderHubTests {
  private let village: Village
  private let first: Machine
  private let second: Machine
  private let third: Machine
  private let old: String

  /// The first machine recorded a household; a copy of the hub's file was made; then the first
  /// changed the name, which the second heard of and the third did not.
  init() async throws {
    village = try Village()
    first = try await village.machine()
    second = try village.county.machine("township", ["433199101"])
    third = try village.county.machine("township", ["433199101"])
    for machine in [second, third] { try await machine.sync() }
    old = village.county.directory + "/old.sqlite"
    try village.county.hub.database.backUp(to: old)
    try first.record(village.name("李四"), in: village.scope)
    for machine in [first, second] { try await machine.sync() }
  }

  private func putBack() throws {
    let file = village.county.directory + "/hub.sqlite"
    try lead(
      to: village.county.reopen { _ in
        for suffix in ["", "-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: file + suffix)
        }
        try FileManager.default.copyItem(atPath: old, toPath: file)
      })
  }

  private func lead(to hub: Hub) { for machine in [first, second, third] { machine.hub = hub } }

  private func restore(_ backup: BackupReport) throws {
    try lead(
      to: village.county.reopen { directory in
        _ = try Hub.restore(
          backup.path, into: directory, schema: .county, actor: "测试",
          environment: PracticeHub.environment)
      })
  }

  private func expectTold(_ machine: Machine) async {
    await #expect(throws: SyncFailure.olderHub(scope: village.scope)) { try await machine.sync() }
  }

  @Test("is told at the next exchange, with work to send or without, and nothing is taken")
  func told() async throws {
    let backup = try village.county.hub.backUp(actor: "测试")
    try first.record(village.note("等着的"), in: village.scope)
    try putBack()
    for machine in [first, second, first] { await expectTold(machine) }
    #expect(try village.log().count == 1)
    #expect(try first.replica.read { try $0.pendingCount() } == 1)
    #expect(try await third.sync().agreed, "it knows no better")

    try restore(backup)
    try await village.settle([first, second, third])
    #expect(try village.log().count == 3)
    #expect(try village.values(Household.note.id, on: second) == [.text("等着的")])
  }

  @Test("is told also where somebody else wrote there since, and a restore brings back both")
  func wroteSince() async throws {
    try putBack()
    try third.record(village.note("后写的"), in: village.scope)
    #expect(try await third.sync().accepted == 1)
    for machine in [first, second] { await expectTold(machine) }
    let backup = try village.county.hub.backUp(actor: "测试")
    try restore(backup)
    try await village.settle([first, second, third])
    #expect(try village.log().count == 3)
    for machine in [first, third] {
      #expect(try village.values(Household.name.id, on: machine) == [.text("李四")])
      #expect(try village.values(Household.note.id, on: machine) == [.text("后写的")])
    }
  }
}
