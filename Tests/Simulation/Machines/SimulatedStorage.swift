import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

/// A machine's file as its exchange uses it; the machine may stop between any two of its
/// transactions.
final class SimulatedStorage: ReplicaStorage {
  private let machine: Machine
  private let world: World
  /// A file beside the machine's, into which the county's log is read anew.
  private let staged: Replica?

  init(machine: Machine, world: World, staged: Replica? = nil) {
    self.machine = machine
    self.world = world
    self.staged = staged
  }

  private var replica: Replica { staged ?? machine.replica }

  func standing() throws -> ReplicaStanding {
    try replica.standing()
  }

  func offers(byteBudget: Int) throws -> [ScopeOffer] {
    let offers = try writing {
      try replica.offers(byteBudget: min(byteBudget, machine.offerBytes))
    }
    let offered = offers.flatMap(\.pending).reduce(0) { $0 + $1.items.count }
    if offered > 0, try replica.read({ try $0.pendingCount() }) > offered {
      world.occurred(.severalOffers)
    }
    try crash(.crashAfterOffering)
    return offers
  }

  func commit(_ update: ReplicaUpdate) throws -> UpdateCounts {
    if !update.pages.isEmpty { try crash(.crashBeforeCommit) }
    for page in update.pages where !page.entries.isEmpty { machine.touch(page.scope) }
    for scope in update.released { machine.touch(scope) }
    let counts = try writing { try replica.commit(update, wallMilliseconds: machine.wall) }
    if update.snapshots.contains(where: { $0.offset > 0 }) { world.occurred(.snapshotInParts) }
    if staged == nil {
      try world.noteSnapshots(update.snapshots, swapped: counts.anchored, of: machine)
    }
    if counts.isBehind { world.occurred(.aheadInOwnLane) }
    if !update.pages.isEmpty { try crash(.crashAfterCommit) }
    return counts
  }

  func follow(_ epoch: HubEpoch) throws {
    try crash(.crashBeforeCommit)
    machine.touchAll()
    try writing { try replica.follow(epoch) }
    world.occurred(.followedEpoch)
    try crash(.crashAfterCommit)
  }

  func refills(
    of lacking: [ScopeID: [DotRange]], byteBudget: Int
  ) throws -> [ScopeID: ScopeRefill] {
    let refills = try replica.refills(
      of: lacking, byteBudget: min(byteBudget, machine.offerBytes))
    let count = refills.values.reduce(0) { $0 + $1.entries.count }
    world.trace.note("\(machine.name) gives back \(count)")
    if count > 0 { world.occurred(.refilled) }
    return refills
  }

  func continueAnew(after fork: LaneForkFound) throws -> Int {
    try crash(.crashAroundMove)
    machine.touchAll()
    let moved = try writing { try replica.continueAnew(after: fork) }
    if moved > 0 { try world.noteMove(on: machine, after: fork) }
    try crash(.crashAroundMove)
    return moved
  }

  func kept(first scope: ScopeID) throws -> [ScopeID: [KeptRun]] {
    try replica.kept(first: scope)
  }

  func staging() throws -> SimulatedStorage {
    SimulatedStorage(machine: machine, world: world, staged: try replica.staging())
  }

  func rejoin(_ scope: ScopeID, from staging: SimulatedStorage) throws -> Bool {
    try crash(.crashAroundMove)
    let isDone = try writing { try machine.replica.rejoin(scope, from: staging.replica) }
    if isDone { try world.noteRejoin(on: machine, in: scope, as: .rejoined) }
    try crash(.crashAroundMove)
    return isDone
  }

  func leave(_ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]) throws -> Bool {
    try crash(.crashAroundMove)
    let isDone = try writing {
      try machine.replica.leave(scope, beyond: beyond, untaken: untaken)
    }
    if isDone { try world.noteRejoin(on: machine, in: scope, as: .leftWithoutGrant) }
    try crash(.crashAroundMove)
    return isDone
  }

  func digests(of scope: ScopeID) throws -> [TypeDigest] { try replica.digests(of: scope) }

  func noteAgreement(token: [UInt8], atMilliseconds: Int64) throws {
    try crash(.crashBeforeAgreement)
    try writing { try replica.noteAgreement(token: token, atMilliseconds: atMilliseconds) }
  }

  /// Writes to the machine's own file; what is read anew beside it is thrown away anyway.
  private func writing<Result>(_ body: () throws -> Result) throws -> Result {
    try staged == nil ? world.writing(on: machine, body) : body()
  }

  private func crash(_ place: Occurrence) throws {
    let isDrawn = world.source.chance(world.rates.crash)
    guard isDrawn || world.stop == place else { return }
    world.occurred(place)
    world.trace.note("\(machine.name) stops: \(place.rawValue)")
    throw SimulatedFault.crash
  }
}
