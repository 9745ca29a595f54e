import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Decides how far the log of one scope may be shortened, and does it (`Protocol R12`, `R17`).
struct LogShortening {
  /// Where a shortened log begins: the start of a page, so that every stretch that shows what comes
  /// after it stays whole, and the line that stood there.
  struct End: Hashable {
    let position: UInt64
    let line: Hash256
  }

  /// What an entry takes beside its payload, about.
  private static let envelopeBytes = 150
  /// Making the states costs by their size, so what becomes free has to be worth it: at least this
  /// part of them.
  private static let worthwhilePart = 4

  private let reader: StoreReader
  private let scope: ScopeID
  private let retention: LogRetention

  init(_ reader: StoreReader, _ scope: ScopeID, _ retention: LogRetention) {
    self.reader = reader
    self.scope = scope
    self.retention = retention
  }

  private var database: Database { reader.database }
  private var key: StatementArguments { [Data(scope.bytes)] }
  private var floors: FloorTable { FloorTable(database: database) }
  private var content: PieceTable { PieceTable(database: database, use: .floor) }

  /// Where the log may begin; `nil` where it stays as it is.
  func end() throws -> End? {
    let floor = try floors.floor(of: scope)
    // While the new epoch's log is still being read, places are not what they were.
    if let floor, floor.line == nil { return nil }
    let start = floor?.position ?? 0
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT position, line, settled FROM hy_scope WHERE scope = ?",
        arguments: key),
      let line = Hash256(bytes: try row.bytes(1))
    else { return nil }
    let head = End(position: try row.place(0), line: line)
    let settled = min(try row.place(2), head.position)
    guard settled > start, try reader.standing(of: scope).placedLanes.isEmpty else { return nil }
    let limit = try oldest(after: start, upTo: settled)
    guard limit > start, let end = try pageStart(after: start, upTo: limit, or: head)
    else { return nil }
    let estimate = try states()
    let free =
      try weight(after: start, upTo: end.position) + Int(clamping: content.length(of: scope))
    return isWorthwhile(free, for: estimate) ? end : nil
  }

  /// Puts states in the place of everything up to there.
  ///
  /// - Returns: whether that was done.
  func perform(upTo end: End, in transaction: ReplicaTransaction) throws -> Bool {
    let floor = try floors.floor(of: scope)
    let start = floor?.position ?? 0
    guard let made = try state(from: floor, upTo: end) else { return false }
    let bytes = SnapshotContent.encode(made.state)
    let free =
      try weight(after: start, upTo: end.position) + Int(clamping: content.length(of: scope))
    guard isWorthwhile(free, for: bytes.count) else { return false }
    try floors.setContent(bytes, of: scope)
    try floors.set(
      Floor(
        scope: scope, position: end.position, line: end.line, lanes: made.lanes,
        content: sha256(bytes), until: max(floor?.until ?? .zero, made.state.latestEffective)))
    try transaction.dropCovered(by: made.state.vector, in: scope, except: questioned())
    try EvidenceTable(database: database).drop(upTo: end.position, of: scope)
    return true
  }

  private func isWorthwhile(_ free: Int, for states: Int) -> Bool {
    free - states >= max(retention.leastBytes, states / Self.worthwhilePart)
  }

  /// The place up to which everything came here long enough ago.
  private func oldest(after start: UInt64, upTo end: UInt64) throws -> UInt64 {
    let young = try Int64.fetchOne(
      database,
      sql: """
        SELECT position FROM hy_entry WHERE scope = ? AND position > ? AND position <= ?
          AND arrived >= ? ORDER BY position LIMIT 1
        """,
      arguments: key + [
        Int64(clamping: start), Int64(clamping: end), retention.arrivedBeforeMilliseconds,
      ])
    return young.map { UInt64(clamping: $0 - 1) } ?? end
  }

  private func pageStart(
    after start: UInt64, upTo limit: UInt64, or head: End
  ) throws -> End? {
    if limit == head.position { return head }
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT after, line FROM hy_witness AS page
        WHERE scope = ?1 AND epoch = ?2 AND after > ?3 AND after <= ?4 AND NOT EXISTS (
          SELECT 1 FROM hy_witness AS other WHERE other.scope = ?1 AND other.epoch = ?2
            AND other.after < page.after AND other.position > page.after)
        ORDER BY after DESC LIMIT 1
        """,
      arguments: key + [
        Data(try reader.meta.bytes(.epoch) ?? []), Int64(clamping: start), Int64(clamping: limit),
      ])
    guard let row, let line = Hash256(bytes: try row.bytes(1)) else { return nil }
    return End(position: try row.place(0), line: line)
  }

  private func weight(after start: UInt64, upTo end: UInt64) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT total(coalesce(length(payload), 0) + ?) FROM hy_entry
        WHERE scope = ? AND position > ? AND position <= ?
        """,
      arguments: [Self.envelopeBytes] + key + [Int64(clamping: start), Int64(clamping: end)]) ?? 0
  }

  /// What the states weigh at least: values that stand alone are not in them.
  private func states() throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT total(length(state)) FROM hy_record WHERE scope = ?", arguments: key)
      ?? 0
  }

  /// What the log makes up to a place; `nil` where it does not lead there.
  private func state(
    from floor: Floor?, upTo end: End
  ) throws -> (state: ScopeState, lanes: [ReplicaID: ScopeStanding.Lane])? {
    guard let epoch = try reader.meta.bytes(.epoch).flatMap({ HubEpoch(bytes: $0) }) else {
      return nil
    }
    var state = try floor.map { try floors.state(of: $0) } ?? ScopeState()
    var lanes = (floor?.lanes ?? [:]).mapValues { LaneProof($0) }
    var (position, line) = (floor?.position ?? 0, floor?.line ?? .zero)
    var isSound = true
    try reader.entries.forEachPlaced(in: scope, after: position, upTo: end.position) { entry in
      var lane = lanes[entry.dot.replica] ?? LaneProof()
      guard isSound, entry.position == position + 1, entry.dot.n == lane.n + 1,
        lane.leads(to: entry), entry.payload == nil || entry.payload?.id == entry.payloadHash,
        let verdict = entry.verdict, state.apply(try entry.logEntry())
      else {
        isSound = false
        return
      }
      lane.step(over: entry)
      lanes[entry.dot.replica] = lane
      position += 1
      line = LogChain.line(
        previous: line, epoch: epoch, scope: scope, position: position, chain: entry.chain,
        verdict: verdict, effective: entry.effective)
    }
    guard isSound, position == end.position, line == end.line else { return nil }
    // What was erased since is not brought back by what came before (`Protocol R24`).
    let erased = try ErasureTable(database: database).records(in: scope)
    state = ScopeState(
      records: state.records.filter { !erased.contains($0.key) }, aliases: state.aliases,
      erased: state.erased, vector: state.vector)
    return (state, lanes.mapValues { .init(n: $0.n, chain: $0.stored) })
  }

  /// The change sets that stand in an open question: a person is shown who wrote each value.
  private func questioned() throws -> Set<Dot> {
    let records = Set(try reader.questions().filter { $0.scope == scope }.map(\.record))
    return try records.reduce(into: []) { dots, record in
      dots.formUnion(try reader.record(record)?.questions.flatMap(\.dots) ?? [])
    }
  }
}
