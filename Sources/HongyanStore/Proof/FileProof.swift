import Foundation
import GRDB
import HongyanMerge
public import HongyanWire

/// The whole proof of a file, within one transaction (`Protocol R22`).
struct FileProof {
  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]
  let isRepairing: Bool

  /// Everything that is not as it was written; put right where this file alone can.
  ///
  /// - Parameter hubKey: the hub's own key where the file is the hub's, `nil` for a machine's.
  func findings(atHub hubKey: PublicSigningKey? = nil) throws -> [ProofFinding] {
    let atHub = hubKey != nil
    let county = try CountyKey(in: database, at: hubKey)
    var findings = try structure()
    findings +=
      atHub
      ? try RowCopies(database: database).prove(repairing: isRepairing) + confirmations() + audit()
      : try LocalCopy(database: database).prove(repairing: isRepairing)
    let strays = StrayProof(database: database, isRepairing: isRepairing)
    findings += try strays.pieces() + (atHub ? strays.scopes() : [])
    var log = try LogProof(database, hasLines: atHub, county: county)
    findings += try ends(&log, atHub: atHub) + lines(log) + snapshots(log)
    if atHub { findings += try strays.lines(except: log.damaged) }
    let pending = try PendingProof(above: log, in: database, isRepairing: isRepairing)
    let derived = DerivedProof(
      database: database, schema: schema, projections: projections, isRepairing: isRepairing)
    findings += try marks()
    findings += try RemainderProof(
      database: database, county: county, isRepairing: isRepairing
    ).findings()
    findings += log.findings.map { finding in
      var finding = finding
      if isRepairing { finding.outcome = .needsCounty }
      return finding
    }
    findings += pending.findings
    findings += try PlaceProof(database: database, isRepairing: isRepairing).findings()
    findings += try derived.findings(log, pending: pending.sound)
    if isRepairing, !findings.isEmpty, !atHub {
      // The token of the last exchange would say that nothing is new.
      try MetaTable(database: database).set(.token, [])
    }
    return findings
  }

  /// SQLite's own check of pages and indices; indices can be made anew.
  private func structure() throws -> [ProofFinding] {
    let wrong = try check()
    guard !wrong.isEmpty else { return [] }
    guard isRepairing else {
      return [ProofFinding(.file, in: "", detail: wrong[0])]
    }
    try database.execute(sql: "REINDEX")
    if let left = try check().first { throw StoreFailure.damaged(what: left) }
    return [ProofFinding(.file, in: "", detail: wrong[0], outcome: .repaired)]
  }

  private func check() throws -> [String] {
    try Row.fetchAll(database, sql: "PRAGMA integrity_check").map { try $0.text(0) }
      .filter { $0 != "ok" }
  }

  /// What has a verdict was offered.
  private func marks() throws -> [ProofFinding] {
    let wrong = try Row.fetchAll(
      database, sql: "SELECT seq FROM hy_entry WHERE verdict IS NOT NULL AND offered <> 1")
    if isRepairing, !wrong.isEmpty {
      try database.execute(sql: "UPDATE hy_entry SET offered = 1 WHERE verdict IS NOT NULL")
    }
    return try wrong.map {
      ProofFinding(
        .local, in: "hy_entry", detail: "mark of entry \(try $0.number(0))",
        outcome: isRepairing ? .repaired : .found)
    }
  }

  /// What devices confirmed and cannot be read any more: they say it again (`Protocol R17`).
  private func confirmations() throws -> [ProofFinding] {
    try Row.fetchAll(database, sql: "SELECT device, scope, vector FROM hub_confirmed").compactMap {
      row in
      guard (try? VectorCoding.decode([UInt8](try row.bytes(2)))) == nil else { return nil }
      if isRepairing {
        try database.execute(
          sql: "DELETE FROM hub_confirmed WHERE device = ? AND scope = ?",
          arguments: [try row.bytes(0), try row.bytes(1)])
      }
      return repaired(
        ProofFinding(
          .local, in: "hub_confirmed", scope: ScopeID(bytes: try row.bytes(1)),
          detail: "what a machine confirmed cannot be read"))
    }
  }

  /// Where the audit log stops following from itself, when rows were put right from their second
  /// copies: nothing else has what it was.
  private func audit() throws -> [ProofFinding] {
    guard let line = try AuditTable(database: database).firstBreak() else { return [] }
    return [
      ProofFinding(
        .audit, in: "hub_audit", line: line,
        detail: "line \(line) of the audit log does not follow from those before it")
    ]
  }

  /// Where each log and lane ends, as kept and as the log leads.
  private func ends(_ log: inout LogProof, atHub: Bool) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    for (scope, end) in log.ends.sorted(by: { $0.key < $1.key }) {
      let known: StatementArguments = [Data(scope.bytes)]
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT position, line, head FROM hy_scope WHERE scope = ?",
          arguments: known)
      else { continue }
      let isKept =
        try row.number(0) == Int64(clamping: end.position)
        && row.bytes(1) == Data(end.line.bytes)
      if !isKept {
        let finding = ProofFinding(
          .logEnd, in: "hy_scope", scope: scope, detail: "the log does not lead to its end")
        let isLed =
          atHub && !log.damaged.contains(scope) && end.position > 0
        if try isLed || isSigned(end, of: scope, row.optionalBytes(2)) {
          findings.append(repaired(finding))
          if isRepairing {
            try ScopeTable(database: database).advance(
              scope, position: end.position, line: end.line, lanes: [:])
          }
        } else {
          log.condemn(scope, finding)
        }
      }
      findings += try lanes(scope, end, isSound: !log.damaged.contains(scope))
    }
    return try findings + strayLanes()
  }

  /// Lanes of scopes that are not held.
  private func strayLanes() throws -> [ProofFinding] {
    let stray = "FROM hy_lane WHERE scope NOT IN (SELECT scope FROM hy_scope)"
    guard try Row.fetchOne(database, sql: "SELECT 1 \(stray)") != nil else { return [] }
    if isRepairing { try database.execute(sql: "DELETE \(stray)") }
    return [repaired(ProofFinding(.logEnd, in: "hy_lane", detail: "a lane of no scope"))]
  }

  /// Kept lines of the hub's log that were altered beside sound entries.
  private func lines(_ log: LogProof) throws -> [ProofFinding] {
    try log.alteredLines.map { scope, position, line, finding in
      if isRepairing {
        try database.execute(
          sql: "INSERT OR REPLACE INTO hub_line (scope, position, line) VALUES (?, ?, ?)",
          arguments: [Data(scope.bytes), Int64(clamping: position), Data(line.bytes)])
      }
      return repaired(finding)
    }
  }

  /// Snapshots that the hub keeps; the next backup makes a new one (`Protocol R17`).
  private func snapshots(_ log: LogProof) throws -> [ProofFinding] {
    try log.alteredSnapshots.subtracting(log.damaged).sorted().map { scope in
      if isRepairing { try SnapshotShelf(database: database).drop(scope) }
      return repaired(
        ProofFinding(
          .floor, in: "hub_snapshot", scope: scope, detail: "a snapshot is not what the log makes"))
    }
  }

  private func lanes(
    _ scope: ScopeID, _ end: LogProof.End, isSound: Bool
  ) throws -> [ProofFinding] {
    guard isSound else { return [] }
    let actual = try TableContent(
      "hy_lane", where: "WHERE scope = x'\(hexText(scope.bytes))'", in: database)
    let expected = Dictionary(
      uniqueKeysWithValues: end.lanes.map { replica, lane in
        (
          Data(replica.bytes),
          [Data(String(lane.n).utf8), Data(lane.chain.bytes)]
        )
      })
    var found: [Data: [Data]] = [:]
    for row in actual.rows.values { found[row[1].bytes] = [row[2].bytes, row[3].bytes] }
    guard found != expected else { return [] }
    if isRepairing {
      try database.execute(
        sql: "DELETE FROM hy_lane WHERE scope = ?", arguments: [Data(scope.bytes)])
      try ScopeTable(database: database).advance(
        scope, position: nil, line: nil, lanes: end.lanes)
    }
    return [
      repaired(
        ProofFinding(
          .logEnd, in: "hy_lane", scope: scope, detail: "a lane does not lead to its end"))
    ]
  }

  /// Whether the county signed that the log ends so.
  private func isSigned(_ end: LogProof.End, of scope: ScopeID, _ signature: Data?) throws -> Bool {
    guard let signature,
      let epoch = try MetaTable(database: database).bytes(.epoch).flatMap({ HubEpoch(bytes: $0) })
    else { return false }
    let head = LogHead(
      epoch: epoch, scope: scope, position: end.position, line: end.line,
      signature: Signature(
        algorithm: Signature.Algorithm.ed25519.rawValue, bytes: [UInt8](signature)))
    return try CountyKey(in: database)?.signed(head) ?? false
  }

  private func repaired(_ finding: ProofFinding) -> ProofFinding {
    var finding = finding
    if isRepairing { finding.outcome = .repaired }
    return finding
  }
}

extension Replica {
  /// Proves the whole file: every change set against its hashes, and everything else against what
  /// the change sets make (`Protocol R22`).
  ///
  /// - Parameter repairing: whether what differs is put right. Only the base and what follows from
  ///   it is: what waits to be sent stays as its author recorded it, and where that was altered
  ///   its bytes are kept.
  /// - Returns: what was found and what became of it; nothing when all is as it was written.
  /// - Throws: ``StoreFailure/damaged(what:)`` when the file cannot be read as a database.
  public func prove(repairing: Bool) throws -> [ProofFinding] {
    guard repairing else {
      return try read {
        try FileProof(
          database: $0.database, schema: schema, projections: projections, isRepairing: false
        ).findings()
      }
    }
    return try write {
      try FileProof(
        database: $0.database, schema: schema, projections: projections, isRepairing: true
      ).findings()
    }
  }
}

extension HubDatabase {
  /// Proves the whole file like ``Replica/prove(repairing:)``, the log line by line. The log itself
  /// is never altered: what is wrong there is named, and a backup has it.
  ///
  /// - Parameter hubKey: the key with which this hub signs.
  public func prove(repairing: Bool, hubKey: PublicSigningKey) throws -> [ProofFinding] {
    try StoreFailure.wrapping {
      let body: (Database) throws -> [ProofFinding] = { [schema, projections] in
        try FileProof(
          database: $0, schema: schema, projections: projections, isRepairing: repairing
        ).findings(atHub: hubKey)
      }
      return try repairing ? queue.write(body) : queue.reading(body)
    }
  }
}
