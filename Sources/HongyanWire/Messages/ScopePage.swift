public import HongyanMerge

/// The hub's state of one scope, and the next entries that the sender lacks, in hub order
/// (`Protocol R9`).
public struct ScopePage: Hashable, Sendable {
  /// The scope.
  public var scope: ScopeID
  /// The hub's vector.
  public var lanes: [LaneHead]
  /// The position after which the entries follow.
  public var after: UInt64
  /// The entries, one position after the other.
  public var entries: [PageEntry]
  /// The signed head of the log at the last of these entries (`Protocol R8`); `nil` in a partial
  /// page.
  public var head: LogHead?
  /// Whether only the sender's own entries are given, since the scope is not granted any more
  /// (`Protocol R8`).
  public var isPartial: Bool
  /// Digests of the hub's whole state by type (`Protocol R22`); empty while there is more.
  public var digests: [TypeDigest]
  /// Ranges that the sender's vector covers and the hub lacks (`Protocol R9`).
  public var lacks: [DotRange]
  /// What every retained, verified backup of the hub contains (`Protocol R12`).
  public var durable: VersionVector
  /// The position up to which each of those backups holds the log place by place as it is here; 0
  /// while one is of an earlier epoch (`Protocol R12`).
  public var settled: UInt64
  /// Of a partial page, the position up to which it tells the sender's own entries
  /// (`Protocol R12`).
  public var judged: UInt64 = 0

  /// A page.
  public init(
    scope: ScopeID, lanes: [LaneHead], after: UInt64, entries: [PageEntry] = [],
    head: LogHead? = nil, isPartial: Bool = false, digests: [TypeDigest] = [],
    lacks: [DotRange] = [], durable: VersionVector = .init(),
    settled: UInt64 = 0
  ) {
    self.scope = scope
    self.lanes = lanes
    self.after = after
    self.entries = entries
    self.head = head
    self.isPartial = isPartial
    self.digests = digests
    self.lacks = lacks
    self.durable = durable
    self.settled = settled
  }
}

/// One sequenced entry.
public struct PageEntry: Hashable, Sendable {
  /// Its identity.
  public var dot: Dot
  /// What its author had been shown.
  public var context: CausalContext
  /// The payload, or its hash alone: of the receiver's own entries and of empty ones.
  public var content: Content
  /// The hub's answer.
  public var verdict: Verdict
  /// The hub's stamp (`Protocol R7`).
  public var effective: HybridTimestamp

  /// What stands for the payload.
  public enum Content: Hashable, Sendable {
    /// The payload itself.
    case payload(EncodedPayload)
    /// Its SHA-256.
    case hash(Hash256)
    /// Its SHA-256, and what is left of it (`Protocol R24`).
    case erased(Hash256, ErasedPayload)
  }

  /// An entry.
  public init(
    dot: Dot, context: CausalContext, content: Content, verdict: Verdict,
    effective: HybridTimestamp
  ) {
    self.dot = dot
    self.context = context
    self.content = content
    self.verdict = verdict
    self.effective = effective
  }

  /// The payload's hash.
  public var payloadHash: Hash256 {
    switch content {
    case .payload(let payload): payload.id
    case .hash(let hash), .erased(let hash, _): hash
    }
  }
}

/// A range of one lane.
public struct DotRange: Hashable, Sendable {
  /// The lane.
  public var replica: ReplicaID
  /// The places, both included.
  public var places: ClosedRange<UInt64>

  /// A range.
  public init(replica: ReplicaID, places: ClosedRange<UInt64>) {
    self.replica = replica
    self.places = places
  }
}

/// The digest of all records of one type in one scope (`Protocol R9`, `R22`).
public struct TypeDigest: Hashable, Sendable {
  /// The type; 0 stands for the scope's aliases.
  public var type: TypeID
  /// The digest.
  public var digest: StateDigest

  /// A digest.
  public init(type: TypeID, digest: StateDigest) {
    self.type = type
    self.digest = digest
  }
}
