import HongyanMerge
import HongyanWire

extension SyncRequest {
  /// Whether only the token is asked about.
  var asksByToken: Bool { !token.isEmpty && offers.isEmpty }

  /// The sender's clock as far as hybrid time reaches; one beyond says nothing about how far it is
  /// off.
  var clockInRange: Int64 {
    let greatest = Int64(HybridTimestamp.greatestMilliseconds)
    return min(max(clockMilliseconds, -greatest), greatest)
  }

  /// Whether the request has a shape that an honest sender gives it; what the decoder cannot see.
  var isAnswerable: Bool {
    guard Set(offers.map(\.scope)).count == offers.count, seals.count <= HubLimits.seals,
      probe?.isAnswerable ?? true
    else { return false }
    return offers.allSatisfy { offer in
      offer.pending.allSatisfy { $0.lastDot != nil }
        && offer.lanes.allSatisfy {
          $0.dot.n >= 1 && $0.chainPrefix.count == LaneHead.prefixByteCount
        }
    }
  }
}
