public import HongyanMerge
public import HongyanWire

/// A replica's side of one exchange as a state machine: it is told what happened and says what to
/// do next, and does nothing itself (`Protocol R9`).
///
/// The shell may stop between any two calls: whatever was committed is whole, and the next exchange
/// goes on from there.
public struct SyncSession: ~Copyable {
  /// What to ask the hub for.
  public enum Ask: Hashable, Sendable {
    /// Whether anything is new, by the token alone.
    case token
    /// Everything: bases and pending change sets.
    case offers
    /// The rest of what is new: bases without the pending change sets, which the hub has by now.
    case entries
    /// Nothing but to take these back: the hub was restored from before them (`Protocol R12`).
    case refill(Lacking)
    /// To take the payloads that it lacks of a base that left its road, of these ranges; none at
    /// first, when it has to say which (`Protocol R9`).
    case recover(ScopeID, [DotRange])
  }

  /// What to do next.
  public enum Action {
    /// Build and send a request, then call ``asked(_:)`` and
    /// ``replied(_:bytesUp:bytesDown:localMilliseconds:)``.
    case send(Ask)
    /// Take over an update, then call ``committed(_:standing:)`` or ``forked(_:)``.
    case commit(ReplicaUpdate)
    /// Follow the hub's new epoch, then call ``followed(standing:)`` (`Protocol R12`).
    case follow(HubEpoch)
    /// Go on under a new replica id with what is pending from the divergent change set on, then
    /// call ``continuedAnew(moved:standing:)``.
    case continueAnew(LaneForkFound)
    /// Read the county's log anew beside the file and put it in the place of the scope's base, then
    /// call ``rejoined(_:reading:standing:)``.
    case rejoin(ScopeID)
    /// Cut the base of a scope that is not granted any more back to the common part, then call
    /// ``left(_:standing:)``: the hub was given what it lacks of these ranges, but for those that
    /// it did not take.
    case leave(ScopeID, beyond: [DotRange], untaken: [DotRange])
    /// Read the digests of these scopes, then call ``compared(_:)``.
    case compareDigests([ScopeID])
    /// Note that both sides agree, with the token of the next exchange, then call ``noted()``.
    case noteAgreement(token: [UInt8])
    /// The exchange is over.
    case finish(SyncOutcome)
    /// The exchange stops here.
    case fail(SyncFailure)
  }

  enum State {
    case idle
    case asking(Ask)
    case waiting(Ask, SyncRequest)
    case committing(SyncRound)
    case following
    case forked(LaneForkFound)
    case rejoining(LaneForkFound)
    case leaving(LaneForkFound)
    case comparing(SyncRound)
    case noting
    case ended
  }

  var state = State.idle
  var standing: ReplicaStanding
  var outcome = SyncOutcome()
  var sent: Set<SentDot> = []
  var givenBack: Set<SentDot> = []
  /// How often this exchange went on anew after a fork.
  var forks = 0
  /// Where the base of a scope left the hub's road, and how often that was found.
  var leftRoad: LeftRoad?
  var roadsLeft = 0
  /// How far partial pages of this exchange told how own entries of an earlier epoch were judged.
  var judged: [ScopeID: ScopeStanding] = [:]
  /// New epochs followed in this exchange, and what the hub lacked after the last round.
  var epochs = 0
  var lacked: UInt64?
  /// How much the hub still lacked after this replica could give back nothing more of it.
  var unhelped: UInt64?
  let roundLimit: Int
  /// How far the exchange has come.
  public internal(set) var progress = SyncProgress(
    phase: .asking, rounds: 0, bytesUp: 0, bytesDown: 0, entriesDone: 0, entriesKnown: 0)

  /// A conversation of the replica that stands at `standing`.
  public init(standing: ReplicaStanding, roundLimit: Int = SyncLimits.rounds) {
    self.standing = standing
    self.roundLimit = roundLimit
  }

  /// Begins: with nothing to say the token is enough.
  public mutating func begin() -> Action {
    guard case .idle = state else { return fail(.outOfTurn) }
    let knowsHub = standing.epoch != nil && !standing.token.isEmpty
    return ask(knowsHub && !standing.hasPending ? .token : .offers)
  }

  /// Says in a request from where on the hub has to tell how own entries were judged, where
  /// verdicts of an earlier epoch are held (`Protocol R12`).
  func askForVerdicts(in request: inout SyncRequest) {
    let earlier = Set(standing.scopes.filter { !$0.placedLanes.isEmpty }.map(\.scope))
    for index in request.offers.indices where earlier.contains(request.offers[index].scope) {
      let offer = request.offers[index]
      request.offers[index].judged = judged[offer.scope]?.position ?? offer.position
    }
  }

  /// The request that was built for the last ``Action/send(_:)``.
  public mutating func asked(_ request: SyncRequest) {
    guard case .asking(let ask) = state else {
      state = .ended
      return
    }
    state = .waiting(ask, request)
    progress.phase = .asking
    for offer in request.offers {
      givenBack.formUnion(
        offer.refill.map { SentDot(scope: offer.scope, dot: $0.entry.dot) })
      for run in offer.pending {
        for index in run.items.indices {
          sent.insert(SentDot(scope: offer.scope, dot: run.dot(at: index)))
        }
      }
    }
    outcome.sent = sent.count
    outcome.givenBack = givenBack.count
  }

  mutating func ask(_ ask: Ask) -> Action {
    guard outcome.rounds < roundLimit else { return fail(.tooManyRounds(limit: roundLimit)) }
    state = .asking(ask)
    return .send(ask)
  }

  mutating func fail(_ failure: SyncFailure) -> Action {
    state = .ended
    return .fail(failure)
  }
}

/// A change set that left the machine in this exchange.
struct SentDot: Hashable {
  let scope: ScopeID
  let dot: Dot
}

/// What one round brought, until the next begins.
struct SyncRound {
  let ask: SyncSession.Ask
  let request: SyncRequest
  let reply: SyncReply
  let update: ReplicaUpdate

  /// Whether the hub has everything that the request offered, so that it need not be sent again.
  var everythingArrived: Bool {
    let lanes = Dictionary(
      reply.pages.map { ($0.scope, VersionVector($0.lanes.map { ($0.dot.replica, $0.dot.n) })) },
      uniquingKeysWith: { first, _ in first })
    return request.offers.allSatisfy { offer in
      offer.pending.allSatisfy { run in
        guard let last = run.lastDot, let vector = lanes[offer.scope] else { return false }
        return vector.covers(last)
      }
    }
  }

  /// Whether a partial page told further how own entries were judged, be it of such for which
  /// states stand here, so that nothing of them is taken over (`Protocol R12`, `R17`).
  var wasToldVerdicts: Bool {
    let from = Dictionary(
      request.offers.map { ($0.scope, $0.judged) }, uniquingKeysWith: { first, _ in first })
    return reply.pages.contains { page in
      guard page.isPartial, case .some(let judged?) = from[page.scope] else { return false }
      return page.judged > judged
    }
  }

  /// Whether the hub found a fork.
  var fork: LaneForkFound? {
    reply.refusals.first { $0.reason == .fork }
      .map { LaneForkFound(scope: $0.scope, dot: $0.dot) }
  }
}
