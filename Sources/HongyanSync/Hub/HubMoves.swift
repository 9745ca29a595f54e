import HongyanMerge
import HongyanWire

/// What the hub writes itself when records move: both halves of a move, and what was written late
/// in the scope that they left (`Protocol R14`). All of it happens within the transaction of the
/// entry that it follows from.
struct HubMoves<Log: HubLog> {
  let log: Log
  private let writer: HubWriter
  private let nowMilliseconds: Int64

  init(log: Log, device: DeviceID, nowMilliseconds: Int64) {
    self.log = log
    self.nowMilliseconds = nowMilliseconds
    writer = HubWriter(replica: log.lane, device: device)
  }

  /// Moves records: they depart and arrive, or neither.
  func perform(_ order: MoveOrder) throws {
    let departure = order.departure(
      taken: try log.standing(of: order.source).vector,
      time: HybridTimestamp(milliseconds: nowMilliseconds))
    guard let arrival = departure.otherHalf else { return }
    try writer.append(departure, to: order.source, nowMilliseconds: nowMilliseconds, in: log)
    try writer.append(arrival, to: order.target, nowMilliseconds: nowMilliseconds, in: log)
  }

  /// An entry came back to a restored hub (`Protocol R12`). Of a move the other half may be lost
  /// for ever: it is written anew, from the same content. Of a late edit the hub may have
  /// forgotten that it sent it on.
  ///
  /// - Parameter common: what this road has in common with the one that the entry was on; `nil`
  ///   when it is the same.
  func complete(
    _ entry: SequencedEntry, in scope: ScopeID, common: VersionVector? = nil
  ) throws {
    guard let changeSet = try entry.payload?.decoded() else { return }
    guard let passage = changeSet.passage, let other = changeSet.otherHalf else {
      return try follow(entry, changeSet, in: scope)
    }
    let isDeparture = changeSet.isDeparture
    guard scope == (isDeparture ? passage.source : passage.target) else { return }
    let there = isDeparture ? passage.target : passage.source
    try writer.append(other, to: there, nowMilliseconds: nowMilliseconds, in: log)
    let departure = isDeparture ? common.map { Recovered(departure: entry.dot, common: $0) } : nil
    let taken = departure.map { passage.taken.intersection($0.common) } ?? passage.taken
    try log.forEachEntry(of: passage.source, after: 0) { late in
      // What came back of the other road before its departure had left with it.
      if departure != nil, late.dot.replica == log.lane { return }
      guard !taken.covers(late.dot), let changeSet = try late.payload?.decoded() else { return }
      try follow(late, changeSet, in: passage.source, after: departure)
    }
    try goOn(changeSet, to: passage)
  }

  /// A hub that was restored may have moved a record elsewhere before it learnt of an earlier move:
  /// the first in its order counts, and what came by the other goes on there, beside what is there
  /// (`Protocol R14`).
  private func goOn(_ changeSet: ChangeSet, to passage: Passage) throws {
    var orders: [ScopeID: MoveOrder] = [:]
    for write in changeSet.writes {
      let states = try log.everywhere(write.record)
      guard let state = states[passage.target], state.isHere,
        let home = states.filter({ $0.key != passage.target && $0.value.isHere }).keys.min()
      else { continue }
      orders[
        home,
        default: MoveOrder(
          source: passage.target, target: home, records: [:], request: changeSet)
      ].records[write.record] = state
    }
    for (_, order) in orders.sorted(by: { $0.key < $1.key }) { try perform(order) }
  }

  /// Sends on what an entry wrote to records that had left when it came, without its author having
  /// seen it: with his name and time, as far as it had been shown what left.
  func follow(
    _ entry: SequencedEntry, _ changeSet: ChangeSet, in scope: ScopeID,
    after recovered: Recovered? = nil
  ) throws {
    guard changeSet.passage == nil else { return }
    let aliases = try log.aliases(of: scope)
    var late: [Dot: [Write]] = [:]
    for write in changeSet.writes {
      let unseen =
        try log.everywhere(write.record)[scope]?
        .unseenDepartures(by: entry.context, aliases: aliases) ?? []
      let first = unseen.min { ($0.effective, $0.dot) < ($1.effective, $1.dot) }
      if let first { late[first.dot, default: []].append(write) }
    }
    for (dot, writes) in late.sorted(by: { $0.key < $1.key }) {
      guard let departure = try LateEdits(after: dot, in: scope, log: log) else { continue }
      var taken = departure.passage.taken
      if let recovered, recovered.departure == dot { taken = taken.intersection(recovered.common) }
      guard !taken.covers(entry.dot) else { continue }
      try forward(writes, of: entry, changeSet, after: departure)
    }
  }

  /// A departure of a base that left this log's road (`Protocol R9`): beyond the common part other
  /// change sets stand here under the dots of which it says that they left with it.
  struct Recovered {
    /// Where it stands now.
    let departure: Dot
    let common: VersionVector
  }

  private func forward(
    _ writes: [Write], of entry: SequencedEntry, _ changeSet: ChangeSet,
    after departure: LateEdits<Log>
  ) throws {
    let base = try departure.base(of: entry.context)
    let covered = try writes.filter { try departure.covers($0, by: entry.context) }
    let others = try writes.filter { try !departure.covers($0, by: entry.context) }
    var arrived = base
    arrived.include(departure.arrival.dot)
    for (writes, context) in [(covered, arrived), (others, base)] where !writes.isEmpty {
      var forwarded = changeSet
      forwarded.writes = writes
      forwarded.forwarding = Forwarding(
        scope: departure.passage.source, changeSet: entry.payloadHash)
      let lane = ReplicaID(
        forwardingFrom: departure.passage.source, lane: entry.dot.replica, by: log.lane)
      let new = try writer.append(
        forwarded, to: departure.passage.target, lane: lane, context: context,
        effective: entry.effective, in: log
      ).entry
      if let new { try follow(new, forwarded, in: departure.passage.target) }
    }
  }
}

extension HubLog {
  /// Goes over what took effect in a scope, in order, with payloads.
  func forEachEntry(
    of scope: ScopeID, after position: UInt64, _ body: (SequencedEntry) throws -> Void
  ) throws {
    var next = position
    let end = try standing(of: scope).position
    while next < end {
      // Of nobody's own: every entry comes whole.
      let chunk = try entries(
        of: scope, after: next, byteBudget: SyncLimits.pageBytes,
        for: DeviceID(high: 0, low: 0), onlyOwn: false
      ).entries
      guard let last = chunk.last?.position else { return }
      for entry in chunk where entry.verdict.takesEffect { try body(entry) }
      next = last
    }
  }
}

extension ReplicaID {
  /// The lane in which a life of the hub sends on what was written late in another lane: one for
  /// each, so that who had seen the one author's is not taken to have seen another's.
  init(forwardingFrom scope: ScopeID, lane: ReplicaID, by hub: ReplicaID) {
    let name = Array("hongyan forward 1\0".utf8) + hub.bytes + scope.bytes + lane.bytes
    let words = sha256(name).bytes
    self.init(
      high: words[..<8].reduce(0) { $0 << 8 | UInt64($1) },
      low: words[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
  }
}
