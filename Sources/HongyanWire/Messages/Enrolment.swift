public import HongyanMerge

/// What the county hands to a township so that a machine can join: a file (`Protocol R20`).
public struct Invite: Hashable, Sendable {
  /// The county.
  public var county: CountyID
  /// Its name.
  public var countyName: String
  /// Whether it is a practice county, which never exchanges with a real one.
  public var isPractice: Bool
  /// Where the hub is reached, `host:port`, the first that answers counts.
  public var addresses: [String]
  /// The county's certificate authority as PEM: all that the machine will trust.
  public var authorityPEM: String
  /// The key that signs log heads and grants.
  public var hubKey: PublicSigningKey
  /// Which invitation this is: 16 random bytes that only its holder knows.
  public var secret: [UInt8]
  /// What the invitation is for, as people say it.
  public var purpose: String

  /// An invitation.
  public init(
    county: CountyID, countyName: String, isPractice: Bool, addresses: [String],
    authorityPEM: String, hubKey: PublicSigningKey, secret: [UInt8], purpose: String
  ) {
    self.county = county
    self.countyName = countyName
    self.isPractice = isPractice
    self.addresses = addresses
    self.authorityPEM = authorityPEM
    self.hubKey = hubKey
    self.secret = secret
    self.purpose = purpose
  }
}

/// What a machine sends to join.
public struct EnrolmentRequest: Hashable, Sendable {
  /// The invitation's secret.
  public var secret: [UInt8]
  /// The key that the machine made.
  public var deviceKey: PublicSigningKey
  /// The key to which bundles for the machine are sealed (`Protocol R21`).
  public var sealingKey: [UInt8]
  /// What people call the machine.
  public var deviceName: String
  /// Who is usually typing.
  public var person: String

  /// A request.
  public init(
    secret: [UInt8], deviceKey: PublicSigningKey, sealingKey: [UInt8], deviceName: String,
    person: String
  ) {
    self.secret = secret
    self.deviceKey = deviceKey
    self.sealingKey = sealingKey
    self.deviceName = deviceName
    self.person = person
  }
}

/// What the hub answers to a machine that wants to join.
public struct EnrolmentReply: Hashable, Sendable {
  /// ``SyncStatus/awaitingApproval``, ``SyncStatus/done`` when it is approved already, or why it is
  /// refused.
  public var status: SyncStatus
  /// The hub's epoch.
  public var epoch: HubEpoch

  /// A reply.
  public init(status: SyncStatus, epoch: HubEpoch) {
    self.status = status
    self.epoch = epoch
  }
}
