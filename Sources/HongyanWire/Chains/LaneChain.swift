public import HongyanMerge

/// The chain of a lane: each hash binds its change set's envelope and everything before it
/// (`Protocol R3`).
public enum LaneChain {
  /// The chain hash of the change set `dot`; `previous` is that of the one before it in its lane,
  /// zero before the first, and `payload` the SHA-256 of the payload.
  public static func hash(
    scope: ScopeID, dot: Dot, context: CausalContext, previous: Hash256, payload: Hash256
  ) -> Hash256 {
    var writer = ByteWriter(tag: "hongyan lane 1", capacity: 128 + 19 * context.count)
    writer.write(scope)
    writer.write(dot)
    writer.write(previous)
    writer.write(payload)
    VectorCoding.encode(context, into: &writer)
    return sha256(writer.bytes)
  }
}
