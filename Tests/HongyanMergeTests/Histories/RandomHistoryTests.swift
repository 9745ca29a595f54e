import HongyanMerge
import MergeComparison
import NaiveModel
import Testing

@Suite("Large random histories against the naive model")
struct RandomHistoryTests {
  /// Four ranges of seeds, so that they run side by side.
  private static let seeds = (0..<4).map { UInt64($0 * 100)..<UInt64($0 * 100 + 100) }

  @Test("The merge agrees, in any order and with repeats", arguments: seeds)
  func mergeAgrees(_ seeds: Range<UInt64>) throws {
    for seed in seeds {
      let history = RandomHistory(seed: seed, replicas: 5, length: 12).changes
      #expect(history.count == 60)
      let expected = try NaiveEvaluation(of: history, under: SampleSchema.naive)
      #expect(expected.parked == [], "seed \(seed): the history is complete")
      try expectAnswer(expected, of: history, seed: seed)
    }
  }

  @Test("The merge agrees where a part is missing", arguments: seeds)
  func mergeAgreesWithGaps(_ seeds: Range<UInt64>) throws {
    var parked = 0
    for seed in seeds where seed % 4 == 0 {
      var source = SeededSource(seed: seed)
      let history = RandomHistory(seed: seed, replicas: 5, length: 12).changes
        .filter { _ in Int.random(in: 0..<30, using: &source) > 0 }
      // Where what a repeat repeats is missing, the merge waits for it and the model does not care:
      // the hub lets a repeat in after the first only.
      let dots = Set(history.map(\.dot))
      let known = history.filter { change in
        guard case .duplicate(let first) = change.verdict else { return true }
        return dots.contains(first) && change.context.covers(first)
      }
      let expected = try NaiveEvaluation(of: known, under: SampleSchema.naive)
      parked += expected.parked.count
      try expectAnswer(expected, of: known, seed: seed)
    }
    #expect(parked > 100)
  }

  private func expectAnswer(
    _ expected: NaiveEvaluation, of history: [NaiveChangeSet], seed: UInt64
  ) throws {
    let entries = history.map { SampleSchema.translation.entry($0) }
    var source = SeededSource(seed: seed)
    let orders = [
      entries, entries.reversed(), entries.shuffled(using: &source),
      (entries + entries).shuffled(using: &source),
    ]
    var first: ScopeState?
    for (place, order) in orders.enumerated() {
      let scope = DeliveredScope(order, pageSize: 1 + place * 5)
      #expect(scope.refused == [], "seed \(seed), order \(place)")
      let agreed = first ?? scope.state
      first = agreed
      #expect(scope.state == agreed, "seed \(seed), order \(place)")
      let answer = try SampleSchema.translation.answer(
        scope.state, came: entries, parked: scope.queue.waiting)
      #expect(
        answer.differences(from: expected.withoutEmptySets) == [], "seed \(seed), order \(place)")
    }
  }

  @Test("What no schema knows merges all the same")
  func unknownFields() throws {
    for seed in UInt64(0)..<40 {
      let history = RandomHistory(seed: seed, replicas: 4, length: 8).changes
      let entries = history.map { SampleSchema.translation.entry($0) }
      let unknowing = MergeTranslation(NaiveSchema([:]))
      let state = DeliveredScope(entries).state
      for (key, record) in state.records {
        #expect(record.visible(as: unknowing.type) == FieldValues(), "\(key) of seed \(seed)")
        #expect(
          record.questions(as: unknowing.type, aliases: state.aliases)
            .allSatisfy { $0.unit == .liveness })
      }
      // The same entries come to a program that knows the fields: the state needs no change.
      let later = try SampleSchema.translation.answer(state, came: entries, parked: [])
      let expected = try NaiveEvaluation(of: history, under: SampleSchema.naive)
      #expect(later.differences(from: expected.withoutEmptySets) == [], "seed \(seed)")
    }
  }
}
