public import HongyanMerge
public import HongyanWire

extension SyncSession {
  /// What the hub lacks of this replica's bases, by scope (`Protocol R12`).
  public typealias Lacking = [ScopeID: [DotRange]]

  /// How often one exchange follows a hub that is being restored: more than once a minute is
  /// something else.
  static let epochLimit = 3

  /// The replica follows the hub's new epoch; `standing` is where it stands there.
  public mutating func followed(standing: ReplicaStanding) -> Action {
    guard case .following = state else { return fail(.outOfTurn) }
    self.standing = standing
    judged = [:]
    return ask(.offers)
  }

  /// A hub that was restored shows, by a head of the county's own scope, that the key which signed
  /// everything until now signs under its new epoch too (`Protocol R12`).
  mutating func follow(_ reply: SyncReply) -> Action {
    epochs += 1
    guard epochs <= Self.epochLimit, standing.epoch != reply.epoch,
      let head = reply.pages.first(where: { $0.scope == .county })?.head
    else { return fail(.epochChanged(hub: reply.epoch)) }
    guard head.epoch == reply.epoch, head.scope == .county,
      (try? head.verify(county: standing.county, key: standing.hubKey)) != nil
    else { return fail(.pageNotVerified(PageFault(scope: .county, kind: .headNotSigned))) }
    state = .following
    return .follow(reply.epoch)
  }

  /// What the hub lacks and this replica has from it; `nil` when there is nothing, or the last
  /// round brought it no further.
  mutating func refill(for round: SyncRound) -> Lacking? {
    let lacking = lacking(in: round.reply)
    let count = lacking.values.joined().reduce(UInt64(0)) { $0 &+ UInt64($1.places.count) }
    defer { lacked = count }
    guard count > 0 else { return nil }
    if case .refill = round.ask, let lacked, count >= lacked { unhelped = count }
    // Asked once more after every other round, it would be asked for ever.
    if let unhelped, count >= unhelped { return nil }
    return lacking
  }

  /// Ranges of pending change sets, which the hub may have refused, are not among these.
  func lacking(in reply: SyncReply) -> Lacking {
    let bases = Dictionary(
      standing.scopes.map { ($0.scope, $0.vector) }, uniquingKeysWith: { first, _ in first })
    var lacking: Lacking = [:]
    for page in reply.pages {
      let ranges = page.lacks.compactMap { range -> DotRange? in
        let end = min(range.places.upperBound, bases[page.scope]?[range.replica] ?? 0)
        guard range.places.lowerBound >= 1, range.places.lowerBound <= end else { return nil }
        return DotRange(replica: range.replica, places: range.places.lowerBound...end)
      }
      if !ranges.isEmpty { lacking[page.scope] = ranges }
    }
    return lacking
  }
}
