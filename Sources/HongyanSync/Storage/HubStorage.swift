public import HongyanMerge
public import HongyanWire

/// The hub's database as its side of an exchange needs it.
public protocol HubStorage {
  /// What is at hand within a transaction.
  associatedtype Log: HubLog

  /// Runs `body` in one durable transaction; when it throws, nothing was changed.
  func transaction<Result>(_ body: (Log) throws -> Result) throws -> Result
}

/// The hub's log within one transaction (`Protocol R8`).
public protocol HubLog {
  /// The county.
  var county: CountyID { get }
  /// The epoch of the log.
  var epoch: HubEpoch { get }
  /// The lane in which the hub itself writes (`Protocol R12`).
  var lane: ReplicaID { get }

  /// Where the log of a scope stands.
  func standing(of scope: ScopeID) throws -> ScopeStanding
  /// The log line at a position from 1; `nil` when the log does not go so far.
  func line(at position: UInt64, of scope: ScopeID) throws -> Hash256?
  /// The payload of a sequenced entry that took effect; `nil` for any other.
  func payload(of dot: Dot, in scope: ScopeID) throws -> EncodedPayload?
  /// The chain hash of a sequenced entry; `nil` when the hub does not have it.
  func chain(of dot: Dot, in scope: ScopeID) throws -> Hash256?
  /// The dot under which a payload took effect in a scope (`Protocol R11`).
  func acceptedDot(ofPayload id: Hash256, in scope: ScopeID) throws -> Dot?
  /// The device that owns a replica id; `nil` before its first change set (`Protocol R2`).
  func owner(of replica: ReplicaID) throws -> DeviceID?
  /// Notes whose a replica id is, where nobody's is known yet: what a refill brought does not tell
  /// (`Protocol R12`).
  func own(_ replica: ReplicaID, by device: DeviceID) throws
  /// Whether the device was ever granted the scope (`Protocol R8`).
  func wasEverGranted(_ scope: ScopeID, to device: DeviceID) throws -> Bool
  /// The state of a record and the scope that it lives in; `nil` when nothing was written to it.
  func record(_ key: RecordKey) throws -> (scope: ScopeID, state: RecordState)?
  /// The states of a record in all scopes that it is in or left (`Protocol R14`).
  func everywhere(_ key: RecordKey) throws -> [ScopeID: RecordState]
  /// A sequenced entry with its payload, as it stands in the log; `nil` when the hub does not have
  /// it.
  func sequenced(_ dot: Dot, in scope: ScopeID) throws -> SequencedEntry?
  /// The record states that a judge may ask for beyond the change set's own: a visible value of a
  /// record.
  func aliases(of scope: ScopeID) throws -> Aliases

  /// Appends an entry: the position must be the next, the lane dense, the context covered.
  ///
  /// - Parameters:
  ///   - payload: kept even for a returned entry, in quarantine; `nil` where a refill brings the
  ///     envelope alone.
  ///   - device: the owner of the lane; `nil` where a refill does not tell (`Protocol R12`).
  func append(
    _ entry: SequencedEntry, payload: EncodedPayload?, changeSet: ChangeSet?, to scope: ScopeID,
    from device: DeviceID?
  ) throws

  /// Entries after a position in order, up to about `byteBudget` bytes of payload, at least one
  /// where there is one.
  ///
  /// - Parameter device: entries of this device's replicas carry the payload's hash alone; with
  ///   `onlyOwn` no others are given.
  /// - Returns: the entries with their positions, and whether more follow.
  func entries(
    of scope: ScopeID, after position: UInt64, byteBudget: Int, for device: DeviceID, onlyOwn: Bool
  ) throws -> (entries: [SequencedEntry], hasMore: Bool)

  /// Whether the hub ever came back from a backup: then who holds an entry may have it with another
  /// verdict, and hold no payload of it (`Protocol R12`).
  func wasRestored() throws -> Bool

  /// Remembers what a device confirmed: everything that it has not sent is based on at least this
  /// (`Protocol R17`).
  func noteConfirmed(_ vector: VersionVector, of scope: ScopeID, by device: DeviceID) throws
  /// The snapshot of a scope that is kept for machines far behind; `nil` where there is none
  /// (`Protocol R17`).
  func snapshot(of scope: ScopeID) throws -> KeptSnapshot?
  /// The content of that snapshot from an offset on, up to about `byteBudget` bytes and at least
  /// one where there is one.
  func snapshotBytes(of scope: ScopeID, from offset: UInt64, byteBudget: Int) throws -> [UInt8]
  /// The head of each lane at a position of the log.
  func lanes(of scope: ScopeID, at position: UInt64) throws -> [ReplicaID: ScopeStanding.Lane]

  /// The entry at a position from 1, with its payload where it took effect; `nil` when the log does
  /// not go so far (`Protocol R22`).
  func entry(at position: UInt64, of scope: ScopeID) throws -> SequencedEntry?
  /// The digest of each record of these branches alone, by record (`Protocol R22`).
  func digests(
    of branches: [DigestBranch], in scope: ScopeID
  ) throws -> [RecordKey: StateDigest]
  /// The digests of a scope by type, ordered by type (`Protocol R22`).
  func digests(of scope: ScopeID) throws -> [TypeDigest]
  /// What every retained, verified backup contains (`Protocol R12`).
  func durableVector(of scope: ScopeID) throws -> VersionVector
  /// The position up to which each of those backups holds the log place by place as it is now; 0
  /// while one is of an earlier epoch, in whose log other places may stand (`Protocol R12`).
  func settledPosition(of scope: ScopeID) throws -> UInt64
}
