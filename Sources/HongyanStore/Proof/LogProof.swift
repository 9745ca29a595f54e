import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Walks the log of every scope, checks each entry, and computes anew what the sound ones make
/// (`Protocol R22`). Nothing derived is looked at here: the log is what everything else follows
/// from.
struct LogProof {
  /// How far a scope's log led.
  struct End {
    var position: UInt64 = 0
    var line = Hash256.zero
    var lanes: [ReplicaID: ScopeStanding.Lane] = [:]
  }

  private let database: Database
  private let entries: EntryTable
  private let epoch: HubEpoch
  /// Whether the lines are kept one by one, as at the hub.
  private let hasLines: Bool
  private(set) var findings: [ProofFinding] = []
  /// Scopes whose log is not sound: nothing that was computed from it may replace anything.
  private(set) var damaged: Set<ScopeID> = []
  private(set) var ends: [ScopeID: End] = [:]
  private(set) var states: [ScopedKey: RecordState] = [:]
  private(set) var aliases: [ScopeID: Aliases] = [:]
  private(set) var erased: [ScopeID: Set<RecordKey>] = [:]
  private let county: CountyKey?
  private var erasures: ErasureProof
  /// Where own lanes begin in scopes that were let go.
  private let starts: [ScopeID: [ReplicaID: ScopeStanding.Lane]]
  /// Lanes at the end of what is sequenced, for what is pending above.
  private(set) var lanes: [ScopeID: [ReplicaID: LaneProof]] = [:]

  /// Scopes whose kept snapshot is not what the log makes (`Protocol R17`).
  private(set) var alteredSnapshots: Set<ScopeID> = []
  /// Kept lines that were altered while their entries were not.
  private(set) var alteredLines:
    [(scope: ScopeID, position: UInt64, line: Hash256, finding: ProofFinding)] = []
  private var doubts: [(entry: StoredEntry, position: UInt64, line: Hash256)] = []

  init(_ database: Database, hasLines: Bool, county: CountyKey?) throws {
    self.database = database
    self.hasLines = hasLines
    self.county = county
    erasures = ErasureProof(county: county)
    entries = EntryTable(database: database)
    starts = try LaneStarts(MetaTable(database: database)).all()
    epoch =
      try MetaTable(database: database).bytes(.epoch).flatMap { HubEpoch(bytes: $0) }
      ?? HubEpoch(high: 0, low: 0)
    let held = try ScopeTable(database: database).scopes().map(\.scope)
    for scope in held { try walk(scope) }
    try walkStrays(held: Set(held))
  }

  /// Marks a scope as one whose log is not sound.
  mutating func condemn(_ scope: ScopeID, _ finding: ProofFinding) {
    damaged.insert(scope)
    findings.append(finding)
  }

  private mutating func walk(_ scope: ScopeID) throws {
    let entries = self.entries
    var end = End()
    erasures = ErasureProof(county: county)
    let key: StatementArguments = [Data(scope.bytes)]
    let floor = try begin(scope, &end)
    let kept = hasLines ? try SnapshotShelf(database: database).snapshot(of: scope) : nil
    try entries.forEach(
      "WHERE scope = ? AND position > ? ORDER BY position",
      key + [Int64(clamping: floor?.position ?? 0)]
    ) { sequence, entry in
      end.position += 1
      guard let entry else {
        condemn(scope, unreadable(sequence, scope))
        return
      }
      if entry.position != end.position {
        condemn(scope, finding(entry, "position \(end.position) is missing"))
        end.position = entry.position ?? end.position
      }
      guard let verdict = entry.verdict else {
        condemn(scope, finding(entry, "no verdict"))
        return
      }
      try prove(entry)
      end.line = LogChain.line(
        previous: end.line, epoch: epoch, scope: scope, position: end.position, chain: entry.chain,
        verdict: verdict, effective: entry.effective)
      if hasLines { try compareLine(end, entry) }
      end.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
      try apply(entry, in: scope)
      if let kept, kept.position == end.position { try compare(kept, end, in: scope) }
    }
    if let kept, kept.position > end.position { alteredSnapshots.insert(scope) }
    let last = try Row.fetchOne(
      database, sql: "SELECT line FROM hy_scope WHERE scope = ?", arguments: key)
    settleDoubts(areLines: try last?.bytes(0) == Data(end.line.bytes))
    // What a partial page answered counts as far as the lane says that it does (`Protocol R8`).
    var reached: [ReplicaID: UInt64] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT replica, n FROM hy_lane WHERE scope = ?", arguments: key)
    {
      guard let replica = ReplicaID(bytes: try row.bytes(0)) else { continue }
      reached[replica] = try? row.place(1)
    }
    try entries.forEach(
      "WHERE scope = ? AND position IS NULL AND verdict IS NOT NULL ORDER BY seq", key
    ) { sequence, entry in
      guard let entry else {
        condemn(scope, unreadable(sequence, scope))
        return
      }
      if floor?.vector.covers(entry.dot) == true { return proveReturned(entry) }
      try prove(entry, isKept: false)
      guard entry.dot.n <= reached[entry.dot.replica] ?? 0 else { return }
      end.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: entry.chain)
      try apply(entry, in: scope)
    }
    let wrong = try erasures.wrong(erased: erased[scope] ?? []) {
      try entries.entry($0, in: scope)
    }
    for entry in wrong {
      condemn(scope, finding(entry, "what is left of the payload is not what was ordered"))
    }
    ends[scope] = end
  }

  /// Begins with what stands in the place of entries, where something does (`Protocol R17`).
  private mutating func begin(_ scope: ScopeID, _ end: inout End) throws -> Floor? {
    let table = FloorTable(database: database)
    guard let floor = try? table.floor(of: scope) else {
      if try table.position(of: scope) > 0 { condemn(scope, unreadableFloor(scope)) }
      return nil
    }
    if let state = try? table.state(of: floor) {
      for (key, record) in state.records { states[ScopedKey(key, in: scope)] = record }
      aliases[scope] = state.aliases
      erased[scope] = state.erased
    } else {
      condemn(scope, unreadableFloor(scope))
    }
    lanes[scope] = floor.lanes.mapValues { LaneProof($0) }
    end.lanes = floor.lanes
    // Without its line the new epoch's log is still to be read from there.
    if let line = floor.line {
      end.position = floor.position
      end.line = line
    }
    try entries.forEach(
      "WHERE scope = ? AND position <= ? AND payload IS NOT NULL",
      [Data(scope.bytes), Int64(clamping: floor.position)]
    ) { sequence, entry in
      guard let entry else { return condemn(scope, unreadable(sequence, scope)) }
      proveReturned(entry)
    }
    return floor
  }

  /// What is kept for its author where states stand for its lane.
  private mutating func proveReturned(_ entry: StoredEntry) {
    guard let payload = entry.payload, payload.id != entry.payloadHash else { return }
    condemn(entry.scope, finding(entry, "the payload has another hash"))
  }

  /// Entries of scopes that are not held: own envelopes stay when a grant is lost.
  private mutating func walkStrays(held: Set<ScopeID>) throws {
    let entries = self.entries
    try entries.forEach("WHERE verdict IS NOT NULL ORDER BY seq", []) { _, entry in
      guard let entry, !held.contains(entry.scope) else { return }
      try prove(entry, isKept: false)
    }
  }

  /// Checks one entry by itself and in its lane.
  private mutating func prove(_ entry: StoredEntry, isKept: Bool = true) throws {
    var lane = lanes[entry.scope]?[entry.dot.replica] ?? LaneProof()
    if !isKept, entry.dot.n > lane.n + 1,
      let start = starts[entry.scope]?[entry.dot.replica], start.n > lane.n
    {
      if entry.dot.n <= start.n { return proveReturned(entry) }
      lane = LaneProof(start)
    }
    if entry.dot.n != lane.n + 1 {
      condemn(entry.scope, finding(entry, "change set \(lane.n + 1) of the lane is missing"))
    } else if !lane.leads(to: entry) {
      condemn(entry.scope, finding(entry, "the chain hash does not follow"))
    } else if let payload = entry.payload {
      if payload.id != entry.payloadHash {
        condemn(entry.scope, finding(entry, "the payload has another hash"))
      }
    } else if isKept, entry.remainder == nil, entry.verdict?.takesEffect == true {
      condemn(entry.scope, finding(entry, "the payload is missing"))
    }
    lane.step(over: entry)
    lanes[entry.scope, default: [:]][entry.dot.replica] = lane
  }

  /// Compares a computed line with the kept one. Where the one after it fits again, or the end of
  /// the log does, the kept line was altered and not the entry.
  private mutating func compareLine(_ end: End, _ entry: StoredEntry) throws {
    let kept = try database.row(
      "SELECT line FROM hub_line WHERE scope = ? AND position = ?",
      [Data(entry.scope.bytes), Int64(clamping: end.position)])
    let isKept = try kept?.bytes(0) == Data(end.line.bytes)
    if isKept {
      settleDoubts(areLines: true)
    } else {
      doubts.append((entry, end.position, end.line))
    }
  }

  /// Compares a kept snapshot with what the log makes up to its place.
  private mutating func compare(_ kept: KeptSnapshot, _ end: End, in scope: ScopeID) throws {
    let records = Dictionary(
      uniqueKeysWithValues: states.filter { $0.key.scope == scope }.map {
        ($0.key.record, $0.value)
      })
    let made = SnapshotContent.encode(
      ScopeState(
        records: records, aliases: aliases[scope] ?? Aliases(), erased: erased[scope] ?? [],
        vector: VersionVector()))
    let pieces = PieceTable(database: database, use: .kept)
    let bytes = try pieces.bytes(of: scope)
    guard made == bytes, try pieces.areDense(of: scope), sha256(bytes) == kept.content,
      kept.lanes == end.lanes,
      kept.length == UInt64(bytes.count)
    else {
      alteredSnapshots.insert(scope)
      return
    }
  }

  private mutating func settleDoubts(areLines: Bool) {
    for (entry, position, line) in doubts {
      var found = finding(entry, "the log line does not follow")
      if areLines {
        found.kind = .logEnd
        found.table = "hub_line"
        alteredLines.append((entry.scope, position, line, found))
      } else {
        condemn(entry.scope, found)
      }
    }
    doubts = []
  }

  private mutating func apply(_ entry: StoredEntry, in scope: ScopeID) throws {
    guard !damaged.contains(scope) else { return }
    if case .duplicate(let first) = entry.verdict {
      aliases[scope, default: Aliases()].insert(entry.dot, of: first)
    }
    guard entry.verdict?.takesEffect == true, entry.content != nil else { return }
    let log: LogEntry
    do { log = try entry.logEntry() } catch {
      condemn(scope, finding(entry, "the payload cannot be read"))
      return
    }
    let known = aliases[scope] ?? Aliases()
    erasures.note(entry, log.changeSet?.erasure)
    for key in log.erasedRecords {
      erased[scope, default: []].insert(key)
      states[ScopedKey(key, in: scope)] = nil
    }
    if let horizon = log.horizon {
      fold(below: horizon, into: log.dot, in: scope)
      return
    }
    let origin = WriteOrigin(log)
    let gone = erased[scope] ?? []
    for write in log.effectiveWrites where !gone.contains(write.record) {
      states[ScopedKey(write.record, in: scope), default: RecordState()]
        .apply(write.action, from: origin, aliases: known)
    }
  }

  private mutating func fold(below horizon: VersionVector, into dot: Dot, in scope: ScopeID) {
    aliases[scope, default: Aliases()].insert(horizon: dot, over: horizon)
    let known = aliases[scope] ?? Aliases()
    for key in states.keys where key.scope == scope {
      states[key]?.fold(below: horizon, into: dot, aliases: known)
    }
  }

  private func unreadableFloor(_ scope: ScopeID) -> ProofFinding {
    ProofFinding(
      .floor, in: "hy_floor", scope: scope, detail: "the snapshot is not what was taken over")
  }

  private func unreadable(_ sequence: Int64, _ scope: ScopeID) -> ProofFinding {
    ProofFinding(
      .sequenced, in: "hy_entry", scope: scope, detail: "entry \(sequence) cannot be read")
  }

  private func finding(_ entry: StoredEntry, _ detail: String) -> ProofFinding {
    ProofFinding(
      .sequenced, in: "hy_entry", scope: entry.scope, record: entry.anyRecord, dot: entry.dot,
      detail: detail)
  }
}

extension StoredEntry {
  /// A record that the entry writes to, as far as its payload can still be read.
  var anyRecord: RecordKey? { (try? changeSet())??.writes.first?.record }
}
