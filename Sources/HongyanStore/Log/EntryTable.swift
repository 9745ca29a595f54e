import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Reads and writes the log. The `Database` in its hands proves that it works within a transaction.
struct EntryTable {
  static let columns = """
    seq, scope, replica, n, context, own, chain, payload_hash, payload, position, verdict, reason,
    of_replica, of_n, effective, offered, arrived
    """

  let database: Database

  func insert(_ entry: StoredEntry) throws {
    var shared = entry.context
    shared[entry.dot.replica] = 0
    let (verdict, reason, first) = Self.encode(entry.verdict)
    try database.cachedStatement(
      sql: """
        INSERT INTO hy_entry (scope, replica, n, context, own, chain, payload_hash, payload, position,
          verdict, reason, of_replica, of_n, effective, offered, arrived)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      Data(entry.scope.bytes), Data(entry.dot.replica.bytes), Int64(entry.dot.n),
      try contextID(shared), Int64(entry.context[entry.dot.replica]), Data(entry.chain.bytes),
      Data(entry.payloadHash.bytes), entry.payload.map { Data($0.bytes) },
      entry.position.map { Int64($0) }, verdict, reason, first.map { Data($0.replica.bytes) },
      first.map { Int64($0.n) }, Int64(bitPattern: entry.effective.packed), entry.isOffered,
      entry.arrivedMilliseconds,
    ])
  }

  /// The hub's answer to an own entry that was pending.
  func setVerdict(_ entry: SequencedEntry, in scope: ScopeID) throws {
    let (verdict, reason, first) = Self.encode(entry.verdict)
    try database.cachedStatement(
      sql: """
        UPDATE hy_entry SET position = ?, verdict = ?, reason = ?, of_replica = ?, of_n = ?,
          effective = ?, offered = 1
        WHERE scope = ? AND replica = ? AND n = ?
        """
    ).execute(arguments: [
      Self.place(entry), verdict, reason, first.map { Data($0.replica.bytes) },
      first.map { Int64($0.n) }, Int64(bitPattern: entry.effective.packed), Data(scope.bytes),
      Data(entry.dot.replica.bytes), Int64(entry.dot.n),
    ])
  }

  /// Gives an entry its payload back.
  func setPayload(_ payload: EncodedPayload?, of dot: Dot, in scope: ScopeID) throws {
    guard let payload else { return }
    try database.execute(
      sql: "UPDATE hy_entry SET payload = ? WHERE scope = ? AND replica = ? AND n = ?",
      arguments: [
        Data(payload.bytes), Data(scope.bytes), Data(dot.replica.bytes), Int64(dot.n),
      ])
  }

  /// The newest place of a lane in the log here, whatever its verdict.
  func head(of replica: ReplicaID, in scope: ScopeID) throws -> (n: UInt64, chain: Hash256)? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT n, chain FROM hy_entry WHERE scope = ? AND replica = ? ORDER BY n DESC LIMIT 1
        """)
    guard
      let row = try Row.fetchOne(
        statement, arguments: [Data(scope.bytes), Data(replica.bytes)])
    else { return nil }
    guard let chain = Hash256(bytes: row[1] as Data) else {
      throw StoreFailure.damaged(what: "lane")
    }
    return (UInt64(row[0] as Int64), chain)
  }

  /// The place of an entry in the hub's log; `nil` where a partial page does not tell it
  /// (`Protocol R8`).
  private static func place(_ entry: SequencedEntry) -> Int64? {
    entry.position == 0 ? nil : Int64(clamping: entry.position)
  }

  /// Puts another payload and chain under a dot that was never offered (`Protocol R10`).
  func rewrite(_ entry: StoredEntry) throws {
    try database.execute(
      sql: """
        UPDATE hy_entry SET chain = ?, payload_hash = ?, payload = ?, effective = ?
        WHERE seq = ? AND offered = 0 AND verdict IS NULL
        """,
      arguments: [
        Data(entry.chain.bytes), Data(entry.payloadHash.bytes),
        entry.payload.map { Data($0.bytes) }, Int64(bitPattern: entry.effective.packed),
        entry.sequence,
      ])
  }

  /// Gives a pending entry another dot, context and chain (`Protocol R11`).
  func move(_ entry: StoredEntry) throws {
    var shared = entry.context
    shared[entry.dot.replica] = 0
    try database.execute(
      sql: """
        UPDATE hy_entry SET replica = ?, n = ?, context = ?, own = ?, chain = ?
        WHERE seq = ? AND verdict IS NULL
        """,
      arguments: [
        Data(entry.dot.replica.bytes), Int64(entry.dot.n), try contextID(shared),
        Int64(entry.context[entry.dot.replica]), Data(entry.chain.bytes), entry.sequence,
      ])
  }

  func markOffered(_ sequences: [Int64]) throws {
    let statement = try database.cachedStatement(
      sql: "UPDATE hy_entry SET offered = 1 WHERE seq = ?")
    for sequence in sequences { try statement.execute(arguments: [sequence]) }
  }

  func entry(_ dot: Dot, in scope: ScopeID) throws -> StoredEntry? {
    try select(
      "WHERE scope = ? AND replica = ? AND n = ?",
      [Data(scope.bytes), Data(dot.replica.bytes), Int64(clamping: dot.n)]
    ).first
  }

  func hasPending() throws -> Bool {
    try Row.fetchOne(database, sql: "SELECT 1 FROM hy_entry WHERE verdict IS NULL LIMIT 1") != nil
  }

  /// Everything that has no verdict, in the order in which it was written.
  func pending() throws -> [StoredEntry] {
    try select("WHERE verdict IS NULL ORDER BY seq", [])
  }

  /// The newest pending entry of each lane of a scope.
  func pendingHeads(in scope: ScopeID) throws -> [(dot: Dot, chain: Hash256)] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT replica, max(n), chain FROM hy_entry WHERE verdict IS NULL AND scope = ? GROUP BY replica
        """)
    return try Row.fetchAll(statement, arguments: [Data(scope.bytes)]).map { row in
      guard let replica = ReplicaID(bytes: row[0] as Data),
        let chain = Hash256(bytes: row[2] as Data)
      else { throw StoreFailure.damaged(what: "pending lane") }
      return (Dot(replica, UInt64(row[1] as Int64)), chain)
    }
  }

  /// Entries that the given condition picks.
  func select(_ condition: String, _ arguments: StatementArguments) throws -> [StoredEntry] {
    var contexts: [Int64: VersionVector] = [:]
    return try Row.fetchAll(
      database, sql: "SELECT \(Self.columns) FROM hy_entry \(condition)", arguments: arguments
    ).map { try decode($0, &contexts) }
  }

  private func contextID(_ context: VersionVector) throws -> Int64 {
    let bytes = Data(VectorCoding.encode(context))
    let select = try database.cachedStatement(sql: "SELECT id FROM hy_context WHERE vector = ?")
    if let id = try Int64.fetchOne(select, arguments: [bytes]) { return id }
    try database.cachedStatement(sql: "INSERT INTO hy_context (vector) VALUES (?)")
      .execute(arguments: [bytes])
    return database.lastInsertedRowID
  }

  private func context(_ id: Int64) throws -> VersionVector {
    let select = try database.cachedStatement(sql: "SELECT vector FROM hy_context WHERE id = ?")
    guard let bytes = try Data.fetchOne(select, arguments: [id]) else {
      throw StoreFailure.damaged(what: "context \(id)")
    }
    return try VectorCoding.decode([UInt8](bytes))
  }

  private func decode(_ row: Row, _ contexts: inout [Int64: VersionVector]) throws -> StoredEntry {
    let contextID: Int64 = row[4]
    let shared = try contexts[contextID] ?? self.context(contextID)
    contexts[contextID] = shared
    guard let scope = ScopeID(bytes: row[1] as Data),
      let replica = ReplicaID(bytes: row[2] as Data),
      let chain = Hash256(bytes: row[6] as Data), let hash = Hash256(bytes: row[7] as Data)
    else { throw StoreFailure.damaged(what: "log entry \(row[0] as Int64)") }
    var context = shared
    context[replica] = UInt64(row[5] as Int64)
    return StoredEntry(
      sequence: row[0], scope: scope, dot: Dot(replica, UInt64(row[3] as Int64)), context: context,
      chain: chain, payloadHash: hash,
      payload: (row[8] as Data?).map { EncodedPayload(bytes: [UInt8]($0)) },
      position: (row[9] as Int64?).map { UInt64($0) }, verdict: try Self.verdict(row),
      effective: HybridTimestamp(packed: UInt64(bitPattern: row[14] as Int64)),
      isOffered: row[15], arrivedMilliseconds: row[16])
  }

  private static func encode(_ verdict: Verdict?) -> (Int64?, String?, Dot?) {
    switch verdict {
    case nil: (nil, nil, nil)
    case .accepted: (0, nil, nil)
    case .returned(let reason): (1, reason.rawValue, nil)
    case .duplicate(let first): (2, nil, first)
    case .withdrawn: (3, nil, nil)
    }
  }

  private static func verdict(_ row: Row) throws -> Verdict? {
    switch row[10] as Int64? {
    case nil: return nil
    case 0: return .accepted
    case 1: return .returned(ReturnReason(rawValue: row[11] ?? ""))
    case 3: return .withdrawn
    default:
      guard let bytes = row[12] as Data?, let replica = ReplicaID(bytes: bytes),
        let n = row[13] as Int64?
      else { throw StoreFailure.damaged(what: "log entry \(row[0] as Int64)") }
      return .duplicate(of: Dot(replica, UInt64(n)))
    }
  }
}
