import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import HongyanWire
import Testing

@Suite("How things stand")
struct StatusTests {
  private static let now = TestCounty.now
  private static let year: Int64 = 365 * 24 * 3_600_000

  private static func facts(last: Int64?, offset: Int64? = nil, agreed: Int64? = nil) -> ClockFacts
  {
    ClockFacts(
      lastWallMilliseconds: last, hubOffsetMilliseconds: offset, agreedAtMilliseconds: agreed)
  }

  @Test(
    "A clock is suspect when it went back, jumped, or differed from the county's",
    arguments: [
      (now, facts(last: now - 1000), nil),
      (now, facts(last: nil), nil),
      (now - 10 * year, facts(last: now), .wentBack),
      (now + 10 * year, facts(last: now), .jumpedAhead),
      (now - 10 * year, facts(last: now - 10 * year, offset: 10 * year), .differedFromCounty),
      (now + 10 * year, facts(last: now + 10 * year, offset: -10 * year), .differedFromCounty),
      (now, facts(last: now + 10 * year, offset: -10 * year, agreed: now + 10 * year), nil),
      (now, facts(last: now - 10 * year, offset: 10 * year), nil),
      (0, facts(last: nil), .beforeProgram),
    ] as [(Int64, ClockFacts, ClockJudgement.Reason?)])
  func clock(now: Int64, facts: ClockFacts, reason: ClockJudgement.Reason?) {
    #expect(ClockJudgement(now: now, facts: facts).reason == reason)
  }

  @Test("The skew is told in seconds, ahead of the truth as a positive number")
  func skew() {
    let ahead = ClockJudgement(
      now: Self.now + 600_000, facts: Self.facts(last: Self.now, offset: -600_000))
    #expect(ahead.skewSeconds == 600)
    #expect(ahead.isSuspect)
    let back = ClockJudgement(now: Self.now - Self.year, facts: Self.facts(last: Self.now))
    #expect(back.skewSeconds == -Self.year / 1000)
    let files = ClockJudgement(
      now: Self.now, facts: Self.facts(last: nil), newestFile: Self.now + Self.year)
    #expect(files.reason == .behindFiles)
  }

  @Test("Figures follow what was recorded")
  func figures() throws {
    let county = TestCounty()
    let machine = try county.townshipMachine()
    let before = try StatusReport(machine, wallMilliseconds: Self.now, directory: "/")
    #expect(before.pending == 0)
    #expect(!before.waits)
    #expect(before.scopes.count == 4)
    #expect(before.disk != nil)
    try county.addResident(
      machine, RecordID(high: 20, low: 1), name: "杨甲", idNumber: TestCounty.identityNumber(1))
    #expect(try StatusReport(machine, wallMilliseconds: Self.now, directory: nil).pending == 1)
  }

  @Test("The last success is told by the county's clock, whatever this machine's was then")
  func lastSuccess() throws {
    let machine = try TestCounty().townshipMachine()
    _ = try machine.commit(
      ReplicaUpdate(
        epoch: HubEpoch(high: 1, low: 1), grants: nil, signedGrant: [], pages: [],
        clockOffsetMilliseconds: -10 * Self.year), wallMilliseconds: Self.now + 10 * Self.year)
    try machine.noteAgreement(token: [1], atMilliseconds: Self.now + 10 * Self.year)
    let report = try StatusReport(machine, wallMilliseconds: Self.now, directory: nil)
    #expect(report.lastSyncMilliseconds == Self.now)
  }

  @Test("Digests computed anew are those kept, with work to be sent on top")
  func agreement() throws {
    let county = TestCounty()
    let machine = try county.townshipMachine()
    try county.addResident(
      machine, RecordID(high: 20, low: 1), name: "杨甲", idNumber: TestCounty.identityNumber(1))
    try county.exchange(machine)
    try county.write(
      machine, RecordKey(Resident.id, RecordID(high: 20, low: 1)),
      [(Resident.phone.id, .text("10000000001"))])
    let agreement = try LocalAgreement(machine)
    #expect(agreement.altered.isEmpty)
    #expect(agreement.lines.map(\.type).contains(Resident.id))
    #expect(agreement.lines.first { $0.type == Division.id }?.digest.count == 5)
  }
}
