/// Whether an author had been shown a change set. It has more than one name if its payload came
/// again under other dots, and having been shown any of them will do (Protocol R11).
struct NaiveSight {
  private var laterNames: [NaiveDot: [NaiveDot]] = [:]
  private var folds: [NaiveDot: NaiveVector] = [:]

  init(among applied: [NaiveChangeSet]) {
    for change in applied {
      if change.verdict == .accepted, let horizon = change.horizon { folds[change.dot] = horizon }
      if case .duplicate(let first) = change.verdict {
        laterNames[first, default: []].append(change.dot)
      }
    }
  }

  /// Whoever was shown all that lies below a horizon was shown what was folded there.
  func covers(_ dot: NaiveDot, in context: NaiveVector) -> Bool {
    if coversItself(dot, in: context) { return true }
    guard let horizon = folds[dot] else { return false }
    return context.covers(horizon)
  }

  func coversItself(_ dot: NaiveDot, in context: NaiveVector) -> Bool {
    if context.covers(dot) { return true }
    guard let others = laterNames[dot] else { return false }
    return others.contains { context.covers($0) }
  }
}
