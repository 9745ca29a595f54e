import HongyanMerge
import MergeComparison
import NaiveModel
import Testing

@Suite("Random histories with horizons against the naive model (Protocol R17)")
struct HorizonHistoryTests {
  private static let hub = NaiveBytes("hub")

  /// A history with horizons in the hub's lane, in the hub's order; some authors know of them.
  private func history(seed: UInt64) -> [NaiveChangeSet] {
    var source = SeededSource(seed: seed)
    var changes: [NaiveChangeSet] = []
    var vector = NaiveVector()
    var written: UInt64 = 0
    // Each its own: the model and the merge may break ties of folded siblings in other ways.
    var times = Array(UInt64(0)..<36).shuffled(using: &source)
    for change in RandomHistory(seed: seed, replicas: 4, length: 9).changes {
      var change = change
      change.effective = times.popLast() ?? 0
      if written > 0, Int.random(in: 0..<2, using: &source) == 0 {
        change.context[Self.hub] = UInt64.random(in: 1...written, using: &source)
      }
      changes.append(change)
      vector[change.dot.replica] = change.dot.n
      guard Int.random(in: 0..<7, using: &source) == 0 else { continue }
      written += 1
      var horizon = NaiveVector()
      let lag: UInt64 = Int.random(in: 0..<3, using: &source) == 0 ? 3 : 0
      for (replica, n) in vector.counts.sorted(by: { $0.key < $1.key }) {
        horizon[replica] = n - min(n, UInt64.random(in: 0...lag, using: &source))
      }
      changes.append(
        NaiveChangeSet(
          dot: NaiveDot(Self.hub, written), context: vector, effective: 3, writes: [],
          horizon: horizon))
      vector[Self.hub] = written
    }
    return changes
  }

  @Test("The merge folds as the model does")
  func mergeAgrees() throws {
    var (folded, voids, open) = (0, 0, 0)
    for seed in UInt64(0)..<300 {
      let changes = history(seed: seed)
      let expected = try NaiveEvaluation(inOrder: changes, under: SampleSchema.naive)
      #expect(expected.parked == [])
      let entries = changes.map { SampleSchema.translation.entry($0) }
      var state = ScopeState()
      for entry in entries {
        let isApplied = state.apply(entry)
        #expect(isApplied)
        guard entry.horizon != nil else { continue }
        voids += state.records.values.count { record in
          record.liveness.contains { $0.isVoid && $0.dot == entry.dot }
        }
      }
      let answer = try SampleSchema.translation.answer(state, came: entries, parked: [])
      #expect(answer.differences(from: expected.withoutEmptySets) == [], "seed \(seed)")
      let hub = Set(state.aliases.horizons.map(\.dot))
      for record in state.records.values {
        folded += record.standing.count { hub.contains($0.dot) }
      }
      open += expected.review.count { $0.kind == .voidVersusEdit }
    }
    #expect(folded > 300)
    #expect(voids > 2)
    #expect(open > 10)
  }

  @Test("Folding twice changes nothing more, and folding below nothing changes nothing")
  func laws() {
    for seed in UInt64(0)..<100 {
      var state = ScopeState()
      for change in history(seed: seed) { state.apply(SampleSchema.translation.entry(change)) }
      let dot = Dot(ReplicaID(high: .max, low: .max), 1)
      for record in state.records.values {
        var untouched = record
        untouched.fold(below: VersionVector(), into: dot, aliases: state.aliases)
        #expect(untouched == record)
        var aliases = state.aliases
        aliases.insert(horizon: dot, over: state.vector)
        var once = record
        once.fold(below: state.vector, into: dot, aliases: aliases)
        var twice = once
        twice.fold(below: state.vector, into: dot, aliases: aliases)
        #expect(once == twice)
        #expect(once.isVoid(aliases: aliases) == record.isVoid(aliases: state.aliases))
        if !record.isVoid(aliases: state.aliases) {
          #expect(
            once.visible(as: SampleSchema.translation.type)
              == record.visible(as: SampleSchema.translation.type))
        }
      }
    }
  }
}
