import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("A machine's log in which something was altered (Protocol R22)", .serialized)
struct MendingTests {
  /// What another program does to the file.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
  }

  static let damages = [
    Damage(
      testDescription: "a payload",
      sql: "UPDATE hy_entry SET payload = CAST(payload || x'00' AS BLOB) WHERE position = 30"),
    Damage(
      testDescription: "no payload", sql: "UPDATE hy_entry SET payload = NULL WHERE position = 30"),
    Damage(
      testDescription: "a stamp",
      sql: "UPDATE hy_entry SET effective = effective + 65536 WHERE position = 30"),
    Damage(
      testDescription: "a verdict",
      sql: "UPDATE hy_entry SET verdict = 1, reason = 'no' WHERE position = 30"),
    Damage(
      testDescription: "a hash", sql: "UPDATE hy_entry SET chain = zeroblob(32) WHERE position = 30"
    ),
    Damage(testDescription: "a place", sql: "UPDATE hy_entry SET n = n + 500 WHERE position = 30"),
    Damage(
      testDescription: "two that changed places",
      sql: """
        UPDATE hy_entry SET position = 1000 WHERE position = 30;
        UPDATE hy_entry SET position = 30 WHERE position = 31;
        UPDATE hy_entry SET position = 31 WHERE position = 1000
        """),
    Damage(
      testDescription: "three that are gone",
      sql: "DELETE FROM hy_entry WHERE position IN (30, 39, 90)"),
  ]

  @Test(
    "is put right from the entries that differ alone, and what waits to be sent stays",
    arguments: damages)
  func mended(damage: Damage) async throws {
    let county = try PracticeHub()
    let village = try county.scope("433199101201")
    let place = try county.division("433199101201")
    let author = try county.machine("township", ["433199101"])
    for _ in 0..<100 { try author.record(Home.creation(Home.key(), village: place), in: village) }
    try await author.sync()
    let machine = try county.machine("township", ["433199101"])
    let first = try await machine.sync()
    #expect(try await machine.sync().agreed)
    try machine.record(Home.creation(Home.key(), village: place), in: village)

    let directory = PracticeHub.newDirectory()
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let file = TableFile(at: directory + "/machine.sqlite")
    try machine.replica.copy(
      toPath: file.path, identifiers: HubEnvironment.system.identifiers
    ).close()
    try file.run(damage.sql)
    let replica = try Replica(
      path: file.path, schema: .county, identifiers: HubEnvironment.system.identifiers)
    let found = try replica.prove(repairing: true)
    #expect(found.contains { $0.outcome == .needsCounty && $0.scope == village })

    var prober = machine.prober()
    let mended = try #require(try await prober.mend(village, of: Storage(replica: replica)))
    #expect(mended.contains { $0.outcome == .repaired && $0.kind == .sequenced })
    #expect(mended.allSatisfy { $0.outcome == .repaired }, "\(mended)")
    #expect(prober.bytesDown * 2 < first.bytesDown, "\(prober.bytesDown) of \(first.bytesDown)")
    #expect(try replica.prove(repairing: false) == [])
    #expect(
      try replica.digests(of: village) == county.hub.database.read { try $0.digests(of: village) })
    #expect(try replica.read { try $0.pendingCount() } == 1)
    try replica.close()
  }

  @Test("names the record in which hub and machine differ although each holds its own log sound")
  func named() async throws {
    let county = try PracticeHub()
    let village = try county.scope("433199101201")
    let place = try county.division("433199101201")
    let machine = try county.machine("township", ["433199101"])
    let homes = (0..<100).map { _ in Home.key() }
    for home in homes { try machine.record(Home.creation(home, village: place), in: village) }
    try await machine.sync()
    #expect(try await machine.sync().agreed)
    machine.hub = try county.reopen { directory in
      let file = TableFile(at: directory + "/hub.sqlite")
      try file.run("UPDATE household SET name = '改过' WHERE id = '\(homes[42].id.hex)'")
      try file.run("UPDATE hy_digest SET digest = zeroblob(40)")
    }
    try machine.record([Home.put(homes[0], Household.name.id, .text("李四"))], in: village)
    let outcome = try await machine.sync()
    #expect(!outcome.agreed)
    var prober = machine.prober()
    let named = try await prober.name(
      outcome.disagreements, of: Storage(replica: machine.replica))
    #expect(named.first { $0.scope == village }?.records == [homes[42]])
  }
}
