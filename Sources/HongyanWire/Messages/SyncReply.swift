public import HongyanMerge

/// What the hub answers (`Protocol R9`).
public struct SyncReply: Hashable, Sendable {
  /// How it went.
  public var status: SyncStatus
  /// The hub's epoch (`Protocol R12`).
  public var epoch: HubEpoch
  /// The request's nonce.
  public var nonce: [UInt8]
  /// The hub's clock in milliseconds since 1970.
  public var clockMilliseconds: Int64
  /// The scopes granted to the device and its role in each; `nil` when the token matched.
  public var grants: [Grant]?
  /// The same, signed by the county, to be kept (`Protocol R12`).
  public var signedGrant: [UInt8]
  /// The state of each scope and what the sender lacks of it.
  public var pages: [ScopePage]
  /// Lanes of the request that the hub did not read, and why.
  public var refusals: [LaneRefusal]
  /// What an idle request may send instead of everything; empty while there is more.
  public var token: [UInt8]
  /// Whether another round is needed.
  public var hasMore: Bool
  /// Parts of snapshots, which stand in the place of entries, and anchors (`Protocol R17`).
  public var snapshots: [SnapshotPart]
  /// What a probe asked for (`Protocol R22`).
  public var answer: ProbeAnswer?

  /// A reply.
  public init(
    status: SyncStatus, epoch: HubEpoch, nonce: [UInt8], clockMilliseconds: Int64,
    grants: [Grant]? = nil, signedGrant: [UInt8] = [], pages: [ScopePage] = [],
    refusals: [LaneRefusal] = [], token: [UInt8] = [], hasMore: Bool = false,
    snapshots: [SnapshotPart] = []
  ) {
    self.status = status
    self.epoch = epoch
    self.nonce = nonce
    self.clockMilliseconds = clockMilliseconds
    self.grants = grants
    self.signedGrant = signedGrant
    self.pages = pages
    self.refusals = refusals
    self.token = token
    self.hasMore = hasMore
    self.snapshots = snapshots
  }
}

/// How the hub took a request. The vocabulary is open: a refusal from a later hub survives.
public struct SyncStatus: RawRepresentable, Hashable, Sendable {
  /// The status on the wire.
  public let rawValue: String

  /// A status, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Done; the pages say what is new.
  public static let done = SyncStatus(rawValue: "done")
  /// The token matched: nothing is new on either side.
  public static let unchanged = SyncStatus(rawValue: "unchanged")
  /// The token did not match: the vectors are wanted.
  public static let vectorsWanted = SyncStatus(rawValue: "vectors-wanted")
  /// The device is known and waits for the county's approval.
  public static let awaitingApproval = SyncStatus(rawValue: "awaiting-approval")
  /// Refused: this device is not known here.
  public static let unknownDevice = SyncStatus(rawValue: "unknown-device")
  /// Refused: the device was revoked or reported lost.
  public static let revokedDevice = SyncStatus(rawValue: "revoked-device")
  /// Refused: the signature over the request does not hold.
  public static let notAuthentic = SyncStatus(rawValue: "not-authentic")
  /// Refused: this hub serves another county.
  public static let wrongCounty = SyncStatus(rawValue: "wrong-county")
  /// Refused: the hub was restored since; nothing was read under the old epoch (`Protocol R12`).
  public static let wrongEpoch = SyncStatus(rawValue: "wrong-epoch")
  /// Refused: the request cannot be read.
  public static let malformed = SyncStatus(rawValue: "malformed")
  /// Refused for now: come back later.
  public static let busy = SyncStatus(rawValue: "busy")
}

/// Why the hub did not go on reading a lane.
public struct LaneRefusal: Hashable, Sendable {
  /// The scope.
  public var scope: ScopeID
  /// The first dot that was not read.
  public var dot: Dot
  /// The reason.
  public var reason: Reason

  /// A refusal.
  public init(scope: ScopeID, dot: Dot, reason: Reason) {
    self.scope = scope
    self.dot = dot
    self.reason = reason
  }

  /// The vocabulary of refusals; open.
  public struct Reason: RawRepresentable, Hashable, Sendable {
    /// The reason on the wire.
    public let rawValue: String

    /// A reason, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The scope was never granted to the device (`Protocol R8`).
    public static let neverGranted = Reason(rawValue: "never-granted")
    /// No seal of the device covers the lane, or it does not hold (`Protocol R3`).
    public static let notSealed = Reason(rawValue: "not-sealed")
    /// The hub has something else at this place (`Protocol R11`).
    public static let fork = Reason(rawValue: "fork")
    /// It rests on something that the hub does not have.
    public static let missingCause = Reason(rawValue: "missing-cause")
    /// The lane belongs to another device.
    public static let foreignLane = Reason(rawValue: "foreign-lane")
  }
}
