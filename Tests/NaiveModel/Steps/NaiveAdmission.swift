/// Which change sets of a history can be applied: those whose lane is dense up to them and whose
/// context is applied itself (Protocol R5).
struct NaiveAdmission {
  private(set) var applied: [NaiveChangeSet] = []
  private(set) var parked: [NaiveChangeSet]
  private(set) var vector = NaiveVector()

  /// Goes over what waits until a whole round admits nothing more.
  init(of history: [NaiveChangeSet]) {
    parked = history
    var before: Int
    repeat {
      before = parked.count
      let round = parked
      parked = []
      for change in round {
        if isReady(change) {
          applied.append(change)
          vector[change.dot.replica] = change.dot.n
        } else {
          parked.append(change)
        }
      }
    } while parked.count < before
  }

  private func isReady(_ change: NaiveChangeSet) -> Bool {
    let (next, overflow) = vector[change.dot.replica].addingReportingOverflow(1)
    return !overflow && change.dot.n == next && vector.covers(change.context)
  }
}
