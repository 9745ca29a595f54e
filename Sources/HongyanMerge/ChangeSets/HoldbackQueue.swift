/// Entries that came before their causes, given out as soon as these are there (`Protocol R5`).
///
/// Birman, Schiper, Stephenson, "Lightweight Causal and Atomic Group Multicast" (1991).
public struct HoldbackQueue: Sendable {
  /// What still waits, in the order of arrival.
  public private(set) var waiting: [LogEntry] = []

  /// An empty queue.
  public init() {}

  /// Puts an entry in; a dot that waits already is ignored.
  public mutating func insert(_ entry: LogEntry) {
    if !waiting.contains(where: { $0.dot == entry.dot }) { waiting.append(entry) }
  }

  /// Takes out everything that `vector` makes applicable, in an order in which it can be applied, and raises the vector.
  /// Entries that the vector covers already are dropped.
  public mutating func release(into vector: inout VersionVector) -> [LogEntry] {
    var released: [LogEntry] = []
    var moved = true
    while moved {
      moved = false
      var rest: [LogEntry] = []
      for entry in waiting where !vector.covers(entry.dot) {
        if entry.isApplicable(to: vector) {
          vector.include(entry.dot)
          released.append(entry)
          moved = true
        } else {
          rest.append(entry)
        }
      }
      waiting = rest
    }
    return released
  }
}
