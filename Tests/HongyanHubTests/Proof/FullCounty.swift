import Foundation
import Glibc
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

/// A county in which everything happened that leaves rows in a file: a machine that began with a
/// snapshot, questions, duplicates, a move, an erasure, a horizon, a restore of the hub, a snapshot
/// of which half came in, forms, and work that waits.
struct FullCounty {
  /// The file of a machine, closed.
  let machineFile: String
  /// A copy of the hub's file of the same moment.
  let hubFile: String
  /// The key with which the hub signs.
  let hubKey: PublicSigningKey
  /// The county's log read anew by the same machine.
  let fresh: Replica

  /// The one that all tests look at: making it takes longer than any of them.
  static func shared() async throws -> FullCounty { try await maker.made() }

  private static let maker = Maker()

  /// Makes it when it is first asked for.
  private actor Maker {
    private var county: FullCounty?

    func made() async throws -> FullCounty {
      if let county { return county }
      let made = try await FullCounty()
      county = made
      return made
    }
  }

  private static let directory = PracticeHub.newDirectory()

  private init() async throws {
    let county = try PracticeHub()
    let village = try county.scope("433199101201")
    let place = try county.division("433199101201")
    try FileManager.default.createDirectory(
      atPath: Self.directory, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: FullCounty.directory) }
    machineFile = Self.directory + "/machine.sqlite"
    hubFile = Self.directory + "/hub.sqlite"
    let author = try county.machine("township", ["433199101"])
    let homes = (0..<12).map { _ in Home.key() }
    for home in homes { try author.record(Home.creation(home, village: place), in: village) }
    try await author.sync()
    try await author.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    try county.hub.keepSnapshots(growth: 1)

    let machine = try county.machine("township", ["433199101"])
    machine.snapshotGap = 1
    #expect(try await machine.sync().snapshots == 2)
    machine.snapshotGap = HubLimits.snapshotGap
    try await Self.happen(in: county, to: homes, by: author, beside: machine, village)
    let backup = try county.hub.backUp(actor: "测试", retaining: 1)
    try author.record([Self.name(homes[7], "赵六")], in: village)
    for one in [author, machine] { #expect(try await one.sync().agreed) }
    let hub = try county.reopen { directory in
      _ = try Hub.restore(
        backup.path, into: directory, schema: .county, actor: "测试",
        environment: PracticeHub.environment)
    }
    for one in [author, machine] {
      one.hub = hub
      #expect(try await one.sync().agreed)
    }
    try await Self.begin(county, author, machine)
    try Self.work(on: machine, homes, village)
    let reading = try Machine(beside: machine)
    try await reading.sync()
    fresh = reading.replica
    try machine.replica.copy(
      toPath: machineFile, identifiers: HubEnvironment.system.identifiers
    ).close()
    try hub.database.backUp(to: hubFile)
    hubKey = hub.signingKey.publicKey
  }

  private static func name(_ home: RecordKey, _ text: ExactText) -> Write {
    Home.put(home, Household.name.id, .text(text))
  }

  /// A question, a returned change set, duplicates, a move, an erasure and a horizon.
  private static func happen(
    in county: PracticeHub, to homes: [RecordKey], by author: Machine, beside machine: Machine,
    _ village: ScopeID
  ) async throws {
    try author.record([name(homes[0], "李四")], in: village)
    try machine.record([name(homes[0], "王五")], in: village)
    try machine.record(
      [Home.put(homes[1], Household.phone.id, .text("没有"))], in: village)
    let copy = try Machine(copying: author)
    try copy.record([name(homes[2], "李四")], in: village)
    let other = try Machine(copying: copy)
    try author.record([name(homes[3], "李四")], in: village)
    for one in [author, copy, other, machine] { #expect(try await one.sync().agreed) }
    try author.record(
      [
        Home.put(
          homes[4], Household.village.id, .reference(try county.division("433199102201")))
      ], in: village)
    // One change set to two records, of which one is erased.
    try author.record([name(homes[5], "要清除的"), name(homes[6], "留下的")], in: village)
    try await author.sync()
    try county.erase(homes[5])
    for _ in 0..<2 {
      for one in [author, machine] { #expect(try await one.sync().agreed) }
    }
    try county.hub.backUp(actor: "测试", retaining: 1)
    #expect(try county.hub.writeHorizons(growth: 1)[village] != nil)
    for one in [author, machine] { #expect(try await one.sync().agreed) }
  }

  /// Half a snapshot of another village.
  private static func begin(
    _ county: PracticeHub, _ author: Machine, _ machine: Machine
  ) async throws {
    let place = try county.division("433199101202")
    for _ in 0..<12 {
      try author.record(
        Home.creation(Home.key(), village: place), in: ScopeID(namedBy: place))
    }
    try await author.sync()
    try county.hub.backUp(actor: "测试", retaining: 1)
    try county.hub.keepSnapshots(growth: 1)
    machine.snapshotGap = 1
    machine.pageBytes = 600
    machine.repliesLeft = 2
    await #expect(throws: BrokenLine.self) { try await machine.sync() }
    machine.repliesLeft = nil
  }

  /// Forms, something put off, and work that waits, some of it offered.
  private static func work(
    on machine: Machine, _ homes: [RecordKey], _ village: ScopeID
  ) throws {
    _ = try machine.replica.noteView(of: village, wallMilliseconds: PracticeHub.now)
    try machine.replica.putOff("item", untilMilliseconds: PracticeHub.now)
    try machine.record([name(homes[8], "等着的")], in: village)
    _ = try machine.replica.offers(byteBudget: .max)
    try machine.record([name(homes[9], "也等着的")], in: village)
  }
}
