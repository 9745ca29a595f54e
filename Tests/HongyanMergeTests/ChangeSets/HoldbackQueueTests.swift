import HongyanMerge
import MergeComparison
import Testing

@Suite("The queue of entries that came before their causes")
struct HoldbackQueueTests {
  private static let replicas = (1...4).map { ReplicaID(high: 0, low: UInt64($0)) }

  private static func entry(
    _ dot: Dot, after context: [Dot] = [], verdict: Verdict? = .accepted
  ) -> LogEntry {
    LogEntry(
      dot: dot, context: CausalContext(context.map { ($0.replica, $0.n) }), changeSet: nil,
      verdict: verdict, effective: .zero)
  }

  @Test("It gives out exactly what is applicable, each after its causes", arguments: UInt64(0)..<60)
  func givesOutWhatIsApplicable(_ seed: UInt64) {
    var source = SeededSource(seed: seed)
    var entries: [LogEntry] = []
    for _ in 0..<40 {
      let lane = Self.replicas.randomElement(using: &source) ?? Self.replicas[0]
      let n = entries.count { $0.dot.replica == lane } + 1
      let first = entries.randomElement(using: &source)?.dot
      entries.append(
        Self.entry(
          Dot(lane, UInt64(n)),
          after: (0..<2).compactMap { _ in entries.randomElement(using: &source)?.dot },
          verdict: Int.random(in: 0..<5, using: &source) == 0
            ? first.map { .duplicate(of: $0) } : .accepted))
    }
    entries.removeAll { _ in Int.random(in: 0..<15, using: &source) == 0 }

    var queue = HoldbackQueue()
    var vector = VersionVector()
    var applied = VersionVector()
    for entry in entries.shuffled(using: &source) {
      queue.insert(entry)
      queue.insert(entry)
      for released in queue.release(into: &vector) {
        #expect(released.isApplicable(to: applied), "seed \(seed), \(released.dot)")
        applied.include(released.dot)
      }
      #expect(vector == applied)
      #expect(!queue.waiting.contains { $0.isApplicable(to: vector) }, "seed \(seed)")
    }
    #expect(Set(queue.waiting) == Set(entries.filter { !vector.covers($0.dot) }))
    #expect(queue.waiting.map(\.dot) == queue.waiting.map(\.dot).sorted(), "seed \(seed)")
  }

  @Test("What the vector covers by another way is dropped")
  func dropsCovered() {
    let lane = Self.replicas[0]
    var queue = HoldbackQueue()
    for n in [UInt64(2), 3, 5] { queue.insert(Self.entry(Dot(lane, n))) }
    var vector = VersionVector()
    #expect(queue.release(into: &vector) == [])
    vector.include(Dot(lane, 2))
    #expect(queue.release(into: &vector).map(\.dot) == [Dot(lane, 3)])
    #expect(queue.waiting.map(\.dot) == [Dot(lane, 5)])
    vector.include(Dot(lane, 9))
    #expect(queue.release(into: &vector) == [])
    #expect(queue.waiting == [])
    queue.insert(Self.entry(Dot(lane, 4)))
    #expect(queue.release(into: &vector) == [])
    #expect(queue.waiting == [])
  }

  @Test("Of two entries under one dot the first that came stays")
  func firstStays() {
    let dot = Dot(Self.replicas[0], 2)
    var queue = HoldbackQueue()
    queue.insert(Self.entry(dot))
    queue.insert(Self.entry(dot, verdict: .withdrawn))
    #expect(queue.waiting.map(\.verdict) == [.accepted])
  }

  @Test("What rests on itself, or stands at place 0 or at the end of the numbers, waits or goes")
  func hostile() {
    let lane = Self.replicas[0]
    var vector = VersionVector([(lane, UInt64.max)])
    var queue = HoldbackQueue()
    queue.insert(Self.entry(Dot(lane, 0)))
    queue.insert(Self.entry(Dot(lane, .max)))
    let circle = Dot(Self.replicas[1], 1)
    queue.insert(Self.entry(circle, after: [circle]))
    let twin = Dot(Self.replicas[2], 1)
    queue.insert(Self.entry(twin, verdict: .duplicate(of: twin)))
    #expect(queue.release(into: &vector) == [])
    #expect(queue.waiting.map(\.dot) == [circle, twin])
  }

  @Test("Thousands that wait for one are no burden", .timeLimit(.minutes(1)))
  func thousands() {
    // Two lanes that take turns, so that each entry waits for one of the other lane, delivered
    // backwards and one by one: work in the square of the number would take minutes.
    let count = UInt64(10_000)
    var queue = HoldbackQueue()
    var vector = VersionVector()
    var released = 0
    for n in stride(from: count, through: 1, by: -1) {
      for (lane, other) in [(1, 0), (0, 1)] {
        let before = lane == 1 ? n : n - 1
        let context = before == 0 ? [] : [Dot(Self.replicas[other], before)]
        queue.insert(Self.entry(Dot(Self.replicas[lane], n), after: context))
        released += queue.release(into: &vector).count
      }
    }
    #expect(released == Int(2 * count))
    #expect(queue.waiting.isEmpty)
  }
}
