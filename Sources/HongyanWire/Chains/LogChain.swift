public import HongyanMerge

/// The chain of a scope's log at the hub (`Protocol R8`).
public enum LogChain {
  /// The line of the entry at `position`; `previous` is the line before it, zero before the first
  /// of an epoch, and `chain` the entry's hash in its lane.
  public static func line(
    previous: Hash256, epoch: HubEpoch, scope: ScopeID, position: UInt64, chain: Hash256,
    verdict: Verdict, effective: HybridTimestamp
  ) -> Hash256 {
    var writer = ByteWriter(tag: "hongyan log 1")
    writer.write(previous)
    writer.write(epoch)
    writer.write(scope)
    writer.write(position)
    writer.write(chain)
    writer.write(effective.packed)
    verdict.write(into: &writer)
    return sha256(writer.bytes)
  }
}

extension Verdict {
  /// The number of the verdict on the wire and in every layout; never given to another one.
  var number: UInt8 {
    switch self {
    case .accepted: 0
    case .returned: 1
    case .duplicate: 2
    case .withdrawn: 3
    }
  }

  fileprivate func write(into writer: inout ByteWriter) {
    writer.write(number)
    switch self {
    case .accepted, .withdrawn: break
    case .returned(let reason): writer.writeCounted(reason.rawValue.utf8)
    case .duplicate(let first): writer.write(first)
    }
  }
}
