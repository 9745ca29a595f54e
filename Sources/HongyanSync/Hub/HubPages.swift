import HongyanMerge
import HongyanWire

/// Puts together what a device lacks: of every scope granted, the county first, the entries after
/// its base, as far as one reply carries (`Protocol R9`); of scopes granted before, its own entries
/// (`Protocol R8`).
struct HubPages<Log: HubLog> {
  let log: Log
  let signer: any HeadSigner
  let device: DeviceID
  private let grants: [Grant]
  let offers: [ScopeID: ScopeOffer]
  let foreign: [ScopeID: VersionVector]
  /// Scopes of which the sender knows another log.
  private let others: Set<ScopeID>
  /// Lanes of which it is not known yet whether they are the sender's.
  private let claimed: Set<ReplicaID>
  var budget: Int
  /// The pages.
  private(set) var pages: [ScopePage] = []
  /// Whether another round is needed.
  var hasMore = false
  /// Parts of snapshots that stand in the place of entries (`Protocol R17`).
  var snapshots: [SnapshotPart] = []
  let wanted: [ScopeID: WantedSnapshot]
  /// Whether the sender wants entries where a snapshot would be given.
  let entriesOnly: Bool
  let snapshotGap: UInt64

  init(
    log: Log, signer: any HeadSigner, device: DeviceID, grants: [Grant], offers: [ScopeOffer],
    wanted: [WantedSnapshot], entriesOnly: Bool, foreign: [ScopeID: VersionVector],
    others: Set<ScopeID>, claimed: Set<ReplicaID>, budget: Int, snapshotGap: UInt64
  ) {
    self.entriesOnly = entriesOnly
    self.others = others
    self.claimed = claimed
    self.wanted = Dictionary(
      wanted.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
    self.snapshotGap = snapshotGap
    self.log = log
    self.signer = signer
    self.device = device
    self.grants = grants
    self.offers = Dictionary(
      offers.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
    self.foreign = foreign
    self.budget = budget
  }

  /// Builds the pages; once.
  mutating func build() throws {
    let granted = Set(grants.map(\.scope))
    for scope in granted.sorted(by: countyFirst) { try addPage(of: scope) }
    #if PlantedFaults
      if PlantedFault.leaksUngranted.isOn {
        for scope in offers.keys.sorted() where !granted.contains(scope) { try addPage(of: scope) }
      }
    #endif
    for scope in offers.keys.filter({ !granted.contains($0) }).sorted()
    where try log.wasEverGranted(scope, to: device) {
      try addPartialPage(of: scope)
    }
    guard !hasMore else { return }
    for index in pages.indices where !pages[index].isPartial {
      pages[index].digests = try log.digests(of: pages[index].scope)
    }
  }

  private mutating func addPage(of scope: ScopeID) throws {
    let standing = try log.standing(of: scope)
    let offer = offers[scope]
    var page = ScopePage(
      scope: scope, lanes: standing.laneHeads, after: offer?.position ?? 0,
      lacks: offer?.rangesLacking(in: standing, common: foreign[scope]) ?? [],
      durable: try log.durableVector(of: scope), settled: try log.settledPosition(of: scope))
    if foreign[scope] == nil, !others.contains(scope),
      try !addSnapshot(of: scope, at: standing, offer)
    {
      try fill(&page, upTo: standing, offer)
    }
    pages.append(page)
  }

  private mutating func fill(
    _ page: inout ScopePage, upTo standing: ScopeStanding, _ offer: ScopeOffer?
  ) throws {
    guard page.after < standing.position else { return }
    guard budget > 0 else {
      hasMore = true
      return
    }
    let base = VersionVector(offer?.lanes.map { ($0.dot.replica, $0.dot.n) } ?? [])
    let known = offer?.pendingDots ?? []
    let chunk = try log.entries(
      of: page.scope, after: page.after, byteBudget: budget, for: device, onlyOwn: false)
    var position = page.after
    let isHeldWhole = try !log.wasRestored()
    for entry in chunk.entries where budget > 0 {
      let isHeld = isHeldWhole && base.covers(entry.dot) || known.contains(entry.dot)
      page.entries.append(try pageEntry(entry, in: page.scope, isKnown: isHeld))
      position = entry.position
    }
    if position < standing.position { hasMore = true }
    #if PlantedFaults
      if PlantedFault.saysThatIsAll.isOn { hasMore = false }
    #endif
    guard !page.entries.isEmpty else { return }
    let line =
      position == standing.position
      ? standing.line : try log.line(at: position, of: page.scope) ?? .zero
    page.head = try signer.signedHead(
      county: log.county, epoch: log.epoch, scope: page.scope, position: position, line: line)
  }

  /// What an erasure left goes to everyone: the order of it may be lost (`Protocol R24`).
  /// Otherwise, of what the sender offers with this very request, or has in its base where the hub
  /// was never restored, the hash is enough; anything else that took effect goes whole, even the
  /// device's own, since its file may be an older copy that never held it.
  private mutating func pageEntry(
    _ entry: SequencedEntry, in scope: ScopeID, isKnown: Bool
  ) throws -> PageEntry {
    #if PlantedFaults
      if PlantedFault.withholdsPayload.isOn, !isKnown {
        return try pageEntry(entry, in: scope, isKnown: true)
      }
    #endif
    var content = PageEntry.Content.hash(entry.payloadHash)
    var weight = HubLimits.entryBytes + HubLimits.contextLaneBytes * entry.context.count
    if entry.verdict.takesEffect, let left = entry.remainder {
      content = .erased(entry.payloadHash, left)
      weight += left.remainder.bytes.count
    } else if entry.verdict.takesEffect, !isKnown,
      let payload = try entry.payload ?? log.payload(of: entry.dot, in: scope)
    {
      content = .payload(payload)
      weight += payload.bytes.count
    }
    budget -= weight
    return PageEntry(
      dot: entry.dot, context: entry.context, content: content, verdict: entry.verdict,
      effective: entry.effective)
  }

  /// The sender's own entries in the lanes that it named, and nothing of anybody else. What another
  /// replica of the same device wrote after seeing more than the sender holds rests on what a
  /// partial page leaves out, and is left out too (`Protocol R5`).
  private mutating func addPartialPage(of scope: ScopeID) throws {
    guard let offer = offers[scope] else { return }
    let standing = try log.standing(of: scope)
    var named = VersionVector(offer.lanes.map { ($0.dot.replica, $0.dot.n) })
    let lanes = Set(named.heads.map(\.replica)).union(offer.pending.map(\.first.replica))
    var own = ScopeStanding(scope: scope)
    for replica in lanes where try log.owner(of: replica) == device {
      own.lanes[replica] = standing.lanes[replica]
    }
    #if PlantedFaults
      if PlantedFault.partialTellsAll.isOn { own.lanes = standing.lanes }
    #endif
    var page = ScopePage(
      scope: scope, lanes: own.laneHeads, after: offer.position, isPartial: true,
      lacks: offer.rangesLacking(in: standing, common: foreign[scope]))
    defer { pages.append(page) }
    // What an earlier life of the hub judged is told again, even where there is nothing new, once
    // it is known whose all of it is. What is new may have been passed over before, and is looked
    // for from the beginning.
    let isOpen = standing.lanes.keys.contains(where: claimed.contains)
    let told = isOpen ? standing.position : offer.judged ?? standing.position
    // Where the last of them stands, and not where the log ends: how much others wrote is nobody's
    // business who lost the grant.
    page.judged = offer.judged ?? 0
    guard foreign[scope] == nil, told < standing.position || !named.covers(own.vector)
    else { return }
    var position = named.covers(own.vector) ? told : page.after
    var follows = true
    while follows {
      guard budget > 0 else {
        hasMore = true
        return
      }
      let chunk = try log.entries(
        of: scope, after: position, byteBudget: budget, for: device, onlyOwn: true)
      for entry in chunk.entries where budget > 0 {
        position = entry.position
        let isTold = named.covers(entry.dot) ? position > told : named.isNext(entry.dot)
        if !isOpen { page.judged = max(page.judged, position) }
        guard isTold, own.vector.covers(entry.dot), named.covers(entry.context) else { continue }
        named.include(entry.dot)
        page.entries.append(
          try pageEntry(entry, in: scope, isKnown: offer.pendingDots.contains(entry.dot)))
      }
      follows = chunk.entries.last.map { chunk.hasMore || position < $0.position } ?? false
    }
  }
}

/// The county's reference data before what refers to it.
private func countyFirst(_ left: ScopeID, _ right: ScopeID) -> Bool {
  if left == .county || right == .county { return left == .county && right != .county }
  return left < right
}

extension ScopeOffer {
  /// What the sender's base or offer covers and the log does not have (`Protocol R9`); of a base
  /// that left the log's road all that is beyond the common part.
  fileprivate func rangesLacking(
    in standing: ScopeStanding, common: VersionVector?
  ) -> [DotRange] {
    #if PlantedFaults
      if PlantedFault.lacksNothing.isOn { return [] }
    #endif
    if let common {
      return lanes.filter { $0.dot.n > common[$0.dot.replica] }.map { head in
        DotRange(
          replica: head.dot.replica, places: (common[head.dot.replica] + 1)...head.dot.n)
      }
    }
    var ends = VersionVector(lanes.map { ($0.dot.replica, $0.dot.n) })
    for run in pending { if let last = run.lastDot { ends.include(last) } }
    return ends.heads.compactMap { head in
      let known = standing.lanes[head.replica]?.n ?? 0
      return head.n > known ? DotRange(replica: head.replica, places: (known + 1)...head.n) : nil
    }
  }
}
