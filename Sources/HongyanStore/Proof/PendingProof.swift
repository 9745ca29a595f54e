import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Checks what waits to be sent, entry by entry. This file is the only place that has it, so
/// whatever is left of it is used, and nothing of it is dropped without a word.
struct PendingProof {
  private let database: Database
  private let entries: EntryTable
  private let isRepairing: Bool
  private var lanes: [ScopeID: [ReplicaID: LaneProof]]
  private let contexts: [VersionVector]
  /// The ids under which this file writes and wrote.
  private let own: [ReplicaID]
  /// Contexts that are known to be as they were.
  private var trusted: Set<VersionVector>
  private(set) var findings: [ProofFinding] = []
  /// What can be laid over the base.
  private(set) var sound: [StoredEntry] = []

  init(above log: LogProof, in database: Database, isRepairing: Bool) throws {
    self.database = database
    self.isRepairing = isRepairing
    entries = EntryTable(database: database)
    lanes = log.lanes.merging(log.ends.mapValues { _ in [:] }) { known, _ in known }
    contexts =
      try entries.contexts()
      + log.ends.values.map { VersionVector($0.lanes.map { ($0.key, $0.value.n) }) }
    own = try MetaTable(database: database).ownReplicas().sorted()
    trusted = Set(
      log.ends.values.map { end in
        VersionVector(end.lanes.map { ($0.key, $0.value.n) })
      }.flatMap { vector in
        [vector] + vector.heads.map { vector.without($0.replica) }
      })
    var read: [(sequence: Int64, entry: StoredEntry?)] = []
    try entries.forEach("WHERE verdict IS NULL ORDER BY seq", []) { read.append(($0, $1)) }
    for (sequence, entry) in read {
      if let entry {
        try prove(entry)
      } else if let entry = try found(sequence) {
        try prove(entry, isUnreadable: true)
      } else {
        findings.append(
          ProofFinding(
            .pending, in: "hy_entry", detail: "entry \(sequence) cannot be read",
            outcome: isRepairing ? .needsCounty : .found))
      }
    }
  }

  /// An entry whose own context is gone, with one of those that are kept.
  private func found(_ sequence: Int64) throws -> StoredEntry? {
    guard let any = try entries.entry(sequence: sequence, supposing: VersionVector()) else {
      return nil
    }
    let lane = lanes[any.scope]?[any.dot.replica] ?? LaneProof()
    for context in contexts {
      guard
        let entry = try entries.entry(
          sequence: sequence, supposing: context.without(any.dot.replica)),
        lane.leads(to: entry)
      else { continue }
      return entry
    }
    return any
  }

  private mutating func prove(_ read: StoredEntry, isUnreadable: Bool = false) throws {
    let entry = placed(read)
    let lane = lanes[entry.scope]?[entry.dot.replica] ?? LaneProof()
    var whole = entry
    var soundness = examine(&whole, in: lane)
    if soundness == .sound, isUnreadable || entry != read { soundness = .restored }
    if soundness == .sound { trusted.insert(entry.context.without(entry.dot.replica)) }
    if soundness == .altered, !entry.isOffered {
      try setAside(entry)
      whole = try withdrawn(entry)
    }
    // What was never offered is chained anew behind what had to change.
    let isMoved =
      !entry.isOffered
      && (lane.anew != nil || soundness == .narrowed || soundness == .altered)
    var next = lane
    if isMoved {
      whole.chain = lane.chain(of: whole, after: lane.anew ?? lane.stored)
      next.step(over: entry)
      next.anew = whole.chain
    } else {
      next.step(over: whole)
    }
    lanes[entry.scope, default: [:]][entry.dot.replica] = next
    let isLost = soundness == .altered && entry.isOffered
    if isRepairing, isMoved || soundness != .sound, !isLost { try entries.restore(whole) }
    if (try? whole.logEntry()) != nil { sound.append(whole) }
    guard soundness != .sound else { return }
    var finding = ProofFinding(
      .pending, in: "hy_entry", scope: entry.scope, record: entry.anyRecord, dot: entry.dot,
      detail: soundness.rawValue)
    if isRepairing {
      finding.outcome =
        isLost ? .needsCounty : soundness == .altered ? .setAside : .repaired
    }
    findings.append(finding)
  }

  /// The entry under the lane to which its chain hash leads, where its own name of it was altered.
  private func placed(_ entry: StoredEntry) -> StoredEntry {
    func leads(_ entry: StoredEntry) -> Bool {
      let lane = lanes[entry.scope]?[entry.dot.replica] ?? LaneProof()
      return entry.dot.n == lane.n + 1 && lane.leads(to: entry)
    }
    if leads(entry) { return entry }
    for scope in Set(lanes.keys).union([entry.scope]).sorted() {
      for replica in [entry.dot.replica] + own {
        var other = entry
        other.scope = scope
        other.dot = Dot(replica, entry.dot.n)
        other.context = entry.context.without(entry.dot.replica)
        other.context[replica] = entry.context[entry.dot.replica]
        if leads(other) { return other }
      }
    }
    return entry
  }

  private enum Soundness: String {
    case sound
    /// A column beside the payload was altered and is known again.
    case restored = "the envelope was altered"
    /// The payload is whole; what its author had been shown is not known any more.
    case narrowed = "what had been shown is not known any more"
    /// The payload was altered.
    case altered = "the payload was altered"
  }

  /// Finds out which part was altered, and puts right in `entry` what the rest of it tells.
  private func examine(_ entry: inout StoredEntry, in lane: LaneProof) -> Soundness {
    let hash = entry.payload?.id ?? .zero
    let time = (try? entry.changeSet())??.time
    let isStamped = time == nil || time == entry.effective
    if hash == entry.payloadHash, lane.leads(to: entry), entry.dot.n == lane.n + 1 {
      if isStamped { return .sound }
      entry.effective = time ?? entry.effective
      return .restored
    }
    entry.effective = time ?? entry.effective
    let written = entry.dot.n
    for place in [written, lane.n + 1] {
      entry.dot = Dot(entry.dot.replica, place)
      for shared in [entry.context] + contexts {
        for own in [entry.context[entry.dot.replica], lane.n] {
          var context = shared
          context[entry.dot.replica] = own
          if lane.leads(to: entry, context: context, payload: hash) {
            entry.context = context
            entry.payloadHash = hash
            return .restored
          }
          guard lane.leads(to: entry, context: context) else { continue }
          entry.context = context
          return .altered
        }
      }
    }
    entry.dot = Dot(entry.dot.replica, written)
    guard hash == entry.payloadHash else { return .altered }
    if entry.dot.n == lane.n + 1, entry.context[entry.dot.replica] == lane.n,
      trusted.contains(entry.context.without(entry.dot.replica))
    {
      // Others were shown the same: it is the chain hash that was altered.
      entry.chain = lane.chain(of: entry, after: lane.stored)
      return .restored
    }
    // The chain hash or the context was altered, and nothing tells which. A write that had seen
    // less than its author had is shown beside the others and asked about, never silent.
    if !entry.isOffered {
      entry.context = VersionVector([(entry.dot.replica, lane.n)])
    }
    return entry.isOffered ? .altered : .narrowed
  }

  private func setAside(_ entry: StoredEntry) throws {
    guard isRepairing, let payload = entry.payload else { return }
    try database.execute(
      sql: "INSERT INTO hy_aside (scope, replica, n, payload) VALUES (?, ?, ?, ?)",
      arguments: [
        Data(entry.scope.bytes), Data(entry.dot.replica.bytes), Int64(clamping: entry.dot.n),
        Data(payload.bytes),
      ])
  }

  /// The entry without its writes, as one that was taken back (`Protocol R10`).
  private func withdrawn(_ entry: StoredEntry) throws -> StoredEntry {
    var empty = entry
    let payload = try EncodedPayload(
      ChangeSet(
        time: entry.effective, author: "", level: Level(rawValue: 1), schemaRevision: 0, writes: [])
    )
    empty.payload = payload
    empty.payloadHash = payload.id
    return empty
  }
}

extension VersionVector {
  fileprivate func without(_ replica: ReplicaID) -> VersionVector {
    var shared = self
    shared[replica] = 0
    return shared
  }
}
