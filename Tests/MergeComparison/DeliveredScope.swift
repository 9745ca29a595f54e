package import HongyanMerge

/// A scope to which entries come in any order: the real queue in front of the real state.
package struct DeliveredScope {
  /// The state of what could be applied.
  package private(set) var state = ScopeState()
  /// What waits.
  package private(set) var queue = HoldbackQueue()
  /// Entries that the queue gave out and the state did not take; any is a fault.
  package private(set) var refused: [LogEntry] = []

  /// A scope to which all of `entries` came, in their order, in pages of `pageSize`.
  package init(_ entries: some Sequence<LogEntry>, pageSize: Int = 1) {
    var waiting = 0
    for entry in entries {
      queue.insert(entry)
      waiting += 1
      if waiting == pageSize {
        drain()
        waiting = 0
      }
    }
    drain()
  }

  private mutating func drain() {
    var vector = state.vector
    for entry in queue.release(into: &vector) where !state.apply(entry) { refused.append(entry) }
  }
}
