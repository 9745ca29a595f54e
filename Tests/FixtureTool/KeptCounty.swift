import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanTownship
import HongyanWire

/// A county in which a little of everything has happened.
struct KeptCounty {
  /// 2026-05-28: every clock stands still there.
  static let now: Int64 = 1_780_000_000_000
  /// Where its machines look for the hub; one of them is free wherever the county is taken up
  /// again.
  static let addresses = (24_301...24_309).map { "127.0.0.1:\($0)" }

  private static let rows = [
    DivisionRow(code: "433199101", name: "示例甲乡", kind: "township", parentCode: ""),
    DivisionRow(code: "433199101201", name: "示例一村", kind: "village", parentCode: "433199101"),
    DivisionRow(code: "433199101202", name: "示例二村", kind: "village", parentCode: "433199101"),
  ]

  private let directory: String
  private var hubDirectory: String { directory + "/hub" }
  private var messages: String { directory + "/messages" }

  init(in directory: String) { self.directory = directory }

  func make() async throws {
    try FileManager.default.createDirectory(
      atPath: messages, withIntermediateDirectories: true)
    let hub = try Hub.setUp(
      in: hubDirectory, county: CountyIdentity(code: "433199", name: "演示县", isPractice: true),
      divisions: Self.rows, schema: .county, environment: environment)
    // The second has a note of another computer beside its file, the first has none.
    let first = try await KeptMachine(
      "first", in: directory, joining: hub, machine: nil, messages: messages)
    let second = try await KeptMachine(
      "second", in: directory, joining: hub, machine: MachineName.hash(of: "另一台电脑"),
      messages: messages)
    let people = try await record(first, second, at: hub)
    let restored = try await restore(hub, first, second) {
      try second.edit(people.household, "address=示例一村二组")
      try await second.sync()
    }
    try await erase(people.gone, at: restored, first, second)
    try await leavePending(people, first, second)
    for machine in [first, second] { try machine.township.replica.close() }
    try restored.close()
    for name in ["hub/hub.lock", "first/sync.lock", "second/sync.lock", "first/replica.lanes"] {
      try? FileManager.default.removeItem(atPath: directory + "/" + name)
    }
  }

  private var environment: HubEnvironment {
    HubEnvironment(
      nowMilliseconds: { Self.now }, identifiers: HubEnvironment.system.identifiers)
  }

  private struct People {
    let household: RecordKey
    let resident: RecordKey
    let gone: RecordKey
  }

  /// Records of several types, a disagreement, a void, something returned and something taken back.
  private func record(
    _ first: KeptMachine, _ second: KeptMachine, at hub: Hub
  ) async throws -> People {
    for machine in [first, second] { try await machine.sync() }
    let household = try first.add(
      "household", "village=433199101201", "name=示例甲", "phone=10000000001")
    let resident = try first.add(
      "resident", "village=433199101201", "name=买买提·吐尔逊", "idNumber=433199198001010013")
    let gone = try first.add("resident", "village=433199101201", "name=要清除的")
    try first.add(
      "membership", "resident=\(resident.id.hex)", "household=\(household.id.hex)", "kin=0")
    let ticket = try first.add("ticket", "village=433199101201", "matter=修渠", "raised=2026-05-20")
    try first.add("step", "ticket=\(ticket.id.hex)", "done=去看过")
    let empty = try first.add("household", "village=433199101202", "name=䶮𠮷")
    try await first.sync()
    try await second.sync()
    try first.edit(resident, "education=20", "name=买买提·吐尔逊江")
    try second.edit(resident, "name=买买提江·吐尔逊")
    _ = try second.township.void(empty, reason: "重复登记")
    let village = try hub.database.read { try hub.division("433199101201", in: $0) }
    try second.recordForbidden(
      Write(RecordKey(Division.id, village), .put(Division.name.id, .text("改不得"), rank: 2)),
      in: .county)
    try first.add("household", "village=433199101202", "name=录错了")
    _ = try first.township.undo()
    for machine in [first, second, first] { try await machine.sync() }
    return People(household: household, resident: resident, gone: gone)
  }

  /// The hub is put back to a backup from before `work`, and gets it again from the machines.
  private func restore(
    _ hub: Hub, _ first: KeptMachine, _ second: KeptMachine, after work: () async throws -> Void
  ) async throws -> Hub {
    let backup = try hub.backUp(actor: "演示")
    try await work()
    try hub.close()
    let report = try Hub.restore(
      backup.path, into: hubDirectory, schema: .county, actor: "演示", environment: environment)
    if let replaced = report.replaced { try FileManager.default.removeItem(atPath: replaced) }
    let restored = try Hub.open(hubDirectory, schema: .county, environment: environment)
    for machine in [first, second] { machine.road.hub = restored }
    for machine in [second, first] { try await machine.sync() }
    return restored
  }

  private func erase(
    _ key: RecordKey, at hub: Hub, _ first: KeptMachine, _ second: KeptMachine
  ) async throws {
    try first.edit(key, "phone=10000000002")
    let answer = hub.perform(
      .erase(records: [key.id.hex], reason: "演示", isTrial: false), actor: "演示")
    guard case .erasure = answer else { throw NotAsMeant(what: "\(answer)") }
    for machine in [first, second] { try await machine.sync() }
    // One that joins now is given what is left, and goes again; the next is given a snapshot.
    try await pass("third", at: hub)
    _ = try hub.backUp(actor: "演示", retaining: 1)
    try hub.keepSnapshots(growth: 1)
    try await pass("fourth", at: hub, snapshotGap: 1)
    for machine in [first, second] { try await machine.sync() }
  }

  /// A machine joins, reads everything, and is not kept.
  private func pass(
    _ name: String, at hub: Hub, snapshotGap: UInt64 = HubLimits.snapshotGap
  ) async throws {
    let machine = try await KeptMachine(
      name, in: directory, joining: hub, machine: nil, messages: messages)
    machine.road.snapshotGap = snapshotGap
    try await machine.sync()
    try RecordingRoad.keep(machine.signedGrant, as: "\(name)-grant", in: messages)
    try machine.township.replica.close()
    try FileManager.default.removeItem(atPath: directory + "/" + name)
  }

  /// Work that waits to be sent when the county is put away, on both machines.
  private func leavePending(
    _ people: People, _ first: KeptMachine, _ second: KeptMachine
  ) async throws {
    try first.edit(people.household, "phone=10000000003")
    _ = try first.township.replica.noteView(
      of: .county, wallMilliseconds: Self.now)
    try first.township.replica.putOff("item", untilMilliseconds: Self.now + 1)
    try second.add("resident", "village=433199101202", "name=未上报的")
    // Offered, and the answer never came.
    _ = try second.township.replica.offers(byteBudget: 1)
  }
}
