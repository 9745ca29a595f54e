import HongyanMerge
import MergeComparison
import NaiveModel
import Testing

@Suite("Records that leave a scope and come to it, against the naive model (Protocol R14)")
struct PassageTests {
  private static func change(
    _ replica: NaiveBytes, _ n: UInt64, seeing context: NaiveVector = [:], at time: UInt64 = 5,
    isLate: Bool = false, _ act: NaiveAct
  ) -> NaiveChangeSet {
    NaiveChangeSet(
      dot: NaiveDot(replica, n), context: context, effective: time, isLate: isLate,
      writes: [NaiveWrite("r", act)])
  }

  private static let arrival = NaiveAct.arrive(
    [
      NaiveArrival(.liveness(isVoid: false), effective: 1),
      NaiveArrival(.value("x", field: "register"), effective: 3),
      NaiveArrival(.value("y", field: "register"), effective: 3),
      NaiveArrival(.value("x", field: "register"), effective: 3),
      NaiveArrival(.value("half", field: "safest"), effective: 9, isLate: true),
      NaiveArrival(.member("m", field: "set"), effective: 2),
    ], isVoid: false)

  private static let histories: [[NaiveChangeSet]] = [
    // It leaves; what had not seen that takes no effect, whenever it comes.
    [
      change("a", 1, .create),
      change("b", 1, seeing: ["a": 1], .put(field: "register", value: "1")),
      change("h", 1, seeing: ["a": 1], .depart),
      change("c", 1, seeing: ["a": 1], .add(field: "set", member: "m")),
      change("d", 1, seeing: ["a": 1], .void),
    ],
    // It comes back, and what was written before it left still counts for nothing here.
    [
      change("a", 1, .create), change("h", 1, seeing: ["a": 1], .depart),
      change("h", 2, seeing: ["a": 1, "h": 1], arrival),
      change("b", 1, seeing: ["a": 1], .put(field: "register", value: "late")),
      change(
        "f", 1, seeing: ["a": 1, "h": 1], isLate: true, .put(field: "register", value: "late")),
      change("c", 1, seeing: ["a": 1, "h": 2], .put(field: "safest", value: "open")),
      change("h", 3, seeing: ["a": 1, "h": 2], .depart),
    ],
    // What arrives stands beside what is there, replaces nothing, and is replaced as a whole.
    [
      change("a", 1, .create),
      change("a", 2, seeing: ["a": 1], .put(field: "register", value: "z")),
      change("h", 1, seeing: ["a": 2], arrival),
      change("b", 1, seeing: ["a": 2, "h": 1], .put(field: "register", value: "w")),
      change("c", 1, seeing: ["a": 2, "h": 1], .remove(field: "set", member: "m")),
    ],
    // What was void arrives void; an edit that had not seen the arrival asks.
    [
      change(
        "h", 1,
        .arrive(
          [
            NaiveArrival(.liveness(isVoid: true), effective: 4),
            NaiveArrival(.value("x", field: "latest"), effective: 3),
          ], isVoid: true)),
      change("f", 1, isLate: true, .put(field: "latest", value: "y")),
      change("b", 1, seeing: ["h": 1], .alive),
    ],
    // Two departures that do not know of each other, after a restore.
    [
      change("a", 1, .create), change("h", 1, seeing: ["a": 1], .depart),
      change("g", 1, seeing: ["a": 1], .depart),
      change("h", 2, seeing: ["a": 1, "h": 1], arrival),
      change("g", 2, seeing: ["a": 1, "g": 1, "h": 2], arrival),
    ],
  ]

  @Test("The merge agrees, in every order of every part", arguments: histories.indices)
  func agrees(_ index: Int) throws {
    let history = Self.histories[index]
    for mask in 1..<(1 << history.count) {
      let part = history.indices.filter { mask >> $0 & 1 == 1 }.map { history[$0] }
      let expected = try NaiveEvaluation(of: part, under: SampleSchema.naive)
      let entries = part.map { SampleSchema.translation.entry($0) }
      var first: ScopeState?
      for order in permutations(of: Array(entries.indices)).prefix(720) {
        let scope = DeliveredScope(order.map { entries[$0] })
        #expect(scope.refused == [])
        let state = first ?? scope.state
        first = state
        #expect(scope.state == state)
      }
      let scope = DeliveredScope(entries)
      let answer = try SampleSchema.translation.answer(
        scope.state, came: entries, parked: scope.queue.waiting)
      #expect(answer == expected.withoutEmptySets, "part \(mask)")
    }
  }

  private func permutations(of items: [Int]) -> [[Int]] {
    guard let first = items.first, items.count > 1 else { return [items] }
    return permutations(of: Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { place in
        var all = rest
        all.insert(first, at: place)
        return all
      }
    }
  }
}
