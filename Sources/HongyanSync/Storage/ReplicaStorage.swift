public import HongyanMerge
public import HongyanWire

/// What a replica's side of an exchange needs from its file. Every call is one transaction, durable
/// when it returns.
public protocol ReplicaStorage {
  /// Where the replica stands.
  func standing() throws -> ReplicaStanding

  /// One offer for each scope held, pending change sets among them up to about `byteBudget` bytes,
  /// oldest first and in the order in which they were made; none of a scope of which more of the
  /// base is to be compared than one request carries (`Protocol R9`). What is given out is marked
  /// as offered before this returns (`Protocol R10`).
  func offers(byteBudget: Int) throws -> [ScopeOffer]

  /// Takes over what a reply brought: page and vector together or not at all (`Protocol R9`).
  ///
  /// - Throws: ``LaneForkFound`` when the hub has something else under one of this replica's own
  ///   dots (`Protocol R11`); then nothing was changed.
  func commit(_ update: ReplicaUpdate) throws -> UpdateCounts

  /// Follows the hub's new epoch: what is held from earlier ones stays, with its place there as
  /// evidence, and gets its place in the new log as pages bring it (`Protocol R12`).
  func follow(_ epoch: HubEpoch) throws

  /// Sequenced entries within the ranges, word for word and with what shows them to be the
  /// county's, up to about `byteBudget` bytes in all and at least one where there is one; causes
  /// come before what rests on them (`Protocol R12`).
  func refills(
    of lacking: [ScopeID: [DotRange]], byteBudget: Int
  ) throws -> [ScopeID: ScopeRefill]

  /// Goes on under a new replica id, with everything pending in the scope from the divergent change
  /// set on (`Protocol R11`).
  ///
  /// - Returns: how many change sets moved; 0 when the divergent one is not pending here.
  func continueAnew(after fork: LaneForkFound) throws -> Int

  /// The entries of the bases that have no place in the hub's log yet: of this scope before all
  /// others, lowest places first, up to ``SyncLimits/keptHashes`` together (`Protocol R9`).
  func kept(first scope: ScopeID) throws -> [ScopeID: [KeptRun]]

  /// An empty file of the same county, into which the county's log is read beside this one
  /// (`Protocol R9`).
  func staging() throws -> Self

  /// Puts the log of a scope that was read into a staging file in the place of the base, which left
  /// the hub's road: what is pending, and what of its own the county has not, goes on under a new
  /// replica id, its contexts cut to what both roads share (`Protocol R9`).
  ///
  /// - Returns: whether that was done; `false` when something that the county took from others
  ///   would be lost, and then nothing was changed.
  func rejoin(_ scope: ScopeID, from staging: Self) throws -> Bool

  /// Cuts the base of a scope that left the hub's road, and is not granted any more, back: what is
  /// pending, and what of its own is beyond the common part, is offered once more under a new
  /// replica id, its contexts cut to what both roads share (`Protocol R9`, `R20`).
  ///
  /// - Parameters:
  ///   - beyond: what of the base is beyond the common part.
  ///   - untaken: what of that the hub did not take.
  /// - Returns: whether that was done; `false` when something would be lost that others had
  ///   written, and then nothing was changed.
  func leave(_ scope: ScopeID, beyond: [DotRange], untaken: [DotRange]) throws -> Bool

  /// The digests of the base of a scope by type, ordered by type (`Protocol R22`).
  func digests(of scope: ScopeID) throws -> [TypeDigest]

  /// Notes a complete exchange in which both digests agreed, with the token for the next one.
  func noteAgreement(token: [UInt8], atMilliseconds: Int64) throws
}
