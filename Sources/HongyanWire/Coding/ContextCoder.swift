import FoundationEssentials
import HongyanMerge

/// Codes contexts as differences within their lane: what is expected is the context of the entry
/// before, raised by that entry itself; of the first entry of a lane in a list nothing is expected
/// (`Protocol R4`).
struct ContextCoder {
  private var last: [ReplicaID: (dot: Dot, context: CausalContext)] = [:]

  /// The place expected next in a lane; `nil` at its first entry.
  func nextPlace(of replica: ReplicaID) -> UInt64? { last[replica].map { $0.dot.n &+ 1 } }

  private func expected(_ replica: ReplicaID) -> CausalContext {
    guard let (dot, context) = last[replica] else { return CausalContext() }
    var expected = context
    expected.include(dot)
    return expected
  }

  /// The pairs that stand for a context.
  mutating func encode(
    _ context: CausalContext, of dot: Dot, _ table: inout ReplicaTable
  ) -> [UInt64] {
    defer { last[dot.replica] = (dot, context) }
    return table.difference(of: context, to: expected(dot.replica))
  }

  /// The context that pairs stand for.
  mutating func decode(
    _ pairs: [UInt64], of dot: Dot, _ table: ReplicaTable
  ) throws(WireFailure) -> CausalContext {
    let context = try table.applied(pairs, to: expected(dot.replica))
    last[dot.replica] = (dot, context)
    return context
  }
}

/// What the contexts of a message may expand to at most; asked before anything is set aside.
struct ContextVolume {
  private var places = 0

  /// Takes in a list of entries and the table of replicas that its contexts may name.
  mutating func add(entries: Int, table: Data) throws(WireFailure) {
    places += entries * (table.count / ReplicaID.byteCount)
    guard places <= SyncLimits.contextPlaces else {
      throw .tooLarge(limit: SyncLimits.contextPlaces)
    }
  }
}
