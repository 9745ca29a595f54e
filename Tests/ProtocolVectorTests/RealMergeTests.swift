import HongyanMerge
import MergeComparison
import NaiveModel
import Testing

@Suite("The golden cases through the real merge")
struct RealMergeTests {
  @Test("The merge gives the answer, whatever the order", arguments: try GoldenCase.all())
  func mergeAgrees(_ golden: GoldenCase) throws {
    try expectAnswer(of: golden, golden.changes)
    try expectAnswer(of: golden, golden.changes.reversed())
    for seed in 0..<24 {
      var order = SeededOrder(seed: UInt64(seed))
      try expectAnswer(
        of: golden, golden.changes.shuffled(using: &order), pageSize: 1 + seed % 3)
    }
  }

  @Test("A change set that comes twice counts once", arguments: try GoldenCase.all())
  func repeatsCountOnce(_ golden: GoldenCase) throws {
    try expectAnswer(of: golden, golden.changes + golden.changes)
    try expectAnswer(of: golden, golden.changes.flatMap { [$0, $0] }, pageSize: 2)
  }

  private func expectAnswer(
    of golden: GoldenCase, _ changes: [NaiveChangeSet], pageSize: Int = 1
  ) throws {
    let translation = MergeTranslation(golden.schema)
    let entries = changes.map { translation.entry($0) }
    let scope = DeliveredScope(entries, pageSize: pageSize)
    let answer = try translation.answer(scope.state, came: entries, parked: scope.queue.waiting)
    let expected = golden.expected.withoutEmptySets
    let order = Comment(rawValue: "in the order \(changes.map(\.dot))")
    #expect(scope.refused.isEmpty, order)
    #expect(answer.records == expected.records, order)
    #expect(answer.review == expected.review, order)
    #expect(answer.parked == expected.parked, order)
    #expect(answer.vector == expected.vector, order)
  }
}
