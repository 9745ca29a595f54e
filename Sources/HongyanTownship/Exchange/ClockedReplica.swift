import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

/// A replica as the conversation wants it: with the machine's clock, which says when what came in
/// came in.
struct ClockedReplica: ReplicaStorage {
  let replica: Replica
  let wallMilliseconds: @Sendable () -> Int64

  func standing() throws -> ReplicaStanding { try replica.standing() }

  func offers(byteBudget: Int) throws -> [ScopeOffer] {
    try replica.offers(byteBudget: byteBudget)
  }

  func commit(_ update: ReplicaUpdate) throws -> UpdateCounts {
    try replica.commit(update, wallMilliseconds: wallMilliseconds())
  }

  func follow(_ epoch: HubEpoch) throws { try replica.follow(epoch) }

  func refills(
    of lacking: [ScopeID: [DotRange]], byteBudget: Int
  ) throws -> [ScopeID: ScopeRefill] {
    try replica.refills(of: lacking, byteBudget: byteBudget)
  }

  func continueAnew(after fork: LaneForkFound) throws -> Int {
    try replica.continueAnew(after: fork)
  }

  func kept(first scope: ScopeID) throws -> [ScopeID: [KeptRun]] {
    try replica.kept(first: scope)
  }

  func staging() throws -> ClockedReplica {
    ClockedReplica(replica: try replica.staging(), wallMilliseconds: wallMilliseconds)
  }

  func rejoin(_ scope: ScopeID, from staging: ClockedReplica) throws -> Bool {
    try replica.rejoin(scope, from: staging.replica)
  }

  func leave(_ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]) throws -> Bool {
    try replica.leave(scope, beyond: beyond, untaken: untaken)
  }

  func digests(of scope: ScopeID) throws -> [TypeDigest] { try replica.digests(of: scope) }

  func noteAgreement(token: [UInt8], atMilliseconds: Int64) throws {
    try replica.noteAgreement(token: token, atMilliseconds: atMilliseconds)
  }
}
