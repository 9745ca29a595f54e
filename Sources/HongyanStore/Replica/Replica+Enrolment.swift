public import HongyanMerge
public import HongyanWire

extension Replica {
  /// Fixes which county the replica belongs to; once for its whole life.
  ///
  /// - Parameter facts: whatever the caller keeps about the enrolment, given back as it is.
  public func enrol(county: CountyID, hubKey: PublicSigningKey, facts: [UInt8]) throws {
    try write { transaction in
      try transaction.meta.set(.county, county.bytes)
      try transaction.meta.set(.hubKey, hubKey.rawRepresentation)
      try transaction.meta.set(.enrolment, facts)
      _ = try transaction.replica()
    }
  }

  /// What was fixed at enrolment; `nil` before it.
  public func enrolmentFacts() throws -> [UInt8]? { try read { try $0.meta.bytes(.enrolment) } }

  /// The id under which this replica writes; `nil` before enrolment and the first write.
  public func currentID() throws -> ReplicaID? {
    try read { try $0.meta.bytes(.replica).flatMap { ReplicaID(bytes: $0) } }
  }

  /// Every id under which this replica ever wrote (`Protocol R11`).
  public func ownIDs() throws -> Set<ReplicaID> { try read { try $0.meta.ownReplicas() } }

  /// The times that tell how the machine's clock stands, in milliseconds.
  public func clockFacts() throws -> ClockFacts {
    try read { reader in
      ClockFacts(
        lastWallMilliseconds: try reader.meta.number(.wall),
        hubOffsetMilliseconds: try reader.meta.number(.clockOffset),
        agreedAtMilliseconds: try reader.meta.number(.agreedAt))
    }
  }
}

/// What a replica remembers of its machine's clock.
public struct ClockFacts: Hashable, Sendable {
  /// The machine's clock at the last write or exchange.
  public var lastWallMilliseconds: Int64?
  /// The hub's clock minus the machine's at the last exchange.
  public var hubOffsetMilliseconds: Int64?
  /// The machine's clock at the last complete exchange in which both sides agreed.
  public var agreedAtMilliseconds: Int64?

  /// Facts.
  public init(
    lastWallMilliseconds: Int64?, hubOffsetMilliseconds: Int64?, agreedAtMilliseconds: Int64?
  ) {
    self.lastWallMilliseconds = lastWallMilliseconds
    self.hubOffsetMilliseconds = hubOffsetMilliseconds
    self.agreedAtMilliseconds = agreedAtMilliseconds
  }
}
