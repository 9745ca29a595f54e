public import HongyanMerge

/// The one layout of a record's state, which is stored, compared and digested: equal states have
/// equal bytes.
///
/// Replicas stand once in a table, pairs of dot and effective time once in a second one, and
/// siblings name their pair: a record written by one change set costs its origin once
/// (`Protocol R5`, `R22`).
public enum StateCoding {
  /// The number of the layout, the first byte.
  static let layout: UInt8 = 1
  /// The number of the layout of a state that tells of a move (`Protocol R14`); never used for any
  /// other.
  static let movedLayout: UInt8 = 2

  /// The bytes of a state.
  public static func encode(_ state: RecordState) -> [UInt8] {
    var encoder = StateEncoder(state)
    return encoder.encode(state)
  }

  /// The state of such bytes; anything else than exactly what ``encode(_:)`` gives is refused.
  public static func decode(_ bytes: [UInt8]) throws(WireFailure) -> RecordState {
    var decoder = StateDecoder(bytes)
    return try decoder.decode()
  }
}

/// Where a sibling comes from: the key of the second table.
struct StateOrigin: Hashable, Comparable {
  let dot: Dot
  let effective: HybridTimestamp
  var isLate = false

  static func < (left: Self, right: Self) -> Bool {
    if left.dot != right.dot { return left.dot < right.dot }
    if left.effective != right.effective { return left.effective < right.effective }
    return !left.isLate && right.isLate
  }
}
