import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("Machines join (Protocol R20)")
struct EnrolmentTests {
  @Test("Invite, ask, wait, approve, exchange, revoke")
  func wholeWay() async throws {
    let county = try PracticeHub()
    let machine = try Machine(county.hub)
    #expect(try machine.enrol(secret: [1, 2, 3]) == .notAuthentic)
    let invite = try county.hub.invite(
      role: "township", divisions: ["433199101"], addresses: ["h:1"], actor: "测试")
    #expect(try Invite(armored: invite.armored) == invite)
    #expect(try machine.enrol(secret: invite.secret) == .awaitingApproval)
    #expect(try machine.enrol(secret: invite.secret) == .awaitingApproval)
    await #expect(throws: (any Error).self) { try await machine.sync() }
    let second = try Machine(county.hub)
    #expect(try second.enrol(secret: invite.secret) == .notAuthentic)
    let id = machine.key.publicKey.deviceID.hex
    let approved = county.hub.perform(
      .approve(device: String(id.prefix(8)), isFound: false), actor: "测试")
    guard case .device(let report) = approved else {
      Issue.record("not approved: \(approved)")
      return
    }
    #expect(report.status == "approved")
    #expect(report.divisions == ["一乡"])
    #expect(report.role == "township")
    #expect(try machine.enrol(secret: invite.secret) == .done)
    #expect(try await machine.sync().agreed)
    #expect(try machine.replica.read { try $0.count(Division.id) } == 7)
    guard case .devices(let heard) = county.hub.perform(.devices, actor: "测试") else {
      Issue.record("no devices")
      return
    }
    #expect(heard.first?.seenMilliseconds != nil)
    #expect(heard.first?.clockOffsetMilliseconds != nil)
    #expect(heard.first?.program?.isEmpty == false)
    _ = county.hub.perform(.revoke(device: id), actor: "测试")
    #expect(try machine.enrol(secret: invite.secret) == .revokedDevice)
    await #expect(throws: (any Error).self) { try await machine.sync() }
    _ = county.hub.perform(.reportLost(device: id), actor: "测试")
    #expect(
      county.hub.perform(.approve(device: id, isFound: false), actor: "测试")
        == .refused(.lostDevice(report.name)))
    _ = county.hub.perform(.approve(device: id, isFound: true), actor: "测试")
    #expect(try await machine.sync().agreed)
  }

  @Test("A grant of a township covers its villages, later ones too")
  func coverage() async throws {
    let county = try PracticeHub()
    let machine = try county.machine("township", ["433199101"])
    try await machine.sync()
    let before = try Set(machine.replica.read { try $0.scopes().map(\.scope) })
    let codes = ["433199101", "433199101201", "433199101202"]
    #expect(try before == Set([.county] + codes.map(county.scope)))

    let administrator = try county.machine("administrator", [])
    try await administrator.sync()
    let all = try administrator.replica.read { try $0.scopes().map(\.scope) }
    #expect(all.count == 8)
    #expect(all.contains(.countyOffice))
    let village = RecordKey(Division.id, RecordID(high: 77, low: 77))
    func put(_ field: FieldID, _ value: Value) -> Write {
      Write(village, .put(field, value, rank: Division.type.rank(of: field, at: .county)))
    }
    let reason = try await administrator.verdict(
      [
        Write(village, .create), put(Division.code.id, .text("433199101203")),
        put(Division.name.id, .text("新村")), put(Division.kind.id, .code("village")),
        put(Division.parent.id, .reference(try county.division("433199101"))),
      ], in: .county, level: .county)
    #expect(reason == nil)
    try await machine.sync()
    let after = try Set(machine.replica.read { try $0.scopes().map(\.scope) })
    #expect(after == before.union([ScopeID(namedBy: village.id)]))
  }

  @Test("Others' entries come whole, returned ones without their payload")
  func pages() async throws {
    let county = try PracticeHub()
    let village = try county.division("433199101201")
    let scope = ScopeID(namedBy: village)
    let first = try county.machine("township", ["433199101"])
    let second = try county.machine("village", ["433199101201"])
    let far = try county.machine("village", ["433199102201"])
    try await first.sync()
    let good = try first.record(Home.creation(Home.key(), village: village), in: scope)
    let bad = try first.record([Write(Home.key(), .create)], in: scope)
    try await first.sync()
    #expect(try await second.sync().agreed)
    let (whole, empty) = try second.replica.read {
      (try $0.entry(good, in: scope), try $0.entry(bad, in: scope))
    }
    #expect(whole?.payload != nil)
    #expect(empty?.payload == nil)
    #expect(empty?.verdict == .returned(.invalidValue))
    #expect(try county.hub.database.read { try $0.entry(bad, in: scope)?.payload } != nil)
    try await far.sync()
    #expect(try far.replica.read { try $0.entry(good, in: scope) } == nil)
    try county.hub.database.transaction { transaction in
      let page = try transaction.entries(
        of: scope, after: 0, byteBudget: 1, for: second.key.publicKey.deviceID, onlyOwn: false)
      #expect(page.entries.count == 1)
      #expect(page.hasMore)
      #expect(page.entries.first?.payload != nil)
      let own = try transaction.entries(
        of: scope, after: 0, byteBudget: 1_000, for: second.key.publicKey.deviceID, onlyOwn: true)
      #expect(own.entries.isEmpty && !own.hasMore)
    }
  }

  @Test("What an administrator asks for that is not there is refused in words")
  func refusals() throws {
    let county = try PracticeHub()
    let asked: [(HubOperation, HubFailure)] = [
      (.invite(role: "king", divisions: [], addresses: []), .unknownRole("king")),
      (.invite(role: "village", divisions: ["无村"], addresses: []), .unknownDivision("无村")),
      (.invite(role: "village", divisions: ["433199"], addresses: []), .notAScope("433199")),
      (.approve(device: "nobody", isFound: false), .unknownDevice("nobody")),
    ]
    for (operation, failure) in asked {
      #expect(county.hub.perform(operation, actor: "测试") == .refused(failure))
    }
    guard case .checks(let checks) = county.hub.perform(.examine, actor: "测试") else {
      Issue.record("no checks")
      return
    }
    #expect(checks.map(\.name).contains("key-file"))
    #expect(checks.first { $0.name == "key-file" }?.isGood == true)
    #expect(county.hub.perform(.devices, actor: "测试") == .devices([]))
  }
}
