import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension Replica {
  /// Follows the hub's new epoch (`Protocol R12`): the base stays as it is; where each entry stood
  /// becomes evidence, and the new log is read from its beginning.
  public func follow(_ epoch: HubEpoch) throws {
    try write { transaction in
      if let known = try transaction.meta.bytes(.epoch).flatMap({ HubEpoch(bytes: $0) }),
        known != epoch
      {
        try EvidenceTable(database: transaction.database).retire(known)
        try FloorTable(database: transaction.database).refreshCopies()
      }
      try transaction.meta.set(.epoch, epoch.bytes)
      try transaction.meta.set(.token, [])
    }
  }

  /// Sequenced entries within the ranges, word for word and with what shows them to be the
  /// county's, causes first, up to about `byteBudget` bytes in all (`Protocol R12`).
  public func refills(
    of lacking: [ScopeID: [DotRange]], byteBudget: Int
  ) throws -> [ScopeID: ScopeRefill] {
    #if PlantedFaults
      if PlantedFault.refillsNothing.isOn { return [:] }
    #endif
    return try read { reader in
      let meta = reader.meta
      guard let county = try meta.bytes(.county).flatMap({ CountyID(bytes: $0) }),
        let hubKey = try meta.bytes(.hubKey).map({ try PublicSigningKey(rawRepresentation: $0) })
      else { throw StoreFailure.damaged(what: "enrolment") }
      var refills: [ScopeID: ScopeRefill] = [:]
      var left = byteBudget
      var hashes = SyncLimits.keptHashes
      for (scope, ranges) in lacking.sorted(by: { $0.key < $1.key }) where left > 0 {
        let kept = try reader.entries.kept(
          in: scope, within: reader.standing(of: scope).vector, limit: hashes)
        guard kept.isAll else { continue }
        hashes -= kept.runs.reduce(0) { $0 + $1.prefixes.count }
        var gathering = RefillGathering(
          database: reader.database, scope: scope, county: county, hubKey: hubKey, left: left,
          isFirst: refills.isEmpty)
        try gathering.gather(ranges)
        left = gathering.left
        gathering.refill.kept = kept.runs
        if !gathering.refill.entries.isEmpty { refills[scope] = gathering.refill }
      }
      return refills
    }
  }
}

/// Puts together what is given back of one scope.
private struct RefillGathering {
  let database: Database
  let scope: ScopeID
  let county: CountyID
  let hubKey: PublicSigningKey
  var left: Int
  var isFirst: Bool
  var refill = ScopeRefill()
  /// What the hub lacked before each range, and what was put in since.
  private var vector = VersionVector()
  private var lanes: Set<ReplicaID> = []
  private var stretches: [Start: Bool] = [:]

  /// The page of an earlier epoch that a stretch is made of.
  private struct Start: Hashable {
    let epoch: HubEpoch
    let after: UInt64
  }

  /// What an envelope, its context and its framing take on the wire, about, and a line of a
  /// stretch.
  private static let envelopeBytes = 96
  private static let contextLaneBytes = 20
  private static let lineBytes = 56
  /// The longest stretch: with it and one entry a request is still one that a hub reads. Pages make
  /// shorter ones; only the newest head of a file of before stretches over a whole log.
  private static let longestStretch = SyncLimits.requestBytes / lineBytes

  init(
    database: Database, scope: ScopeID, county: CountyID, hubKey: PublicSigningKey, left: Int,
    isFirst: Bool
  ) {
    self.database = database
    self.scope = scope
    self.county = county
    self.hubKey = hubKey
    self.left = left
    self.isFirst = isFirst
  }

  /// In the order in which entries came here, which is one that causes allow; what waits for a
  /// later one (a duplicate for its first) has its turn after it.
  mutating func gather(_ ranges: [DotRange]) throws {
    var waiting: [(sequence: Int64, dot: Dot)] = []
    for range in ranges {
      lanes.insert(range.replica)
      vector[range.replica] = range.places.lowerBound - 1
      waiting += try dots(in: range)
    }
    waiting.sort { $0.sequence < $1.sequence }
    var count = Int.max
    while left > 0, !waiting.isEmpty, waiting.count < count {
      count = waiting.count
      var later: [(sequence: Int64, dot: Dot)] = []
      for item in waiting where left > 0 {
        if try !put(item.dot) { later.append(item) }
      }
      waiting = later
    }
  }

  private func dots(in range: DotRange) throws -> [(sequence: Int64, dot: Dot)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT seq, n FROM hy_entry
        WHERE scope = ? AND replica = ? AND n BETWEEN ? AND ? AND verdict IS NOT NULL
        """,
      arguments: [
        Data(scope.bytes), Data(range.replica.bytes), Int64(clamping: range.places.lowerBound),
        Int64(clamping: range.places.upperBound),
      ]
    ).map { (sequence: $0[0], dot: Dot(range.replica, UInt64($0[1] as Int64))) }
  }

  /// Whether the entry could be put in: its causes are there or put in already, and it is proven.
  private mutating func put(_ dot: Dot) throws -> Bool {
    guard vector.isNext(dot),
      let entry = try EntryTable(database: database).entry(dot, in: scope),
      isThere(entry.context), let place = try proof(of: entry)
    else { return false }
    let content = entry.givenBack(with: place.verdict)
    let cost =
      content.byteCount + Self.envelopeBytes
      + Self.contextLaneBytes * entry.context.count
    guard isFirst || cost <= left else {
      left = 0
      return false
    }
    left -= cost
    isFirst = false
    // Where the base left the road, the hub has something else there, or nothing.
    let isFirstOfLane = !refill.entries.contains { $0.entry.dot.replica == dot.replica }
    let previous =
      isFirstOfLane && dot.n > 1
      ? try chain(of: Dot(dot.replica, dot.n - 1)) : nil
    vector.include(dot)
    refill.entries.append(
      RefilledEntry(
        entry: PageEntry(
          dot: dot, context: entry.context,
          content: content, verdict: place.verdict, effective: place.effective),
        epoch: place.epoch, position: place.position, previous: previous))
    return true
  }

  /// The chain hash of an entry that is kept, or stands at the end of its lane in the floor.
  private func chain(of dot: Dot) throws -> Hash256? {
    if let entry = try EntryTable(database: database).entry(dot, in: scope) { return entry.chain }
    let lane = try FloorTable(database: database).floor(of: scope)?.lanes[dot.replica]
    return lane.flatMap { $0.n == dot.n ? $0.chain : nil }
  }

  /// Whether the hub has all of this, or has it after what was put in.
  private func isThere(_ context: CausalContext) -> Bool {
    context.heads.allSatisfy { head in
      !lanes.contains(head.replica) || vector.covers(head)
    }
  }

  /// The place of an entry that a signed stretch shows, which is put in with it: of several, one
  /// at which the hub said what it said last.
  private mutating func proof(of entry: StoredEntry) throws -> EvidenceTable.Place? {
    let evidence = EvidenceTable(database: database)
    func isLast(_ place: EvidenceTable.Place) -> Bool {
      place.verdict == entry.verdict && place.effective == entry.effective
    }
    let places = try evidence.places(of: entry.dot, in: scope)
    for place in places.filter(isLast) + places.filter({ !isLast($0) }) {
      if place.verdict.takesEffect, case .hash = entry.givenBack(with: place.verdict) { continue }
      if case .duplicate(let first) = place.verdict,
        !isThere(VersionVector([(first.replica, first.n)]))
      {
        continue
      }
      guard let after = try evidence.start(of: place.position, under: place.epoch, in: scope)
      else { continue }
      let start = Start(epoch: place.epoch, after: after)
      if stretches[start] == nil { stretches[start] = try putStretch(start, evidence) }
      if stretches[start] == true { return place }
    }
    return nil
  }

  /// Whether the page leads to what the county signed.
  private mutating func putStretch(_ start: Start, _ evidence: EvidenceTable) throws -> Bool {
    guard let stretch = try evidence.stretch(after: start.after, under: start.epoch, in: scope),
      stretch.lines.count <= Self.longestStretch,
      (try? stretch.head(in: scope).verify(county: county, key: hubKey)) != nil
    else { return false }
    refill.stretches.append(stretch)
    left -= Self.envelopeBytes + Self.lineBytes * stretch.lines.count
    return true
  }
}

extension StoredEntry {
  /// What is given back of the payload: all of it, or what is left after an erasure
  /// (`Protocol R24`).
  fileprivate func givenBack(with verdict: Verdict) -> PageEntry.Content {
    if let payload, verdict.needsPayload { return .payload(payload) }
    if let remainder, remainder.isSigned, verdict.takesEffect {
      return .erased(payloadHash, remainder)
    }
    return .hash(payloadHash)
  }
}

extension PageEntry.Content {
  fileprivate var byteCount: Int {
    switch self {
    case .payload(let payload): payload.bytes.count
    case .erased(_, let erased): erased.remainder.bytes.count
    case .hash: 0
    }
  }
}

extension Verdict {
  /// Whether an entry with this verdict is given back with its payload: a returned one is kept for
  /// the person who wrote it.
  fileprivate var needsPayload: Bool {
    if case .returned = self { return true }
    return takesEffect
  }
}
