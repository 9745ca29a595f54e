public import HongyanMerge

/// What a replica knows of its county and where each of its scopes stands.
public struct ReplicaStanding: Hashable, Sendable {
  /// The county.
  public var county: CountyID
  /// The key that signs log heads and grants.
  public var hubKey: PublicSigningKey
  /// The hub's epoch; `nil` before the first exchange.
  public var epoch: HubEpoch?
  /// The token of the last complete exchange; empty when there is none.
  public var token: [UInt8]
  /// The grant that the county signed; empty before there is one.
  public var signedGrant: [UInt8]
  /// Whether something waits to be sent.
  public var hasPending: Bool
  /// The bases of the scopes held, ordered by scope.
  public var scopes: [ScopeStanding]
  /// Snapshots of which a beginning is here (`Protocol R17`).
  public var staged: [WantedSnapshot] = []
  /// The ids under which this machine writes and wrote (`Protocol R2`).
  public var own: Set<ReplicaID> = []

  /// A standing.
  public init(
    county: CountyID, hubKey: PublicSigningKey, epoch: HubEpoch?, token: [UInt8],
    signedGrant: [UInt8], hasPending: Bool, scopes: [ScopeStanding]
  ) {
    self.county = county
    self.hubKey = hubKey
    self.epoch = epoch
    self.token = token
    self.signedGrant = signedGrant
    self.hasPending = hasPending
    self.scopes = scopes
  }
}

/// What one reply changes on a replica, verified: all of it in one transaction or nothing
/// (`Protocol R9`).
public struct ReplicaUpdate: Hashable, Sendable {
  /// The verified part of one page.
  public struct Page: Hashable, Sendable {
    /// The scope.
    public var scope: ScopeID
    /// The entries in the order in which they take effect.
    public var entries: [SequencedEntry]
    /// The signed head after them; `nil` in a partial page.
    public var head: LogHead?
    /// The durable vector of the hub (`Protocol R12`).
    public var durable: VersionVector
    /// The position up to which every verified backup holds the log as it is (`Protocol R12`).
    public var settled: UInt64

    /// A page.
    public init(
      scope: ScopeID, entries: [SequencedEntry], head: LogHead?, durable: VersionVector,
      settled: UInt64 = 0
    ) {
      self.scope = scope
      self.entries = entries
      self.head = head
      self.durable = durable
      self.settled = settled
    }
  }

  /// The hub's epoch.
  public var epoch: HubEpoch
  /// The scopes granted and the role in each; `nil` when the reply did not say.
  public var grants: [Grant]?
  /// The same, signed by the county.
  public var signedGrant: [UInt8]
  /// The pages.
  public var pages: [Page]
  /// The hub's clock minus this machine's, in milliseconds.
  public var clockOffsetMilliseconds: Int64
  /// Scopes that are not granted and of which the hub has everything that is held here: only these
  /// may be let go (`Protocol R12`, `R20`).
  public var released: Set<ScopeID> = []
  /// Parts of snapshots, whose anchors the county signed (`Protocol R17`).
  public var snapshots: [SnapshotPart] = []

  /// An update.
  public init(
    epoch: HubEpoch, grants: [Grant]?, signedGrant: [UInt8], pages: [Page],
    clockOffsetMilliseconds: Int64
  ) {
    self.epoch = epoch
    self.grants = grants
    self.signedGrant = signedGrant
    self.pages = pages
    self.clockOffsetMilliseconds = clockOffsetMilliseconds
  }
}

/// What a commit did, in numbers of change sets.
public struct UpdateCounts: Hashable, Sendable {
  /// Others' change sets that came in.
  public var received = 0
  /// Own change sets that the county took over.
  public var accepted = 0
  /// Own change sets that the county returned.
  public var returned = 0
  /// Whether something came in under the replica's own id that it does not know: its file is an
  /// older copy, or one of two. It writes under a new id from then on (`Protocol R11`).
  public var isBehind = false
  /// Bytes of snapshots that came in.
  public var snapshotBytes = 0
  /// Scopes that stand on a snapshot or an anchor since (`Protocol R17`).
  public var anchored: Set<ScopeID> = []
  /// A scope whose snapshot came in whole and is not what the county signed: nothing of it was
  /// taken over.
  public var damagedSnapshot: ScopeID?

  /// Nothing.
  public init() {}
}
