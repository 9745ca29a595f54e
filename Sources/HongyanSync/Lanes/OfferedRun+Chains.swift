package import HongyanMerge
package import HongyanWire

extension OfferedRun {
  /// The place of the last change set; `nil` when the run is empty, does not begin at 1 or later,
  /// or would leave the range of places.
  package var lastDot: Dot? {
    guard first.n >= 1, !items.isEmpty else { return nil }
    let (last, overflow) = first.n.addingReportingOverflow(UInt64(items.count - 1))
    return overflow ? nil : Dot(first.replica, last)
  }

  /// The dot of the item at `index`, which lies within the run.
  package func dot(at index: Int) -> Dot { Dot(first.replica, first.n &+ UInt64(index)) }

  /// The chain hash of every change set, rebuilt from the predecessor's and the payloads
  /// (`Protocol R3`).
  package func chains(in scope: ScopeID) -> [Hash256] {
    var previous = previous
    return items.enumerated().map { index, item in
      previous = LaneChain.hash(
        scope: scope, dot: dot(at: index), context: item.context, previous: previous,
        payload: item.payload.id)
      return previous
    }
  }

  /// What a seal must name so that it covers the run; `nil` for a run without a last dot.
  package func sealedHead(in scope: ScopeID) -> Seal.Head? {
    guard let dot = lastDot, let chain = chains(in: scope).last else { return nil }
    return Seal.Head(scope: scope, dot: dot, chain: chain)
  }
}
