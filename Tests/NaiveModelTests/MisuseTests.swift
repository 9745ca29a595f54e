import NaiveModel
import Testing

@Suite("What the model refuses to answer")
struct MisuseTests {
  private static let schema = NaiveSchema(["phone": .register, "tags": .set])
  private static let dot = NaiveDot("A", 1)

  @Test("Two change sets under one dot are a fork")
  func fork() {
    let one = change([NaiveWrite("r", .create)])
    let other = change([NaiveWrite("s", .create)])
    #expect(throws: NaiveMisuse.fork(Self.dot)) {
      try NaiveEvaluation(of: [one, other], under: Self.schema)
    }
  }

  @Test(
    "Writes that no well-formed change set holds are refused",
    arguments: [
      ([NaiveAct.create, .void], NaiveMisuse.unitWrittenTwice(dot, record: "r")),
      (
        [.add(field: "tags", member: "x"), .remove(field: "tags", member: "x")],
        .unitWrittenTwice(dot, record: "r")
      ),
      ([.put(field: "fax", value: "1")], .unknownField(dot, field: "fax")),
      ([.add(field: "fax", member: "1")], .unknownField(dot, field: "fax")),
      ([.put(field: "tags", value: "x")], .actAgainstPolicy(dot, field: "tags")),
      ([.remove(field: "phone", member: "x")], .actAgainstPolicy(dot, field: "phone")),
    ])
  func malformed(acts: [NaiveAct], misuse: NaiveMisuse) {
    let writes = acts.map { NaiveWrite("r", $0) }
    #expect(throws: misuse) {
      try NaiveEvaluation(of: [change(writes)], under: Self.schema)
    }
    #expect(throws: Never.self, "what was returned has no effect, so nothing is wrong with it") {
      try NaiveEvaluation(of: [change(writes, verdict: .returned)], under: Self.schema)
    }
  }

  @Test("A place before the first or far beyond the last waits and breaks nothing")
  func placesOutsideTheLane() throws {
    let odd = [UInt64(0), .max].map { n in
      NaiveChangeSet(
        dot: NaiveDot("A", n), context: [:], effective: .max, rank: .min, writes: [])
    }
    let answer = try NaiveEvaluation(of: odd, under: Self.schema)
    #expect(answer.parked == odd.map(\.dot))
    #expect(answer.vector == [:])
  }

  private func change(
    _ writes: [NaiveWrite], verdict: NaiveVerdict = .accepted
  ) -> NaiveChangeSet {
    NaiveChangeSet(
      dot: Self.dot, context: [:], effective: 1, verdict: verdict, writes: writes)
  }
}
