import HongyanMerge
import Testing

@Suite("The hybrid logical clock")
struct HybridLogicalClockTests {
  @Test("It always goes on, whatever the machine's clock does", arguments: UInt64(0)..<20)
  func monotone(_ seed: UInt64) {
    var source = SeededSource(seed: seed)
    var clock = HybridLogicalClock()
    var given: [HybridTimestamp] = []
    for _ in 0..<300 {
      let wall = Int64.random(in: -5...2_000, using: &source)
      if Bool.random(using: &source) {
        let followed = HybridTimestamp(milliseconds: wall)
        let before = clock.last
        clock.follow(followed)
        #expect(clock.last == max(before, followed))
        given.append(clock.last)
      } else {
        let before = clock.last
        let time = clock.tick(wallMilliseconds: wall)
        #expect(time > before && time == clock.last)
        #expect(time.milliseconds >= max(wall, 0))
        given.append(time)
      }
    }
    #expect(given == given.sorted())
  }

  @Test("It takes the machine's time as soon as that is ahead, and counts while it is not")
  func ticks() {
    var clock = HybridLogicalClock()
    #expect(clock.tick(wallMilliseconds: 100) == HybridTimestamp(milliseconds: 100))
    #expect(clock.tick(wallMilliseconds: 100) == HybridTimestamp(milliseconds: 100, logical: 1))
    #expect(clock.tick(wallMilliseconds: 3) == HybridTimestamp(milliseconds: 100, logical: 2))
    #expect(clock.tick(wallMilliseconds: 101) == HybridTimestamp(milliseconds: 101))
  }

  @Test("A full count carries into the milliseconds")
  func carries() {
    var clock = HybridLogicalClock(last: HybridTimestamp(milliseconds: 7, logical: .max))
    #expect(clock.tick(wallMilliseconds: 0) == HybridTimestamp(milliseconds: 8, logical: 0))
  }

  @Test(
    "Merging an entry does not move any clock: what is followed is said, and is the effective time")
  func followsEffectiveOnly() {
    var clock = HybridLogicalClock(last: HybridTimestamp(milliseconds: 10))
    let entry = LogEntry(
      dot: Dot(ReplicaID(high: 0, low: 1), 1), context: CausalContext(),
      changeSet: ChangeSet(
        time: HybridTimestamp(packed: .max), author: "a", level: Level(rawValue: 1),
        schemaRevision: 1, writes: []),
      verdict: .accepted, effective: HybridTimestamp(milliseconds: 20))
    clock.follow(entry.effective)
    #expect(clock.last == HybridTimestamp(milliseconds: 20))
  }

  @Test("Milliseconds and count are packed in order, and the ends do not trap")
  func packing() {
    let times = [Int64.min, -1, 0, 1, 1 << 47, 1 << 48 - 1, 1 << 48, .max].flatMap { wall in
      [UInt16(0), 1, .max].map { HybridTimestamp(milliseconds: wall, logical: $0) }
    }
    expectTotalOrder(times)
    #expect(times.first == .zero)
    #expect(times.last == HybridTimestamp(packed: .max))
    #expect(HybridTimestamp(packed: .max).successor == HybridTimestamp(packed: .max))
    #expect(times.last?.milliseconds == Int64(HybridTimestamp.greatestMilliseconds))
    expectRoundTrip(
      times, { ($0.milliseconds, $0.logical) }, { .init(milliseconds: $0, logical: $1) })
  }
}
