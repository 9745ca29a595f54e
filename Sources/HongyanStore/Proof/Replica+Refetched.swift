import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension Replica {
  /// Takes the logs of scopes over from a replica that has read them anew from the county, each
  /// entry verified against its chain and the county's signature there (`Protocol R22`). What waits
  /// to be sent stays; where the county has sequenced it since, its verdict comes along. Whatever
  /// follows from the logs is computed anew.
  ///
  /// - Returns: what differed, by record, and what became of it.
  /// - Throws: ``StoreFailure``; then nothing was changed.
  public func adopt(_ scopes: Set<ScopeID>, from fresh: Replica) throws -> [ProofFinding] {
    let held = try fresh.read { try Set($0.scopes().map(\.scope)) }
    let scopes = scopes.intersection(held)
    let logs = try fresh.read { reader in
      try scopes.sorted().map { scope in
        AdoptedLog(
          standing: try reader.standing(of: scope), entries: try reader.log(of: scope),
          floor: try AdoptedFloor(of: scope, in: reader.database),
          head: try AdoptedHead(of: scope, in: reader.database))
      }
    }
    return try write { try adopt(logs, in: $0) }
  }

  /// Puts logs that were proved in the place of those that are here.
  func adopt(_ logs: [AdoptedLog], in transaction: ReplicaTransaction) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    for log in logs {
      var adoption = LogAdoption(transaction, log.standing.scope, log.floor)
      findings += try adoption.take(log.entries, log.standing, log.head)
    }
    // Where the scopes stand is another now than in their copy, and rightly so.
    try LocalCopy(database: transaction.database).keep("hy_scope", "")
    findings += try FileProof(
      database: transaction.database, schema: schema, projections: projections,
      isRepairing: true
    ).findings()
    return findings
  }
}

/// Puts a log that was read anew in the place of one that was altered.
private struct LogAdoption {
  private struct KeptRow {
    let sequence: Int64
    let dot: Dot?
    let chain: Data
    let hasVerdict: Bool
    /// Whether it says that it is of this scope; one of no scope held may be one of it, altered.
    let isHere: Bool
    let payload: EncodedPayload?
    let arrived: Int64
  }

  private let transaction: ReplicaTransaction
  private let scope: ScopeID
  private let floor: AdoptedFloor?
  private var findings: [ProofFinding] = []

  init(_ transaction: ReplicaTransaction, _ scope: ScopeID, _ floor: AdoptedFloor?) {
    self.floor = floor
    self.transaction = transaction
    self.scope = scope
  }

  private var database: Database { transaction.database }

  mutating func take(
    _ log: [StoredEntry], _ standing: ScopeStanding, _ head: AdoptedHead?
  ) throws -> [ProofFinding] {
    // What states stood for here comes as entries, where the county's snapshot does not reach.
    let before = try? FloorTable(database: database).floor(of: scope)
    try setFloor()
    let rows = try rows()
    var byDot: [Dot: KeptRow] = [:]
    var byChain: [Data: KeptRow] = [:]
    for row in rows {
      if let dot = row.dot { byDot[dot] = row }
      byChain[row.chain] = row
    }
    let below = floor?.floor.vector ?? VersionVector()
    var left = Set(
      rows.filter { row in
        row.hasVerdict && row.isHere && !(row.dot.map { below.covers($0) } ?? false)
      }.map(\.sequence))
    // Two rows may have to change places.
    let settled = try transaction.entries.sound(in: scope)
    try database.execute(
      sql: "UPDATE hy_entry SET position = NULL WHERE scope = ? AND position > ?",
      arguments: [Data(scope.bytes), Int64(clamping: floor?.floor.position ?? 0)])
    for entry in log {
      guard let row = byChain[Data(entry.chain.bytes)] ?? byDot[entry.dot] else {
        var entry = entry
        entry.sequence = 0
        try transaction.entries.insert(entry)
        if before?.vector.covers(entry.dot) != true { note(entry, "the change set was missing") }
        continue
      }
      left.remove(row.sequence)
      var whole = entry
      whole.sequence = row.sequence
      whole.isOffered = true
      whole.arrivedMilliseconds = row.arrived
      if whole.content == nil { whole.remainder = settled[row.sequence]?.remainder }
      if let payload = row.payload, entry.remainder == nil {
        if payload.id == entry.payloadHash {
          whole.payload = payload
        } else if !row.hasVerdict {
          try keepAside(payload, of: entry.dot)
        }
      }
      try transaction.entries.restore(whole)
      if let known = settled[row.sequence], known == whole { continue }
      if row.hasVerdict { note(whole, "the change set was altered") }
    }
    guard try canLeave(left) else { throw StoreFailure.doesNotContinue }
    for sequence in left {
      if let row = rows.first(where: { $0.sequence == sequence }), let payload = row.payload {
        try keepAside(payload, of: row.dot ?? Dot(ReplicaID(high: 0, low: 0), 0))
      }
      try database.execute(sql: "DELETE FROM hy_entry WHERE seq = ?", arguments: [sequence])
      findings.append(
        ProofFinding(
          .sequenced, in: "hy_entry", scope: scope, detail: "entry \(sequence) is not the county's",
          outcome: .repaired))
    }
    try database.execute(
      sql: "DELETE FROM hy_lane WHERE scope = ?", arguments: [Data(scope.bytes)])
    try transaction.scopes.advance(
      scope, position: standing.position, line: standing.line, lanes: standing.lanes)
    if let head {
      try database.execute(
        sql: "UPDATE hy_scope SET head = ?, durable = ?, settled = 0 WHERE scope = ?",
        arguments: [head.signature, head.durable, Data(scope.bytes)])
    }
    return findings
  }

  private func setFloor() throws {
    let table = FloorTable(database: database)
    guard let floor else { return try table.remove(scope) }
    try table.setContent(floor.content, of: scope)
    try table.set(floor.floor)
    try transaction.dropCovered(by: floor.floor.vector, in: scope)
  }

  /// Whether none of these is a sound change set that the county does not have: that would be a
  /// county put back to an earlier state, and then it is this machine that has more.
  private func canLeave(_ sequences: Set<Int64>) throws -> Bool {
    for sequence in sequences {
      let entry = try transaction.entries.select("WHERE seq = ?", [sequence]).first
      if let entry, entry.verdict?.takesEffect == true, entry.payload?.id == entry.payloadHash {
        return false
      }
    }
    return true
  }

  private func rows() throws -> [KeptRow] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT seq, replica, n, chain, verdict, payload, arrived, scope FROM hy_entry WHERE scope = ?
          OR verdict IS NOT NULL AND scope NOT IN (SELECT scope FROM hy_scope)
        """, arguments: [Data(scope.bytes)]
    ).map { row in
      let replica = try ReplicaID(bytes: row.bytes(1))
      let n = try? row.place(2)
      return KeptRow(
        sequence: try row.number(0), dot: replica.flatMap { id in n.map { Dot(id, $0) } },
        chain: try row.bytes(3), hasVerdict: try row.optionalNumber(4) != nil,
        isHere: try row.bytes(7) == Data(scope.bytes),
        payload: try row.optionalBytes(5).map { EncodedPayload(bytes: [UInt8]($0)) },
        arrived: try row.number(6))
    }
  }

  private func keepAside(_ payload: EncodedPayload, of dot: Dot) throws {
    try database.execute(
      sql: "INSERT INTO hy_aside (scope, replica, n, payload) VALUES (?, ?, ?, ?)",
      arguments: [
        Data(scope.bytes), Data(dot.replica.bytes), Int64(clamping: dot.n), Data(payload.bytes),
      ])
  }

  private mutating func note(_ entry: StoredEntry, _ detail: String) {
    findings.append(
      ProofFinding(
        .sequenced, in: "hy_entry", scope: scope, record: entry.anyRecord, dot: entry.dot,
        detail: detail, outcome: .repaired))
  }
}

extension EntryTable {
  /// The entries of a scope that can be read, by sequence.
  fileprivate func sound(in scope: ScopeID) throws -> [Int64: StoredEntry] {
    var sound: [Int64: StoredEntry] = [:]
    try forEach("WHERE scope = ?", [Data(scope.bytes)]) { sequence, entry in
      sound[sequence] = entry
    }
    return sound
  }
}
