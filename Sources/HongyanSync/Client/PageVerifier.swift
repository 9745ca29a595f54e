public import HongyanMerge
public import HongyanWire

/// Rebuilds the hashes of a page and compares where they lead with what the county signed
/// (`Protocol R8`, `R9`).
///
/// Pure: it takes a page and a standing and gives what may be committed, or says what is wrong.
public struct PageVerifier: Sendable {
  /// The county.
  public let county: CountyID
  /// The key that signs heads.
  public let hubKey: PublicSigningKey
  /// The epoch of the log.
  public let epoch: HubEpoch

  /// A verifier for one county and epoch.
  public init(county: CountyID, hubKey: PublicSigningKey, epoch: HubEpoch) {
    self.county = county
    self.hubKey = hubKey
    self.epoch = epoch
  }

  /// The verified part of a page.
  ///
  /// - Parameters:
  ///   - standing: where the replica's base of the scope stands.
  ///   - judged: how far partial pages told of own entries that the base held already; a partial
  ///   page takes it further.
  ///   - held: the dots whose payloads the replica has itself, since it offered them with this
  ///   request.
  public func verified(
    _ page: ScopePage, against standing: ScopeStanding, judged: inout ScopeStanding,
    held: Set<Dot>
  ) throws(PageFault) -> ReplicaUpdate.Page {
    var update = ReplicaUpdate.Page(
      scope: page.scope, entries: [], head: nil, durable: page.durable, settled: page.settled)
    if page.isPartial {
      update.entries = ownEntries(of: page, against: standing, judged: &judged)
      return update
    }
    guard !page.entries.isEmpty else { return update }
    guard page.after == standing.position else { throw fault(page, .wrongStart) }
    // Own entries that a partial page answered before come again in their places.
    // So does, under a new epoch, everything that is held from an earlier one (`Protocol R12`).
    var walk = LogWalk(epoch: epoch, standing: standing.placed)
    let base = standing.vector
    for entry in page.entries {
      if let kind = walk.obstacle(to: entry) { throw fault(page, kind) }
      if case .hash = entry.content, entry.verdict.takesEffect, !held.contains(entry.dot),
        !base.covers(entry.dot)
      {
        throw fault(page, .payloadMissing(entry.dot))
      }
      if case .erased(let hash, let left) = entry.content, entry.verdict.takesEffect {
        do {
          try left.verify(
            payload: hash, dot: entry.dot, scope: page.scope, county: county, key: hubKey)
        } catch { throw fault(page, .remainderNotSigned(entry.dot)) }
      }
      update.entries.append(walk.step(over: entry))
    }
    update.head = try verifiedHead(of: page, at: walk.standing)
    return update
  }

  /// A part of a snapshot whose anchor the county signed (`Protocol R17`). What the parts make
  /// together is compared with the anchor when all are there.
  public func verified(
    _ part: SnapshotPart, against standing: ScopeStanding
  ) throws(PageFault) -> SnapshotPart {
    let anchor = part.anchor
    let fault = PageFault(scope: anchor.scope, kind: .anchorNotSigned)
    guard anchor.epoch == epoch, anchor.standing.position > standing.position else { throw fault }
    do { try anchor.verify(county: county, key: hubKey) } catch { throw fault }
    return part
  }

  private func verifiedHead(
    of page: ScopePage, at standing: ScopeStanding
  ) throws(PageFault) -> LogHead {
    guard let head = page.head else { throw fault(page, .headMissing) }
    guard head.epoch == epoch, head.scope == page.scope, head.position == standing.position,
      head.line == standing.line
    else { throw fault(page, .headDiffers) }
    do { try head.verify(county: county, key: hubKey) } catch {
      throw fault(page, .headNotSigned)
    }
    return head
  }

  /// A partial page leaves out what others wrote, so its lines cannot be rebuilt and no place in
  /// the log is given: what follows in the lanes held here is taken, for its verdicts. What rests
  /// on something that is not here, as another copy of this file may have written, is not
  /// (`Protocol R5`). So is what is held already and was judged in an earlier epoch
  /// (`Protocol R12`). The scope itself goes once nothing of it waits to be sent.
  private func ownEntries(
    of page: ScopePage, against standing: ScopeStanding, judged: inout ScopeStanding
  ) -> [SequencedEntry] {
    let base = standing.vector
    var walk = LogWalk(epoch: epoch, standing: standing)
    var again = LogWalk(epoch: epoch, standing: judged)
    var entries: [SequencedEntry] = []
    for entry in page.entries {
      var own: SequencedEntry?
      if again.isNextOfLane(entry) { own = again.step(over: entry) }
      if !base.covers(entry.dot) {
        guard walk.isNextOfLane(entry), walk.holdsCauses(of: entry) else { continue }
        own = walk.step(over: entry)
      }
      guard var own else { continue }
      own.position = 0
      entries.append(own)
    }
    judged = again.standing
    judged.position = max(standing.position, page.judged)
    return entries
  }

  private func fault(_ page: ScopePage, _ kind: PageFault.Kind) -> PageFault {
    PageFault(scope: page.scope, kind: kind)
  }
}
