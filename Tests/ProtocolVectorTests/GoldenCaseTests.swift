import NaiveModel
import Testing

@Suite("The golden cases of Protocol/Vectors")
struct GoldenCaseTests {
  @Test("There are exactly as many cases as were written, each under a name of its own")
  func allFound() throws {
    let cases = try GoldenCase.all()
    #expect(cases.count == GoldenCase.count)
    #expect(Set(cases.map(\.name)).count == GoldenCase.count)
  }

  @Test("A text keeps its exact scalars from the file to the model")
  func exactScalars() throws {
    let golden = try #require(
      GoldenCase.all().first { $0.name == "canonically equal is not equal" })
    let name = try #require(golden.expected.records["r"]?.fields["name"])
    #expect(
      name.siblings.map(\.value.bytes) == [[0xEF, 0xA6, 0xB5], [0xE4, 0xBE, 0x8B]])
  }

  @Test("The naive model gives the answer, whatever the order", arguments: try GoldenCase.all())
  func naiveModelAgrees(_ golden: GoldenCase) throws {
    try expectAnswer(of: golden, golden.changes)
    try expectAnswer(of: golden, golden.changes.reversed())
    for seed in 0..<8 {
      var order = SeededOrder(seed: UInt64(seed))
      try expectAnswer(of: golden, golden.changes.shuffled(using: &order))
    }
  }

  @Test("A change set that comes twice counts once", arguments: try GoldenCase.all())
  func repeatsCountOnce(_ golden: GoldenCase) throws {
    try expectAnswer(of: golden, golden.changes + golden.changes)
  }

  private func expectAnswer(of golden: GoldenCase, _ changes: [NaiveChangeSet]) throws {
    let answer = try NaiveEvaluation(of: changes, under: golden.schema)
    #expect(answer.records == golden.expected.records)
    #expect(answer.review == golden.expected.review)
    #expect(answer.parked == golden.expected.parked)
    #expect(answer.vector == golden.expected.vector)
  }
}
