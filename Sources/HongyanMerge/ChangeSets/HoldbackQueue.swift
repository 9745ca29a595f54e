/// Entries that came before their causes, given out as soon as these are there (`Protocol R5`).
///
/// Birman, Schiper, Stephenson, "Lightweight Causal and Atomic Group Multicast" (1991).
///
/// Only the next entry of each lane is ever looked at, again only when what it waits for has come:
/// a release takes time in what it gives out and in the number of lanes, not in what waits. Whoever
/// sends entries in a bad order, by the thousand, gains nothing by it.
public struct HoldbackQueue: Sendable {
  private var lanes: [ReplicaID: Lane] = [:]

  /// What waits of one replica.
  private struct Lane {
    var entries: [UInt64: LogEntry] = [:]
    /// Up to here nothing is kept.
    var dropped: UInt64 = 0
  }

  /// An empty queue.
  public init() {}

  /// What still waits, in the order of dots.
  public var waiting: [LogEntry] {
    lanes.values.flatMap(\.entries.values).sorted { $0.dot < $1.dot }
  }

  /// Puts an entry in; a dot that waits already is ignored.
  public mutating func insert(_ entry: LogEntry) {
    let dot = entry.dot
    if lanes[dot.replica]?.entries[dot.n] != nil { return }
    lanes[dot.replica, default: Lane()].entries[dot.n] = entry
    // It may have been given out before; the next release must look so far back again.
    if let dropped = lanes[dot.replica]?.dropped, dropped >= dot.n {
      lanes[dot.replica]?.dropped = dot.n == 0 ? 0 : dot.n - 1
    }
  }

  /// Takes out everything that `vector` makes applicable, in an order in which it can be applied,
  /// and raises the vector. Entries that the vector covers already are dropped.
  public mutating func release(into vector: inout VersionVector) -> [LogEntry] {
    var released: [LogEntry] = []
    // In the order of replicas, so that the same entries come out in the same order.
    var ready = lanes.keys.sorted(by: >)
    var blocked: [Dot: [ReplicaID]] = [:]
    while let replica = ready.popLast() {
      dropCovered(of: replica, by: vector)
      while let entry = next(of: replica, after: vector) {
        if let cause = entry.missingCause(in: vector) {
          blocked[cause, default: []].append(replica)
          break
        }
        lanes[replica]?.entries[entry.dot.n] = nil
        vector.include(entry.dot)
        released.append(entry)
        if let woken = blocked.removeValue(forKey: entry.dot) { ready += woken }
      }
      if lanes[replica]?.entries.isEmpty == true { lanes[replica] = nil }
    }
    return released
  }

  private func next(of replica: ReplicaID, after vector: VersionVector) -> LogEntry? {
    let (n, overflow) = vector[replica].addingReportingOverflow(1)
    return overflow ? nil : lanes[replica]?.entries[n]
  }

  /// Goes over the places that the vector gained or over the entries, whichever are fewer.
  private mutating func dropCovered(of replica: ReplicaID, by vector: VersionVector) {
    // No copy of the lane is held here, or each removal would copy it whole.
    let (dropped, count) = (lanes[replica]?.dropped ?? 0, lanes[replica]?.entries.count ?? 0)
    let place = vector[replica]
    if place > dropped, place - dropped <= UInt64(count) {
      for n in dropped + 1...place { lanes[replica]?.entries[n] = nil }
    } else if place > dropped, let entries = lanes[replica]?.entries {
      lanes[replica]?.entries = entries.filter { $0.key > place }
    }
    lanes[replica]?.entries[0] = nil
    lanes[replica]?.dropped = place
  }
}

extension LogEntry {
  /// A dot that must be applied before this entry, the next of its lane, can be; `nil` when it is
  /// applicable.
  fileprivate func missingCause(in vector: VersionVector) -> Dot? {
    if isApplicable(to: vector) { return nil }
    if case .duplicate(let first) = verdict, !vector.covers(first) { return first }
    return context.heads.first { !vector.covers($0) }
  }
}
