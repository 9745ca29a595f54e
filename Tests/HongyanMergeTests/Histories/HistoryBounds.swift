import Testing

/// The bounds within which histories are exhausted.
struct HistoryBounds: Sendable, CustomTestStringConvertible {
  /// What the bounds are for.
  let name: String
  /// What a change set may be.
  let letters: [Letter]
  /// How many change sets a history has at most, over all replicas.
  let length: Int
  /// How many replicas there are at most.
  let replicas: Int
  /// How many change sets a replica has at most.
  var lane = Int.max
  /// Whether a replica goes on from what it saw before; otherwise a context may also be an older
  /// one.
  var growing = false
  /// Whether of the histories that differ only in the names of replicas one is enough.
  let upToNames: Bool
  /// The times of the change sets by their place.
  let clocks: [Clock]
  /// How many histories of each length there are, from length 0.
  let counts: [Int]
  /// How many steps from one closed set of entries to a greater one these make together.
  let edges: Int

  var testDescription: String { name }

  /// How times are given.
  enum Clock: Sendable {
    /// All the same, so that the names of replicas decide.
    case equal
    /// What comes later in the order of causes has the earlier time.
    case backward

    func time(at place: Int) -> UInt64 {
      switch self {
      case .equal: 500
      case .backward: UInt64(1000 - place)
      }
    }
  }
}
