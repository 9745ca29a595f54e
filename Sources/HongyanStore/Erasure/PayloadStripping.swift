import HongyanMerge
import HongyanWire

/// Takes what was erased out of an entry before it is kept (`Protocol R24`).
struct PayloadStripping {
  let schema: Schema
  /// The erased records of the scope.
  let erased: Set<RecordKey>
  /// What tells of any record whether it was erased.
  let isErased: (RecordKey) throws -> Bool

  /// An entry without its payload where that writes to what was erased.
  ///
  /// Of what took effect just the erased records go, on every replica the same, whatever schema it
  /// has. Of what did not, everything goes that this program knows to make no sense without them,
  /// and a payload that cannot be read goes whole.
  ///
  /// - Returns: `nil` where nothing has to go.
  func stripped(_ entry: StoredEntry) throws -> StoredEntry? {
    guard let content = entry.content else { return nil }
    var stripped = entry
    stripped.payload = nil
    if entry.verdict?.takesEffect == true {
      guard let left = try content.without(erased) else { return nil }
      stripped.remainder = ErasedPayload(unsigned: left)
      return stripped
    }
    stripped.remainder = nil
    guard let changeSet = try? content.decoded() else { return stripped }
    let gone = try schema.erased(among: changeSet.writes) {
      try erased.contains($0) || isErased($0)
    }
    guard !gone.isEmpty else { return nil }
    guard changeSet.writes.contains(where: { !gone.contains($0.record) }),
      let left = try? content.without(gone)
    else { return stripped }
    stripped.remainder = ErasedPayload(unsigned: left)
    return stripped
  }
}
