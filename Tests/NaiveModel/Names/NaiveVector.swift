/// Per replica the highest n up to which everything is meant: what was applied, or what an author
/// had been shown when writing (Protocol R4).
package struct NaiveVector: Hashable, Sendable {
  /// Only replicas with at least one change set; zero is never kept, so equal meaning is equality.
  package private(set) var counts: [NaiveBytes: UInt64] = [:]

  /// The vector that covers nothing.
  package init() {}

  /// A vector of given counts; zeros are left out.
  package init(_ counts: [NaiveBytes: UInt64]) {
    self.counts = counts.filter { $0.value > 0 }
  }

  /// The highest n of a replica; setting zero removes it.
  package subscript(replica: NaiveBytes) -> UInt64 {
    get { counts[replica] ?? 0 }
    set { counts[replica] = newValue == 0 ? nil : newValue }
  }

  /// Whether a dot is among what the vector means.
  package func covers(_ dot: NaiveDot) -> Bool {
    self[dot.replica] >= dot.n
  }

  /// Whether all that the other vector means is among what this one means.
  package func covers(_ other: NaiveVector) -> Bool {
    other.counts.allSatisfy { self[$0.key] >= $0.value }
  }
}

extension NaiveVector: ExpressibleByDictionaryLiteral {
  /// A replica that the literal names twice counts with the greater n.
  package init(dictionaryLiteral elements: (NaiveBytes, UInt64)...) {
    self.init(Dictionary(elements, uniquingKeysWith: max))
  }
}

extension NaiveVector: CustomStringConvertible {
  /// The dots at the top of each lane, in the order of their replicas.
  package var description: String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }.joined(separator: " ")
  }
}
