/// Whether an author had been shown a change set. It has more than one name if its payload came
/// again under other dots, and having been shown any of them will do (Protocol R11).
struct NaiveSight {
  private var laterNames: [NaiveDot: [NaiveDot]] = [:]

  init(among applied: [NaiveChangeSet]) {
    for change in applied {
      if case .duplicate(let first) = change.verdict {
        laterNames[first, default: []].append(change.dot)
      }
    }
  }

  func covers(_ dot: NaiveDot, in context: NaiveVector) -> Bool {
    if context.covers(dot) { return true }
    guard let others = laterNames[dot] else { return false }
    return others.contains { context.covers($0) }
  }
}
