public import HongyanMerge
public import HongyanWire

extension SyncSession {
  /// The update was taken over; `standing` is where the replica stands now.
  public mutating func committed(_ counts: UpdateCounts, standing: ReplicaStanding) -> Action {
    guard case .committing(let round) = state else { return fail(.outOfTurn) }
    let before = self.standing
    self.standing = standing
    outcome.received += counts.received
    outcome.accepted += counts.accepted
    outcome.returned += counts.returned
    outcome.forked = outcome.forked || counts.isBehind
    outcome.snapshots += counts.anchored.count
    if let scope = counts.damagedSnapshot {
      return fail(.pageNotVerified(PageFault(scope: scope, kind: .snapshotDiffers)))
    }
    if round.reply.status == .unchanged { return afterToken() }

    let entries = round.update.pages.reduce(0) { $0 + $1.entries.count }
    progress.entriesDone += entries
    progress.entriesKnown = progress.entriesDone + remaining(in: round.reply)
    // Somebody wrote here while the request was on its way: nothing was offered yet, and now
    // something can be.
    let hasNews =
      standing.hasPending && !before.hasPending
      && round.request.offers.allSatisfy(\.pending.isEmpty)
    let progressed =
      entries > 0 || counts.snapshotBytes > 0 || !counts.anchored.isEmpty || hasNews
      || before.scopes.map(\.scope) != standing.scopes.map(\.scope)
      || before.epoch != standing.epoch || round.wasToldVerdicts
    return next(after: round, progressed: progressed)
  }

  /// The digests of the base, scope by scope.
  public mutating func compared(_ digests: [ScopeID: [TypeDigest]]) -> Action {
    guard case .comparing(let round) = state else { return fail(.outOfTurn) }
    let bases = Dictionary(
      standing.scopes.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
    let pages = Dictionary(
      round.reply.pages.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
    for scope in Set((round.reply.grants ?? []).map(\.scope)).sorted() {
      let base = bases[scope] ?? ScopeStanding(scope: scope)
      guard let page = pages[scope], Set(page.lanes) == Set(base.laneHeads) else {
        outcome.disagreements.append(.init(scope: scope, types: []))
        continue
      }
      let types = differing(page.digests, digests[scope] ?? [])
      if !types.isEmpty { outcome.disagreements.append(.init(scope: scope, types: types)) }
    }
    outcome.agreed = outcome.disagreements.isEmpty
    guard outcome.agreed, !round.reply.token.isEmpty else { return finish() }
    state = .noting
    return .noteAgreement(token: round.reply.token)
  }

  /// The agreement is noted.
  public mutating func noted() -> Action {
    guard case .noting = state else { return fail(.outOfTurn) }
    return finish()
  }

  private mutating func afterToken() -> Action {
    // Someone may have written here while the question was on its way.
    guard !standing.hasPending else { return ask(.offers) }
    outcome.agreed = true
    state = .noting
    return .noteAgreement(token: standing.token)
  }

  private mutating func next(after round: SyncRound, progressed: Bool) -> Action {
    if case .recover(let scope, let ranges) = round.ask {
      return recovering(scope, ranges, after: round)
    }
    if let fork = round.fork { return goOnAnew(after: fork) }
    if let lacking = refill(for: round) { return ask(.refill(lacking)) }
    if round.reply.hasMore {
      guard progressed else { return fail(.noProgress) }
      return ask(round.everythingArrived ? .entries : .offers)
    }
    if standing.hasPending, progressed || !round.ask.isOffers { return ask(.offers) }
    if !round.reply.refusals.isEmpty {
      return fail(.refused(.lanes(round.reply.refusals)))
    }
    for page in round.reply.pages where !page.lacks.isEmpty {
      return fail(.hubLacks(scope: page.scope, ranges: page.lacks))
    }
    if standing.hasPending { return fail(.noProgress) }
    state = .comparing(round)
    progress.phase = .comparing
    return .compareDigests(Set((round.reply.grants ?? []).map(\.scope)).sorted())
  }

  private mutating func finish() -> Action {
    state = .ended
    return .finish(outcome)
  }

  /// The types whose digests differ; a type without records counts as absent.
  private func differing(_ theirs: [TypeDigest], _ ours: [TypeDigest]) -> [TypeID] {
    let theirs = Self.byType(theirs)
    let ours = Self.byType(ours)
    return Set(theirs.keys).union(ours.keys).filter { theirs[$0] != ours[$0] }.sorted()
  }

  private static func byType(_ digests: [TypeDigest]) -> [TypeID: StateDigest] {
    Dictionary(
      digests.filter { $0.digest != .zero }.map { ($0.type, $0.digest) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Entries that the hub has and this replica does not; a lie of the hub's makes the figure wrong
  /// and nothing else.
  private func remaining(in reply: SyncReply) -> Int {
    var sum: UInt64 = 0
    let bases = Dictionary(
      standing.scopes.map { ($0.scope, $0.vector) }, uniquingKeysWith: { first, _ in first })
    for page in reply.pages where !page.isPartial {
      let base = bases[page.scope] ?? VersionVector()
      for lane in page.lanes {
        let mine = base[lane.dot.replica]
        guard lane.dot.n > mine else { continue }
        let (total, overflow) = sum.addingReportingOverflow(lane.dot.n - mine)
        sum = overflow ? .max : total
      }
    }
    return Int(clamping: min(sum, UInt64(Int32.max)))
  }
}

extension SyncSession.Ask {
  /// Whether pending change sets are offered with it.
  fileprivate var isOffers: Bool { self == .offers }
}
