import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("A hub restored from random older backups with live machines")
struct RandomRestoreTests {
  /// Set to `1` for the long run.
  private static let variable = "HONGYAN_EVERY_RESTORE"
  /// How many histories: a change has to hold for twenty.
  private static let histories: UInt64 =
    ProcessInfo.processInfo.environment[variable] == "1" ? 200 : 20

  @Test("loses nothing that a machine holds", arguments: 1...histories)
  func nothingIsLost(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let county = try PracticeHub()
    let village = try county.scope("433199101201")
    let place = try county.division("433199101201")
    let machines = try (0..<3).map { _ in try county.machine("township", ["433199101"]) }
    var backups = [try county.hub.backUp(actor: "测试")]
    var homes: [RecordKey] = []
    var written: Set<Dot> = []
    for _ in 0..<30 {
      let machine = machines[random.below(machines.count)]
      switch random.below(10) {
      case 0: backups.append(try county.hub.backUp(actor: "测试"))
      case 1:
        let backup = backups[random.below(backups.count)]
        let hub = try county.reopen { directory in
          _ = try Hub.restore(
            backup.path, into: directory, schema: .county, actor: "测试",
            environment: PracticeHub.environment)
        }
        for machine in machines { machine.hub = hub }
      case 2, 3, 4: #expect(try await machine.sync().agreed)
      case 5, 6:
        let home = Home.key()
        written.insert(try machine.record(Home.creation(home, village: place), in: village))
        homes.append(home)
      default:
        guard let home = homes.isEmpty ? nil : homes[random.below(homes.count)],
          try machine.replica.read({ try $0.record(home) }) != nil
        else { continue }
        let phone = ExactText("1000000000\(random.below(9))")
        written.insert(
          try machine.record([Home.put(home, Household.phone.id, .text(phone))], in: village))
      }
    }
    for _ in 0..<2 {
      for machine in machines { #expect(try await machine.sync().agreed) }
    }
    let log = try county.hub.database.read { try $0.log(of: village) }
    #expect(Set(log.map(\.dot)) == written)
    #expect(log.count == written.count)
    let states =
      try
      ([county.hub.database.read { try $0.digests(of: village) }]
      + machines.map { try $0.replica.digests(of: village) })
    #expect(Set(states).count == 1)
    for machine in machines { #expect(try await machine.sync().rounds == 1) }
  }
}

/// Repeatable chance.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
