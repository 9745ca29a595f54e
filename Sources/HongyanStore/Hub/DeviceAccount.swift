public import HongyanMerge
public import HongyanWire

/// A machine that joined, or wants to.
public struct DeviceAccount: Hashable, Sendable {
  /// Where an enrolment stands.
  public enum Status: String, Hashable, Sendable {
    /// It waits for the county's approval.
    case pending
    /// It may exchange.
    case approved
    /// It may not exchange any more.
    case revoked
    /// It was reported lost: it may not exchange any more.
    case lost
  }

  /// Which device.
  public var id: DeviceID
  /// Its signing key.
  public var key: PublicSigningKey
  /// The key to which bundles for it are sealed.
  public var sealingKey: [UInt8]
  /// What people call it.
  public var name: String
  /// Who usually types.
  public var person: String
  /// Where its enrolment stands.
  public var status: Status
  /// The role that it has in its scopes.
  public var role: Role
  /// What it holds.
  public var coverage: Coverage
  /// When it asked to join, in milliseconds since 1970.
  public var enrolledMilliseconds: Int64
  /// When it last exchanged.
  public var seenMilliseconds: Int64?
  /// The program that it ran then.
  public var program: String?
  /// The hub's clock minus its own then.
  public var clockOffsetMilliseconds: Int64?

  /// An account.
  public init(
    id: DeviceID, key: PublicSigningKey, sealingKey: [UInt8], name: String, person: String,
    status: Status, role: Role, coverage: Coverage, enrolledMilliseconds: Int64,
    seenMilliseconds: Int64? = nil, program: String? = nil, clockOffsetMilliseconds: Int64? = nil
  ) {
    self.id = id
    self.key = key
    self.sealingKey = sealingKey
    self.name = name
    self.person = person
    self.status = status
    self.role = role
    self.coverage = coverage
    self.enrolledMilliseconds = enrolledMilliseconds
    self.seenMilliseconds = seenMilliseconds
    self.program = program
    self.clockOffsetMilliseconds = clockOffsetMilliseconds
  }
}

/// Which part of the county a grant covers.
public enum Coverage: Hashable, Sendable {
  /// All of it.
  case all
  /// These divisions with everything below them, later ones too (`Protocol R1`).
  case divisions([RecordID])

  /// Its form in the database.
  var bytes: [UInt8] {
    switch self {
    case .all: []
    case .divisions(let divisions): divisions.flatMap(\.bytes)
    }
  }

  init?(bytes: [UInt8]) {
    guard bytes.count % RecordID.byteCount == 0 else { return nil }
    let divisions = stride(from: 0, to: bytes.count, by: RecordID.byteCount).compactMap {
      RecordID(bytes: bytes[$0..<$0 + RecordID.byteCount])
    }
    self = divisions.isEmpty ? .all : .divisions(divisions)
  }
}
