import NaiveModel
import Testing

@Suite("Ranks beyond the golden cases")
struct RankTests {
  @Test("An author above the owning level replaces the owner's value and is replaced by it")
  func rankIsCappedByTheOwningLevel() throws {
    let changes = [
      put("1", by: NaiveDot("county", 1), rank: 3, context: [:]),
      put("2", by: NaiveDot("township", 1), rank: 2, context: ["county": 1]),
    ]
    let answer = try NaiveEvaluation(
      of: changes, under: NaiveSchema(["quota": .owned(level: 2)]))
    let quota = try #require(answer.records["r"]?.fields["quota"])
    #expect(quota.siblings.map(\.value) == ["2"])
    #expect(answer.review == [])
  }

  @Test("Replicas are ordered by the bytes of their names, not by UTF-16 or canonical form")
  func orderOfReplicas() throws {
    let names: [NaiveBytes] = [
      "a", "ab", "b", "e\u{301}", "z", "\u{E9}", "\u{4F8B}", "\u{F9B5}", "\u{20BB7}",
    ]
    let answer = try NaiveEvaluation(
      of: names.map { put($0, by: NaiveDot($0, 1), rank: 0, context: [:]) },
      under: NaiveSchema(["quota": .register]))
    let quota = try #require(answer.records["r"]?.fields["quota"])
    #expect(quota.siblings.map(\.value) == names)
    #expect(quota.visible == .value("\u{20BB7}"))
  }

  private func put(
    _ value: NaiveBytes, by dot: NaiveDot, rank: Int, context: NaiveVector
  ) -> NaiveChangeSet {
    NaiveChangeSet(
      dot: dot, context: context, effective: 1, rank: rank,
      writes: [NaiveWrite("r", .put(field: "quota", value: value))])
  }
}
