import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

/// The hub's log within one transaction (`Protocol R8`). Records touched are read once and written
/// once.
public final class HubTransaction {
  /// The county.
  public let county: CountyID
  /// The epoch of the log.
  public let epoch: HubEpoch
  /// The lane in which the hub itself writes.
  public let lane: ReplicaID
  /// When the transaction began, in milliseconds since 1970 by the hub's clock.
  public let nowMilliseconds: Int64

  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]
  /// What every retained, verified backup contains (`Protocol R12`).
  let durable: [ScopeID: VersionVector]
  /// The positions up to which each of them holds the logs as they are.
  let settled: [ScopeID: UInt64]
  private var standings: [ScopeID: ScopeStanding] = [:]
  private var aliases: [ScopeID: Aliases] = [:]
  /// Records looked at so far, in every scope, and what this transaction did to them.
  var known: [RecordKey: [ScopeID: RecordState]] = [:]
  /// What it touched, as it was before.
  var before: [ScopedKey: RecordState] = [:]
  /// The records of which that was written already.
  private var saved: Set<RecordKey> = []
  var erased: ErasedRecords
  /// What this transaction erased, be it by an order or by one that was given back
  /// (`Protocol R24`).
  public internal(set) var erasedHere: [ScopeID: Set<RecordKey>] = [:]

  init(
    database: Database, schema: Schema, projections: [TypeID: Projection], nowMilliseconds: Int64,
    durable: [ScopeID: VersionVector], settled: [ScopeID: UInt64]
  ) throws {
    self.durable = durable
    self.settled = settled
    self.nowMilliseconds = nowMilliseconds
    self.database = database
    self.schema = schema
    self.projections = projections
    let meta = MetaTable(database: database)
    guard let county = try meta.bytes(.county).flatMap({ CountyID(bytes: $0) }),
      let epoch = try meta.bytes(.epoch).flatMap({ HubEpoch(bytes: $0) }),
      let lane = try meta.bytes(.replica).flatMap({ ReplicaID(bytes: $0) })
    else { throw StoreFailure.damaged(what: "county") }
    self.county = county
    self.epoch = epoch
    self.lane = lane
    erased = ErasedRecords(database, schema: schema, keeper: .hub)
  }

  var states: StateTable {
    StateTable(database: database, schema: schema, projections: projections)
  }
  var scopeTable: ScopeTable { ScopeTable(database: database) }
  var entryTable: EntryTable { EntryTable(database: database) }
  var digestTable: DigestTable { DigestTable(database: database) }

  /// Where the log of a scope stands.
  public func standing(of scope: ScopeID) throws -> ScopeStanding {
    if let known = standings[scope] { return known }
    let read = try scopeTable.standing(of: scope)
    standings[scope] = read
    return read
  }

  /// The chain hash of a sequenced entry; `nil` when the hub does not have it.
  public func chain(of dot: Dot, in scope: ScopeID) throws -> Hash256? {
    let lane = try standing(of: scope).lanes[dot.replica]
    if let lane, lane.n == dot.n { return lane.chain }
    guard let lane, dot.n >= 1, dot.n < lane.n else { return nil }
    return try entryTable.entry(dot, in: scope)?.chain
  }

  /// The dot under which a payload took effect in a scope (`Protocol R11`).
  public func acceptedDot(ofPayload id: Hash256, in scope: ScopeID) throws -> Dot? {
    #if PlantedFaults
      if PlantedFault.forgetsDuplicates.isOn { return nil }
    #endif
    return try entryTable.select(
      "WHERE payload_hash = ? AND scope = ? AND verdict = 0 LIMIT 1",
      [Data(id.bytes), Data(scope.bytes)]
    ).first?.dot
  }

  /// The payload of a sequenced entry that took effect; `nil` for any other, and where it was
  /// erased.
  public func payload(of dot: Dot, in scope: ScopeID) throws -> EncodedPayload? {
    let entry = try entryTable.entry(dot, in: scope)
    return entry?.verdict?.takesEffect == true ? entry?.payload : nil
  }

  /// A sequenced entry with its payload, as it stands in the log; `nil` when the hub does not have
  /// it.
  public func sequenced(_ dot: Dot, in scope: ScopeID) throws -> SequencedEntry? {
    guard let entry = try entryTable.entry(dot, in: scope) else { return nil }
    return try entry.sequenced(payload: entry.payload)
  }

  /// Whether a change set that mentions the record was returned in the scope.
  public func wasReturned(_ record: RecordID, in scope: ScopeID) throws -> Bool {
    try !database.rows(
      """
      SELECT 1 FROM hy_entry LEFT JOIN hy_remainder AS left USING (scope, replica, n)
      WHERE verdict = 1 AND scope = ?
        AND instr(coalesce(hy_entry.payload, left.payload), ?) > 0 LIMIT 1
      """, [Data(scope.bytes), Data(record.bytes)]
    ).isEmpty
  }

  /// The state of a record, what this transaction did to it included, and the scope that it lives
  /// in.
  public func record(_ key: RecordKey) throws -> (scope: ScopeID, state: RecordState)? {
    let states = try everywhere(key).map { StoredState(scope: $0.key, state: $0.value) }
    return StateTable.home(among: states).map { ($0.scope, $0.state) }
  }

  /// The states of a record in all scopes that it is in or left, what this transaction did to it
  /// included (`Protocol R14`).
  public func everywhere(_ key: RecordKey) throws -> [ScopeID: RecordState] {
    if let known = known[key] { return known }
    let read = Dictionary(
      try states.everywhere(key).map { ($0.scope, $0.state) },
      uniquingKeysWith: { first, _ in first }
    )
    known[key] = read
    return read
  }

  /// The dots of duplicates in a scope.
  public func aliases(of scope: ScopeID) throws -> Aliases {
    if let known = aliases[scope] { return known }
    let read = try scopeTable.aliases(of: scope)
    aliases[scope] = read
    return read
  }

  /// The log line at a position; zero at 0, `nil` beyond the end.
  public func line(at position: UInt64, of scope: ScopeID) throws -> Hash256? {
    if position == 0 { return .zero }
    let bytes = try database.rows(
      "SELECT line FROM hub_line WHERE scope = ? AND position = ?",
      [Data(scope.bytes), Int64(clamping: position)]
    ).first?.bytes(0)
    return bytes.flatMap { Hash256(bytes: $0) }
  }

  /// The digests of a scope by type, what this transaction did included (`Protocol R22`).
  public func digests(of scope: ScopeID) throws -> [TypeDigest] {
    try save()
    return try digestTable.digests(of: scope)
  }

  /// Appends an entry: the position must be the next, the lane dense, the context covered.
  ///
  /// - Parameters:
  ///   - payload: kept even for a returned entry, in quarantine (`Protocol R8`).
  ///   - device: the owner of the lane; `nil` when the entry was given back by whoever held it
  ///   (`Protocol R12`).
  /// - Throws: ``StoreFailure/doesNotContinue`` when it is not.
  public func append(
    _ entry: SequencedEntry, payload: EncodedPayload?, changeSet: ChangeSet?, to scope: ScopeID,
    from device: DeviceID?
  ) throws {
    var standing = try standing(of: scope)
    let vector = standing.vector
    guard entry.position == standing.position + 1,
      vector.admits(entry.dot, after: entry.context)
    else { throw StoreFailure.doesNotContinue }
    if standing.position == 0 { try scopeTable.set(scope, role: nil) }
    try entryTable.insert(
      erased.stripped(
        StoredEntry(
          sequence: 0, scope: scope, dot: entry.dot, context: entry.context, chain: entry.chain,
          payloadHash: entry.payloadHash, payload: payload,
          remainder: payload == nil ? entry.remainder : nil, position: entry.position,
          verdict: entry.verdict, effective: entry.effective, isOffered: true,
          arrivedMilliseconds: nowMilliseconds)))
    if let device { try own(entry.dot.replica, by: device) }
    standing.position = entry.position
    standing.line = LogChain.line(
      previous: standing.line, epoch: epoch, scope: scope, position: entry.position,
      chain: entry.chain, verdict: entry.verdict, effective: entry.effective)
    standing.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
    standings[scope] = standing
    try database.cachedStatement(
      sql: "INSERT INTO hub_line (scope, position, line) VALUES (?, ?, ?)"
    ).execute(arguments: [
      Data(scope.bytes), Int64(entry.position), Data(standing.line.bytes),
    ])
    try scopeTable.advance(
      scope, position: standing.position, line: standing.line,
      lanes: [entry.dot.replica: .init(n: entry.dot.n, chain: entry.chain)])
    try apply(entry, changeSet, in: scope)
  }

  private func apply(_ entry: SequencedEntry, _ changeSet: ChangeSet?, in scope: ScopeID) throws {
    var aliases = try aliases(of: scope)
    if case .duplicate(let first) = entry.verdict {
      aliases.insert(entry.dot, of: first)
      self.aliases[scope] = aliases
      try scopeTable.insertAlias(entry.dot, of: first, in: scope)
      try digestTable.update(scope, DigestTable.aliases) { $0.insertAlias(entry.dot, of: first) }
      // Who saw the one has seen the other: that may change what these records show.
      let repeated = try entryTable.entry(first, in: scope)?.scopedRecords()
      for key in Set(repeated ?? []) where before[key] == nil {
        before[key] = try everywhere(key.record)[scope]
      }
    }
    guard entry.verdict.takesEffect, let changeSet else { return }
    if let erasure = changeSet.erasure { try erase(erasure, in: scope) }
    if let horizon = changeSet.horizon {
      aliases.insert(horizon: entry.dot, over: horizon)
      self.aliases[scope] = aliases
      try fold(below: horizon, into: entry.dot, in: scope, aliases)
    }
    let origin = WriteOrigin(
      dot: entry.dot, context: entry.context, effective: entry.effective,
      isLate: changeSet.forwarding != nil)
    let gone = try erased.records(in: scope)
    for write in changeSet.writes where !gone.contains(write.record) {
      let key = ScopedKey(write.record, in: scope)
      var state = try everywhere(write.record)[scope] ?? RecordState()
      if before[key] == nil { before[key] = state }
      state.apply(write.action, from: origin, aliases: aliases)
      known[write.record, default: [:]][scope] = state
    }
  }

  /// Writes the records touched so far, with their digests.
  func save() throws {
    for (key, old) in before.sorted(by: { $0.key < $1.key }) {
      let state = try everywhere(key.record)[key.scope] ?? RecordState()
      try digestTable.replace(old, by: state, of: key)
      try states.setVisible(key, state, aliases: aliases(of: key.scope))
    }
    saved.formUnion(before.keys.map(\.record))
    before = [:]
    known = [:]
  }

  /// The records that it wrote to or erased, in whatever scope.
  var touched: Set<RecordKey> { saved.union(before.keys.map(\.record)) }
}
