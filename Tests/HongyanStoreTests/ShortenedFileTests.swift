import HongyanMerge
import HongyanStore
import HongyanWire
import Testing

@Suite("A file whose log is shortened (Protocol R12)")
struct ShortenedFileTests {
  private static let all = LogRetention(arrivedBeforeMilliseconds: 3_001, leastBytes: 1)
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("replica.sqlite")
  }

  /// Four records, written again and again, with an exchange after every five.
  private func write(_ rounds: Int, to replica: Replica, _ log: inout CountyLog) throws {
    for round in 0..<rounds {
      for number in 0..<5 as Range<UInt64> {
        try replica.record(
          [Sample.put(number % 4, Sample.text, .text(ExactText("第\(round)次\(number)")))])
      }
      try replica.exchange(with: &log)
    }
  }

  private func begun() throws -> (replica: Replica, log: CountyLog) {
    var log = CountyLog(.county)
    let replica = try Replica.enrolled(at: path)
    for number in 0..<4 as Range<UInt64> { try replica.record(Sample.create(number)) }
    try replica.exchange(with: &log)
    try write(8, to: replica, &log)
    return (replica, log)
  }

  @Test(
    "begins at the start of a page up to where every backup goes, and proves sound there",
    arguments: [10, 20, 23, 44] as [UInt64])
  func begins(settled: UInt64) throws {
    var (replica, log) = try begun()
    #expect(log.standing.position == 44)
    log.settled = settled
    try replica.exchange(with: &log)
    #expect(try replica.shortenLogs(Self.all) == [.county])
    let first = try replica.read { try $0.log(of: .county).first?.position } ?? 45
    #expect(first == [10: 10, 20: 20, 23: 20, 44: 45][settled])
    #expect(try replica.prove(repairing: false).isEmpty)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
    let beginning = try #require(try replica.read { try $0.beginning(of: .county) })
    #expect(beginning.vector == log.states[Int(first) - 1].vector)
    try write(3, to: replica, &log)
    #expect(try replica.prove(repairing: false).isEmpty)
    #expect(try replica.digests(of: .county) == CountyLog.digests(of: log.state))
    try replica.close()
  }

  @Test("is given back what comes after its beginning, and nothing before it")
  func givesBack() throws {
    var (replica, log) = try begun()
    log.settled = 20
    try replica.exchange(with: &log)
    try replica.shortenLogs(Self.all)
    let lane = try #require(log.entries.first?.dot.replica)
    try replica.follow(HubEpoch(high: 3, low: 3))
    let lacking = [ScopeID.county: [DotRange(replica: lane, places: 20...44)]]
    let refill = try #require(try replica.refills(of: lacking, byteBudget: 1 << 20)[.county])
    #expect(refill.entries.map(\.entry.dot.n) == Array(20...44))
    #expect(refill.stretches.map(\.after).sorted() == [19, 24, 29, 34, 39])
    let older = [ScopeID.county: [DotRange(replica: lane, places: 5...44)]]
    #expect(try replica.refills(of: older, byteBudget: 1 << 20).isEmpty)
    try replica.close()
  }

  @Test(
    "stays as it is where something else altered what would go",
    arguments: [
      "payload = CAST(payload || x'00' AS BLOB)", "effective = effective + 1",
      "chain = zeroblob(32)",
      "n = 900",
    ])
  func altered(_ change: String) throws {
    var (replica, log) = try begun()
    log.settled = 44
    try replica.exchange(with: &log)
    try replica.close()
    try executePlainly(path, "UPDATE hy_entry SET \(change) WHERE position = 12")
    let again = try Replica(
      path: path, schema: Sample.schema, identifiers: seededIdentifiers(77))
    #expect(try again.shortenLogs(Self.all).isEmpty)
    #expect(try again.read { try $0.log(of: .county).count } == 44)
    try again.close()
  }

  @Test("is whole again when the log has to be read anew, and no gap is reported that was none")
  func readAnew() throws {
    var (replica, log) = try begun()
    log.settled = 30
    try replica.exchange(with: &log)
    try replica.shortenLogs(Self.all)
    let fresh = try Replica.enrolled(seed: 99)
    try fresh.exchange(with: &log)
    #expect(try replica.adopt([.county], from: fresh) == [])
    #expect(try replica.read { try $0.log(of: .county).count } == 44)
    #expect(try replica.read { try $0.beginning(of: .county) } == nil)
    #expect(try replica.prove(repairing: false).isEmpty)
    try replica.close()
  }
}
