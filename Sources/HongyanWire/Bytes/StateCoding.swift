public import HongyanMerge

/// The one layout of a record's state, which is stored, compared and digested: equal states have
/// equal bytes.
///
/// Replicas stand once in a table, pairs of dot and effective time once in a second one, and
/// siblings name their pair: a record written by one change set costs its origin once
/// (`Protocol R5`, `R22`).
public enum StateCoding {
  /// The number of this layout, the first byte.
  static let layout: UInt8 = 1

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

  static func < (left: Self, right: Self) -> Bool {
    left.dot == right.dot ? left.effective < right.effective : left.dot < right.dot
  }
}
