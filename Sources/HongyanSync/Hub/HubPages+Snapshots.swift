import HongyanMerge
import HongyanWire

extension HubPages {
  /// Gives a part of a snapshot, or an anchor, instead of entries (`Protocol R17`).
  ///
  /// Only a machine that lost nothing by it gets one unasked: an own change set below the snapshot
  /// still has its verdict to learn, and under a new epoch what was read before stays.
  ///
  /// - Returns: whether no entries are to be given.
  mutating func addSnapshot(
    of scope: ScopeID, at standing: ScopeStanding, _ offer: ScopeOffer?
  ) throws -> Bool {
    let position = offer?.position ?? 0
    if position == 0, let floor = offer?.floor, floor > 0, wanted[scope] == nil {
      // It keeps no entries below its floor, so it cannot read them again. A log that ends below
      // was restored from a copy that counted for nothing.
      guard floor <= standing.position else { return true }
      let lanes = try log.lanes(of: scope, at: floor)
      try add(KeptSnapshot(position: floor, lanes: lanes, length: 0, content: .zero), of: scope)
      return true
    }
    guard !entriesOnly, let kept = try log.snapshot(of: scope), kept.position > position,
      try isFit(kept, for: offer, in: scope)
    else { return false }
    guard budget > 0 else {
      hasMore = true
      return true
    }
    var offset: UInt64 = 0
    if let begun = wanted[scope], begun.content == kept.content, begun.offset < kept.length {
      offset = begun.offset
    }
    let bytes = try log.snapshotBytes(of: scope, from: offset, byteBudget: budget)
    budget -= bytes.count
    try add(kept, of: scope, offset: offset, bytes: bytes)
    return true
  }

  private func isFit(
    _ kept: KeptSnapshot, for offer: ScopeOffer?, in scope: ScopeID
  ) throws -> Bool {
    // It asked for one, since it cannot go on without.
    if let wish = wanted[scope], wish.content == nil { return true }
    guard kept.position - (offer?.position ?? 0) >= snapshotGap else { return false }
    guard let offer else { return true }
    guard offer.position > 0 || offer.lanes.isEmpty else { return false }
    // What it has beyond the snapshot would go with its base, though a restored hub may have it
    // from nobody else (`Protocol R12`).
    guard offer.lanes.allSatisfy({ $0.dot.n <= kept.lanes[$0.dot.replica]?.n ?? 0 }) else {
      return false
    }
    let base = VersionVector(offer.lanes.map { ($0.dot.replica, $0.dot.n) })
    for (replica, lane) in kept.lanes where lane.n > base[replica] {
      if try log.owner(of: replica) == device { return false }
    }
    return true
  }

  private mutating func add(
    _ kept: KeptSnapshot, of scope: ScopeID, offset: UInt64 = 0, bytes: [UInt8] = []
  ) throws {
    var place = ScopeStanding(scope: scope, position: kept.position, lanes: kept.lanes)
    place.line = try log.line(at: kept.position, of: scope) ?? .zero
    let anchor = Anchor(
      epoch: log.epoch, standing: place, length: kept.length, content: kept.content,
      signature: Signature(algorithm: 0, bytes: []))
    snapshots.append(
      SnapshotPart(
        anchor: try signer.signed(anchor, county: log.county), offset: offset, bytes: bytes))
    hasMore = true
  }
}
