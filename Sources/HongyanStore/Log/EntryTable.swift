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
    let (verdict, reason, first) = VerdictColumns.encode(entry.verdict)
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
    if let remainder = entry.remainder {
      try erasures.set(remainder, of: entry.dot, in: entry.scope)
    }
  }

  private var erasures: ErasureTable { ErasureTable(database: database) }

  /// Replaces the payload and what is left of one.
  func setContent(of entry: StoredEntry) throws {
    try database.cachedStatement(
      sql: "UPDATE hy_entry SET payload = ? WHERE scope = ? AND replica = ? AND n = ?"
    ).execute(arguments: [
      entry.payload.map { Data($0.bytes) }, Data(entry.scope.bytes),
      Data(entry.dot.replica.bytes), Int64(clamping: entry.dot.n),
    ])
    try erasures.set(entry.remainder, of: entry.dot, in: entry.scope)
  }

  /// The hub's answer to an own entry that was pending.
  func setVerdict(_ entry: SequencedEntry, in scope: ScopeID) throws {
    #if PlantedFaults
      if PlantedFault.keepsOwnStamp.isOn, let known = try self.entry(entry.dot, in: scope),
        known.effective != entry.effective
      {
        var stamped = entry
        stamped.effective = known.effective
        return try setVerdict(stamped, in: scope)
      }
    #endif
    let (verdict, reason, first) = VerdictColumns.encode(entry.verdict)
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

  /// Gives an entry its payload back, or what is left of it.
  func setContent(_ entry: SequencedEntry, in scope: ScopeID) throws {
    if let remainder = entry.remainder {
      try erasures.set(remainder, of: entry.dot, in: scope)
    }
    guard let payload = entry.payload else { return }
    try database.execute(
      sql: "UPDATE hy_entry SET payload = ? WHERE scope = ? AND replica = ? AND n = ?",
      arguments: [
        Data(payload.bytes), Data(scope.bytes), Data(entry.dot.replica.bytes),
        Int64(entry.dot.n),
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
    guard let chain = Hash256(bytes: try row.bytes(1)) else {
      throw StoreFailure.damaged(what: "lane")
    }
    return (try row.place(0), chain)
  }

  /// The newest place of a lane that the file knows, of whatever is left of the lane there; 0 for
  /// none.
  func end(of replica: ReplicaID, in scope: ScopeID) throws -> UInt64 {
    let statement = try database.cachedStatement(
      sql: """
        SELECT max(
          coalesce((SELECT max(n) FROM hy_entry WHERE scope = ?1 AND replica = ?2), 0),
          coalesce((SELECT n FROM hy_lane WHERE scope = ?1 AND replica = ?2), 0))
        """)
    return try Row.fetchOne(
      statement, arguments: [Data(scope.bytes), Data(replica.bytes)]
    )?.place(0) ?? 0
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

  /// Lets what is pending follow everything else, in its own order. What is given back goes in the
  /// order of the file, and contexts that were cut do not tell what was there before.
  func putPendingLast() throws {
    let statement = try database.cachedStatement(
      sql: "UPDATE hy_entry SET seq = (SELECT max(seq) + 1 FROM hy_entry) WHERE seq = ?")
    for entry in try pending() { try statement.execute(arguments: [entry.sequence]) }
  }

  func markOffered(_ sequences: [Int64]) throws {
    #if PlantedFaults
      if PlantedFault.undoesOffered.isOn { return }
    #endif
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
    #if PlantedFaults
      if PlantedFault.forgetsPending.isOn { return false }
    #endif
    return try !database.rows("SELECT 1 FROM hy_entry WHERE verdict IS NULL LIMIT 1").isEmpty
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
      guard let replica = ReplicaID(bytes: try row.bytes(0)),
        let chain = Hash256(bytes: try row.bytes(2))
      else { throw StoreFailure.damaged(what: "pending lane") }
      return (Dot(replica, try row.place(1)), chain)
    }
  }

  /// Entries that the given condition picks.
  func select(_ condition: String, _ arguments: StatementArguments) throws -> [StoredEntry] {
    var contexts: [Int64: VersionVector] = [:]
    return try database.rows("SELECT \(Self.columns) FROM hy_entry \(condition)", arguments)
      .map { try decode($0, &contexts) }
  }

  /// Goes over entries one by one, with `nil` for one that cannot be read.
  func forEach(
    _ condition: String, _ arguments: StatementArguments,
    _ body: (_ sequence: Int64, _ entry: StoredEntry?) throws -> Void
  ) throws {
    var contexts: [Int64: VersionVector] = [:]
    let cursor = try Row.fetchCursor(
      database, sql: "SELECT \(Self.columns) FROM hy_entry \(condition)", arguments: arguments)
    while let row = try cursor.next() {
      let entry: StoredEntry?
      do { entry = try decode(row, &contexts) } catch is StoreFailure {
        entry = nil
      } catch is WireFailure { entry = nil }
      try body((try? row.number(0)) ?? 0, entry)
    }
  }

  /// The entry of a row as it would be with this context; `nil` when it still cannot be read.
  func entry(sequence: Int64, supposing shared: VersionVector) throws -> StoredEntry? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT \(Self.columns) FROM hy_entry WHERE seq = ?", arguments: [sequence]),
      let id = try row.optionalNumber(4)
    else { return nil }
    var contexts = [id: shared]
    do { return try decode(row, &contexts) } catch is StoreFailure { return nil }
  }

  /// Every context that is kept and can be read.
  func contexts() throws -> [VersionVector] {
    try Row.fetchAll(database, sql: "SELECT vector FROM hy_context ORDER BY id DESC").compactMap {
      row in
      guard let bytes = try? row.bytes(0) else { return nil }
      return try? VectorCoding.decode([UInt8](bytes))
    }
  }

  /// Puts an entry's envelope and payload back; a context that was altered in its own row is put
  /// right there, for every entry that has it.
  func restore(_ entry: StoredEntry) throws {
    var shared = entry.context
    shared[entry.dot.replica] = 0
    let bytes = Data(VectorCoding.encode(shared))
    let known = try Row.fetchOne(
      database, sql: "SELECT id FROM hy_context WHERE vector = ?", arguments: [bytes])
    if known == nil {
      try database.execute(
        sql:
          "UPDATE hy_context SET vector = ? WHERE id = (SELECT context FROM hy_entry WHERE seq = ?)",
        arguments: [bytes, entry.sequence])
    }
    let (verdict, reason, first) = VerdictColumns.encode(entry.verdict)
    try database.execute(
      sql: """
        UPDATE hy_entry SET scope = ?, replica = ?, n = ?, context = ?, own = ?, chain = ?,
          payload_hash = ?, payload = ?, position = ?, verdict = ?, reason = ?, of_replica = ?,
          of_n = ?, effective = ?, offered = ?
        WHERE seq = ?
        """,
      arguments: [
        Data(entry.scope.bytes), Data(entry.dot.replica.bytes), Int64(clamping: entry.dot.n),
        try contextID(shared), Int64(clamping: entry.context[entry.dot.replica]),
        Data(entry.chain.bytes), Data(entry.payloadHash.bytes),
        entry.payload.map { Data($0.bytes) }, entry.position.map { Int64(clamping: $0) }, verdict,
        reason, first.map { Data($0.replica.bytes) }, first.map { Int64(clamping: $0.n) },
        Int64(bitPattern: entry.effective.packed), entry.isOffered, entry.sequence,
      ])
    try erasures.set(entry.remainder, of: entry.dot, in: entry.scope)
  }

  func contextID(_ context: VersionVector) throws -> Int64 {
    let bytes = Data(VectorCoding.encode(context))
    let select = try database.cachedStatement(sql: "SELECT id FROM hy_context WHERE vector = ?")
    if let id = try Int64.fetchOne(select, arguments: [bytes]) { return id }
    try database.cachedStatement(sql: "INSERT INTO hy_context (vector) VALUES (?)")
      .execute(arguments: [bytes])
    return database.lastInsertedRowID
  }

  private func context(_ id: Int64) throws -> VersionVector {
    let select = try database.cachedStatement(sql: "SELECT vector FROM hy_context WHERE id = ?")
    guard let bytes = try Row.fetchOne(select, arguments: [id])?.bytes(0) else {
      throw StoreFailure.damaged(what: "context \(id)")
    }
    return try VectorCoding.decode([UInt8](bytes))
  }

  private func decode(_ row: Row, _ contexts: inout [Int64: VersionVector]) throws -> StoredEntry {
    let contextID = try row.number(4)
    let shared = try contexts[contextID] ?? self.context(contextID)
    contexts[contextID] = shared
    guard let scope = ScopeID(bytes: try row.bytes(1)),
      let replica = ReplicaID(bytes: try row.bytes(2)),
      let chain = Hash256(bytes: try row.bytes(6)), let hash = Hash256(bytes: try row.bytes(7))
    else { throw StoreFailure.damaged(what: "log entry \(try row.number(0))") }
    var context = shared
    context[replica] = try row.place(5)
    let dot = Dot(replica, try row.place(3))
    let payload = try row.optionalBytes(8).map { EncodedPayload(bytes: [UInt8]($0)) }
    return StoredEntry(
      sequence: try row.number(0), scope: scope, dot: dot, context: context, chain: chain,
      payloadHash: hash, payload: payload,
      remainder: payload == nil ? try erasures.remainder(of: dot, in: scope) : nil,
      position: try row.optionalNumber(9).map { _ in try row.place(9) },
      verdict: try VerdictColumns.decode(row, at: 10),
      effective: try row.stamp(14),
      isOffered: try row.number(15) != 0, arrivedMilliseconds: try row.number(16))
  }
}
