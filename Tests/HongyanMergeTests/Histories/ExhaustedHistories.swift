import HongyanMerge
import MergeComparison
import NaiveModel

/// Walks through every history within bounds and looks at each one in every order.
///
/// A history is a set of change sets: each has a lane, a letter and a context, which is any closed
/// set of earlier dots (for its own lane too: a form may have been open for long). It is walked to
/// once only, along its least order: a step that could have come before a greater one is not taken.
///
/// Every order is covered without being walked. For each set of entries that is closed under causes
/// there is one state; each entry that can follow it must lead to the one state of the greater set.
/// When this holds on every edge, all orders of delivery end alike.
struct ExhaustedHistories {
  private static let replicas: [NaiveBytes] = ["a", "b", "c"]

  let bounds: HistoryBounds
  let clock: HistoryBounds.Clock
  /// How many histories of each length there were.
  private(set) var counts: [Int]
  /// How many steps from one closed set to a greater one were taken.
  private(set) var edges = 0
  /// What was found wrong, at most ten.
  private(set) var faults: [String] = []

  init(_ bounds: HistoryBounds, clock: HistoryBounds.Clock) {
    self.bounds = bounds
    self.clock = clock
    counts = Array(repeating: 0, count: bounds.length + 1)
    walk([], entries: [], states: [ScopeState()])
  }

  /// `states` has a place for each subset of the history, by its bits; `nil` for what is not
  /// closed.
  private mutating func walk(
    _ history: [NaiveChangeSet], entries: [LogEntry], states: [ScopeState?]
  ) {
    counts[history.count] += 1
    compare(history, entries, states.last ?? nil)
    guard history.count < bounds.length else { return }
    let known = Set(history.map(\.dot.replica)).count
    let lanes = bounds.upToNames ? min(known + 1, bounds.replicas) : bounds.replicas
    for replica in Self.replicas.prefix(lanes) {
      let n = history.count { $0.dot.replica == replica } + 1
      guard n <= bounds.lane else { continue }
      for context in contexts(of: replica, in: history) {
        for letter in bounds.letters {
          for verdict in letter.verdicts(after: history) {
            let change = NaiveChangeSet(
              dot: NaiveDot(replica, UInt64(n)), context: context,
              effective: clock.time(at: history.count), rank: letter.rank, verdict: verdict,
              writes: letter.writes)
            guard isLeast(change, after: history) else { continue }
            let entry = SampleSchema.translation.entry(change)
            walk(
              history + [change], entries: entries + [entry],
              states: states + reached(from: states, with: entry, entries, history + [change]))
          }
        }
      }
    }
  }

  /// What the author of the replica's next change set may have been shown.
  private func contexts(of author: NaiveBytes, in history: [NaiveChangeSet]) -> [NaiveVector] {
    let own = history.last { $0.dot.replica == author }
    var vectors = [NaiveVector()]
    for replica in Self.replicas {
      let top = history.count { $0.dot.replica == replica }
      vectors = vectors.flatMap { vector in
        (0...top).map { n in
          var next = vector
          next[replica] = UInt64(n)
          return next
        }
      }
    }
    return vectors.filter { vector in
      guard
        !bounds.growing || own.map({ vector.covers($0.dot) && vector.covers($0.context) }) ?? true
      else { return false }
      return history.allSatisfy { !vector.covers($0.dot) || vector.covers($0.context) }
    }
  }

  private func isLeast(_ change: NaiveChangeSet, after history: [NaiveChangeSet]) -> Bool {
    for earlier in history.reversed() {
      let isCause =
        earlier.dot.replica == change.dot.replica || change.context.covers(earlier.dot)
        || change.verdict == .duplicate(of: earlier.dot)
      if isCause { return true }
      if change.dot < earlier.dot { return false }
    }
    return true
  }

  /// The states of the closed sets that hold the new entry.
  private mutating func reached(
    from states: [ScopeState?], with entry: LogEntry, _ earlier: [LogEntry],
    _ history: [NaiveChangeSet]
  ) -> [ScopeState?] {
    var reached: [ScopeState?] = []
    for set in states.indices {
      var found = states[set].flatMap { follow($0, entry) }
      for (bit, other) in earlier.enumerated() where set & 1 << bit != 0 {
        guard let from = reached[set ^ 1 << bit], let next = follow(from, other) else { continue }
        if let found, found != next {
          report("two orders, two states: \(found) and \(next)", history)
        }
        found = next
      }
      reached.append(found)
    }
    return reached
  }

  private mutating func follow(_ state: ScopeState, _ entry: LogEntry) -> ScopeState? {
    var next = state
    guard next.apply(entry) else { return nil }
    edges += 1
    return next
  }

  private mutating func compare(
    _ history: [NaiveChangeSet], _ entries: [LogEntry], _ state: ScopeState?
  ) {
    guard let state else { return report("no order applies everything", history) }
    var again = state
    if entries.contains(where: { again.apply($0) }) || again != state {
      report("a repeat was applied", history)
    }
    do {
      let expected = try NaiveEvaluation(of: history, under: SampleSchema.naive).withoutEmptySets
      let answer = try SampleSchema.translation.answer(state, came: entries, parked: [])
      if answer != expected {
        report("\(answer.differences(from: expected))", history)
      }
    } catch {
      report("\(error)", history)
    }
  }

  private mutating func report(_ fault: String, _ history: [NaiveChangeSet]) {
    if faults.count < 10 { faults.append("\(fault) from \(history)") }
  }
}
