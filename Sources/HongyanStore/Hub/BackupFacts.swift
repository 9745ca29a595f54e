public import HongyanMerge
public import HongyanWire

/// What a copy of the hub's database was found to hold, worked out from its log and not from what
/// its tables say of themselves (`Protocol R12`).
public struct BackupFacts: Hashable, Sendable {
  /// The county.
  public var county: CountyID
  /// The epoch of its logs.
  public var epoch: HubEpoch
  /// What each scope's log contains.
  public var vectors: [ScopeID: VersionVector]
  /// How far each scope's log goes.
  public var positions: [ScopeID: UInt64] = [:]
  /// The number of entries of all logs.
  public var entries: Int
  /// The number of records.
  public var records: Int
  /// The number of machines that asked to join.
  public var devices: Int
}
