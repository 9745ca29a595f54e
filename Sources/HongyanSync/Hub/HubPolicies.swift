public import HongyanMerge
public import HongyanWire

/// What a hub knows of its devices and what it lets them write: the rules that the conversation
/// itself does not have.
public protocol HubPolicies {
  /// The log that the rules may look into.
  associatedtype Log: HubLog

  /// The revision of the schema by which change sets are judged (`Protocol R18`).
  var schemaRevision: UInt32 { get }

  /// What is known of a device; `nil` of one that never asked to join.
  func device(_ device: DeviceID, in log: Log) throws -> DeviceStanding?

  /// A device showed a grant that the county signed: a hub restored from before it remembers what
  /// was granted, and keeps a machine that it does not know for the county's approval
  /// (`Protocol R12`, `R20`).
  func recall(_ grant: SignedGrant, in log: Log) throws

  /// A device that may exchange asked, and its signature holds.
  func heard(_ visit: DeviceVisit, of device: DeviceID, in log: Log) throws

  /// The verdict on a change set that is authentic, readable, new, and within a granted scope
  /// (`Protocol R8`, `R20`).
  ///
  /// - Throws: only when the judge itself fails; then nothing of the request takes effect.
  func judge(_ offered: OfferedChange, in log: Log) throws -> Verdict

  /// Everything that a request brought is in the log: what the hub itself has to add to it comes
  /// before the pages are built (`Protocol R24`).
  func complete(_ log: Log) throws

  /// What has to move now that a change set took effect (`Protocol R14`).
  func moves(after offered: OfferedChange, in log: Log) throws -> [MoveOrder]
}

extension HubPolicies {
  /// Nothing moves.
  public func moves(after offered: OfferedChange, in log: Log) throws -> [MoveOrder] { [] }
}

/// What the hub knows of a device (`Protocol R20`).
public struct DeviceStanding: Hashable, Sendable {
  /// How far the device came.
  public enum Status: Hashable, Sendable {
    /// It waits for the county's approval.
    case pending
    /// It may exchange.
    case approved
    /// It may not any more.
    case revoked
  }

  /// The key by which its signatures are checked.
  public var publicKey: PublicSigningKey
  /// How far it came.
  public var status: Status
  /// The scopes granted now, each once, and the role in each.
  public var grants: [Grant]
  /// The same, encoded and signed by the county; empty when there is none.
  public var signedGrant: [UInt8]

  /// A device.
  public init(
    publicKey: PublicSigningKey, status: Status, grants: [Grant], signedGrant: [UInt8] = []
  ) {
    self.publicKey = publicKey
    self.status = status
    self.grants = grants
    self.signedGrant = signedGrant
  }
}

/// What a device says of itself with each request.
public struct DeviceVisit: Hashable, Sendable {
  /// When the hub heard it, in milliseconds since 1970 by the hub's clock.
  public var receivedMilliseconds: Int64
  /// The program that it runs.
  public var program: String
  /// How far its clock is ahead of the hub's, in milliseconds; only ever shown (`Protocol R7`).
  public var clockOffsetMilliseconds: Int64

  /// A visit.
  public init(receivedMilliseconds: Int64, program: String, clockOffsetMilliseconds: Int64) {
    self.receivedMilliseconds = receivedMilliseconds
    self.program = program
    self.clockOffsetMilliseconds = clockOffsetMilliseconds
  }
}

/// A change set before the hub's judge.
public struct OfferedChange: Hashable, Sendable {
  /// What is written.
  public var changeSet: ChangeSet
  /// The scope written in.
  public var scope: ScopeID
  /// Its identity.
  public var dot: Dot
  /// What its author had been shown.
  public var context: CausalContext
  /// The device that sealed it.
  public var device: DeviceID
  /// The device's role in the scope.
  public var role: Role

  /// A change set.
  public init(
    changeSet: ChangeSet, scope: ScopeID, dot: Dot, context: CausalContext, device: DeviceID,
    role: Role
  ) {
    self.changeSet = changeSet
    self.scope = scope
    self.dot = dot
    self.context = context
    self.device = device
    self.role = role
  }
}
