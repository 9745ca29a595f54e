import NaiveModel
import Testing

@Suite("What a `safest` field shows beyond the golden cases")
struct SafestOrderTests {
  private static let byFirstByte = NaiveSafety.leveled { value in
    value.bytes.first.flatMap { ["1": 1, "2": 2][String(UnicodeScalar($0))] }
  }

  @Test(
    "Of equally safe values the greatest (effective, replica, n) is visible",
    arguments: [
      (UInt64(5), UInt64(3), NaiveBytes("1a")), (3, 5, "1b"), (5, 5, "1b"),
    ])
  func tie(effectiveA: UInt64, effectiveB: UInt64, visible: NaiveBytes) throws {
    let field = try evaluate([
      put("1a", by: "A", at: effectiveA), put("1b", by: "B", at: effectiveB),
      put("2", by: "C", at: 9),
    ])
    #expect(field.answer.visible == .value(visible))
    #expect(field.review.map(\.kind) == [.differs])
  }

  @Test(
    "A value that the order does not know is the safest of all",
    arguments: [byFirstByte, .listed(["1a", "1b", "2"])])
  func unknown(safety: NaiveSafety) throws {
    let field = try evaluate(
      [put("strange", by: "A", at: 1), put("1a", by: "B", at: 9), put("2", by: "C", at: 9)],
      safety: safety)
    #expect(field.answer.visible == .value("strange"))
  }

  private func put(_ value: NaiveBytes, by replica: NaiveBytes, at time: UInt64) -> NaiveChangeSet {
    NaiveChangeSet(
      dot: NaiveDot(replica, 1), context: [:], effective: time,
      writes: [NaiveWrite("r", .put(field: "state", value: value))])
  }

  private func evaluate(
    _ changes: [NaiveChangeSet], safety: NaiveSafety = byFirstByte
  ) throws -> (answer: NaiveField, review: [NaiveReviewItem]) {
    let whole = try NaiveEvaluation(of: changes, under: NaiveSchema(["state": .safest(safety)]))
    return (try #require(whole.records["r"]?.fields["state"]), whole.review)
  }
}
