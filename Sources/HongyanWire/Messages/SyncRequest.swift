public import HongyanMerge

/// What a replica says at the beginning of each round of an exchange (`Protocol R9`).
public struct SyncRequest: Hashable, Sendable {
  /// The protocol that the sender speaks.
  public var protocolNumber: UInt32
  /// The county it belongs to: a wrong hub refuses before any write.
  public var county: CountyID
  /// The hub's epoch as the sender last knew it; empty before the first exchange.
  public var epoch: HubEpoch
  /// 16 random bytes; the reply carries them back.
  public var nonce: [UInt8]
  /// The schema that the sender writes under.
  public var schemaRevision: UInt32
  /// The sender's program, as people name it.
  public var program: String
  /// The sender's clock in milliseconds since 1970, for telling how far it is off.
  public var clockMilliseconds: Int64
  /// The token of the last complete exchange; with nothing to say it is all that is sent.
  public var token: [UInt8]
  /// One for each scope that the sender holds; empty when the token alone is sent.
  public var offers: [ScopeOffer]
  /// Signatures over the heads of the lanes offered (`Protocol R3`).
  public var seals: [Seal]
  /// The grant that the county signed, by which a restored hub takes the device back
  /// (`Protocol R12`).
  public var signedGrant: [UInt8]
  /// Snapshots that the sender goes on reading (`Protocol R17`).
  public var snapshots: [WantedSnapshot]
  /// What the sender wants to know to find what differs; the hub then answers that alone
  /// (`Protocol R22`).
  public var probe: ScopeProbe?
  /// Whether entries are wanted where a snapshot would be given: states do not tell what became of
  /// each change set (`Protocol R9`, `R17`).
  public var entriesOnly = false

  /// A request.
  public init(
    protocolNumber: UInt32 = SyncLimits.protocolNumber, county: CountyID, epoch: HubEpoch,
    nonce: [UInt8], schemaRevision: UInt32, program: String, clockMilliseconds: Int64,
    token: [UInt8] = [], offers: [ScopeOffer] = [], seals: [Seal] = [], signedGrant: [UInt8] = [],
    snapshots: [WantedSnapshot] = []
  ) {
    self.protocolNumber = protocolNumber
    self.county = county
    self.epoch = epoch
    self.nonce = nonce
    self.schemaRevision = schemaRevision
    self.program = program
    self.clockMilliseconds = clockMilliseconds
    self.token = token
    self.offers = offers
    self.seals = seals
    self.signedGrant = signedGrant
    self.snapshots = snapshots
  }
}

/// What a replica holds of one scope and what it offers there.
public struct ScopeOffer: Hashable, Sendable {
  /// The scope.
  public var scope: ScopeID
  /// The position in the hub's log up to which the sender's base goes.
  public var position: UInt64
  /// The log line there, as a witness (`Protocol R8`).
  public var line: Hash256
  /// The vector of the sender's base, each head with the beginning of its chain hash
  /// (`Protocol R9`).
  public var lanes: [LaneHead]
  /// The entries of the sender's base that have no place in the hub's log yet: held from an earlier
  /// epoch, so that the hub may have something else under their dots (`Protocol R9`).
  public var kept: [KeptRun] = []
  /// Pending change sets in the order in which they were made.
  public var pending: [OfferedRun]
  /// Sequenced entries that the hub said it lacks, verbatim (`Protocol R12`).
  public var refill: [RefilledEntry]
  /// What shows that the refilled entries are the county's (`Protocol R12`).
  public var stretches: [LogStretch]
  /// The sender's vector cut to the contexts of everything that it has not sent (`Protocol R17`).
  public var confirmed: VersionVector
  /// The position up to which the sender keeps states instead of entries; 0 when it keeps all
  /// entries (`Protocol R17`).
  public var floor: UInt64
  /// Where the base holds verdicts of an earlier epoch, the position up to which partial pages told
  /// anew how the sender's own entries were judged; `nil` where it holds none (`Protocol R12`).
  public var judged: UInt64?

  /// An offer.
  public init(
    scope: ScopeID, position: UInt64, line: Hash256, lanes: [LaneHead],
    pending: [OfferedRun] = [], refill: [RefilledEntry] = [], stretches: [LogStretch] = [],
    confirmed: VersionVector = .init(), floor: UInt64 = 0
  ) {
    self.scope = scope
    self.position = position
    self.line = line
    self.lanes = lanes
    self.pending = pending
    self.refill = refill
    self.stretches = stretches
    self.confirmed = confirmed
    self.floor = floor
  }
}

/// The head of a lane in a vector.
public struct LaneHead: Hashable, Sendable {
  /// The number of bytes of a chain hash that stand for it in a vector.
  public static let prefixByteCount = 8

  /// The head.
  public var dot: Dot
  /// The first 8 bytes of its chain hash; a difference at the same place shows a fork
  /// (`Protocol R9`, `R11`).
  public var chainPrefix: [UInt8]

  /// A head.
  public init(dot: Dot, chainPrefix: [UInt8]) {
    self.dot = dot
    self.chainPrefix = chainPrefix
  }

  /// A head with its whole chain hash at hand.
  public init(dot: Dot, chain: Hash256) {
    self.init(dot: dot, chainPrefix: Array(chain.bytes.prefix(Self.prefixByteCount)))
  }
}

/// A run of consecutive change sets of one lane (`Protocol R3`).
public struct OfferedRun: Hashable, Sendable {
  /// One change set of the run.
  public struct Item: Hashable, Sendable {
    /// What its author had been shown.
    public var context: CausalContext
    /// The payload, exactly as its author encoded it.
    public var payload: EncodedPayload

    /// A change set.
    public init(context: CausalContext, payload: EncodedPayload) {
      self.context = context
      self.payload = payload
    }
  }

  /// The dot of the first.
  public var first: Dot
  /// The chain hash of the one before it; zero before the first of a lane.
  public var previous: Hash256
  /// The change sets, one place after the other.
  public var items: [Item]

  /// A run.
  public init(first: Dot, previous: Hash256, items: [Item]) {
    self.first = first
    self.previous = previous
    self.items = items
  }
}
