import HongyanMerge
import HongyanWire

/// The log lines that stretches of an offer show to be the county's (`Protocol R12`).
struct ProvenLines {
  private struct Place: Hashable {
    let epoch: HubEpoch
    let position: UInt64
  }

  private var lines: [Place: LogStretch.Line] = [:]

  init(of offer: ScopeOffer, county: CountyID, key: PublicSigningKey) {
    for stretch in offer.stretches {
      let head = stretch.head(in: offer.scope)
      guard (try? head.verify(county: county, key: key)) != nil else { continue }
      for (index, line) in stretch.lines.enumerated() {
        let position = stretch.after &+ 1 &+ UInt64(index)
        lines[Place(epoch: stretch.epoch, position: position)] = line
      }
    }
  }

  /// The line of an entry; `nil` when none is shown.
  subscript(_ refilled: RefilledEntry) -> LogStretch.Line? {
    lines[Place(epoch: refilled.epoch, position: refilled.position)]
  }
}
