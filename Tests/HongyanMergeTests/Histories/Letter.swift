import NaiveModel

/// One thing that a change set of an exhausted history may be.
enum Letter: Hashable, Sendable {
  /// Puts a value into a field of every policy that has single values.
  case put(String, rank: Int)
  case alive, void, add, remove
  /// Puts a value, and is returned.
  case returned
  /// Repeats an accepted change set, every one that there is in turn.
  case duplicate

  var writes: [NaiveWrite] {
    switch self {
    case .put(let value, _):
      ["register", "latest", "safest", "owned"].map {
        NaiveWrite("r", .put(field: $0, value: NaiveBytes(value)))
      }
    case .alive: [NaiveWrite("r", .alive)]
    case .void: [NaiveWrite("r", .void)]
    case .add: [NaiveWrite("r", .add(field: "set", member: "m"))]
    case .remove: [NaiveWrite("r", .remove(field: "set", member: "m"))]
    case .returned: Letter.put("shut", rank: 3).writes
    case .duplicate: []
    }
  }

  var rank: Int {
    switch self {
    case .put(_, let rank): rank
    case .returned: 3
    case .alive, .void, .add, .remove, .duplicate: 0
    }
  }

  /// The verdicts that a change set of this letter may have, coming after `earlier`.
  func verdicts(after earlier: [NaiveChangeSet]) -> [NaiveVerdict] {
    switch self {
    case .returned: [.returned]
    case .duplicate: earlier.filter { $0.verdict == .accepted }.map { .duplicate(of: $0.dot) }
    case .put, .alive, .void, .add, .remove: [.accepted]
    }
  }
}
