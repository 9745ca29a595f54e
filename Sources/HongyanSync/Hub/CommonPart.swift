import HongyanMerge
import HongyanWire

/// How much of a sender's base this hub has as well, lane by lane (`Protocol R9`).
///
/// A chain hash binds everything before it in its lane, so equal hashes at one place mean that the
/// lanes are equal up to it.
struct CommonPart {
  /// The last equal place of each lane of the sender's.
  private(set) var vector = VersionVector()
  /// The first place at which something else stands here; `nil` when the sender's base is on this
  /// log's road.
  private(set) var parting: Dot?

  init(of offer: ScopeOffer, in log: some HubLog) throws {
    let standing = try log.standing(of: offer.scope)
    let kept = Dictionary(grouping: offer.kept, by: \.first.replica)
    for head in offer.lanes {
      let replica = head.dot.replica
      let runs = kept[replica] ?? []
      func isEqual(at place: UInt64, _ prefix: [UInt8]) throws -> Bool {
        let chain =
          standing.lanes[replica]?.n == place
          ? standing.lanes[replica]?.chain : try log.chain(of: Dot(replica, place), in: offer.scope)
        return chain.map { Array($0.bytes.prefix(LaneHead.prefixByteCount)) == prefix } ?? false
      }
      let here = standing.lanes[replica]?.n ?? 0
      let place = min(here, head.dot.n)
      let prefix =
        place == head.dot.n ? head.chainPrefix : runs.lazy.compactMap { $0.prefix(at: place) }.first
      // What has a place in this very log was compared with it when it got it.
      guard place > 0, let prefix, try !isEqual(at: place, prefix) else {
        vector[replica] = place
        continue
      }
      var common = (runs.map(\.first.n).min() ?? 1) - 1
      for run in runs.sorted(by: { $0.first.n > $1.first.n }) where common < run.first.n {
        var newest = min(run.lastPlace, place - 1)
        while newest >= run.first.n {
          if let prefix = run.prefix(at: newest), try isEqual(at: newest, prefix) {
            common = newest
            break
          }
          newest -= 1
        }
      }
      vector[replica] = common
      if parting == nil { parting = Dot(replica, common + 1) }
    }
  }
}
