import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Computes every derived table anew from the log, beside the file, and compares row by row
/// (`Protocol R22`).
struct DerivedProof {
  let database: Database
  let schema: Schema
  let projections: [TypeID: Projection]
  let isRepairing: Bool

  /// The rows that differ, put right where the log that they follow from is sound.
  func findings(_ log: LogProof, pending: [StoredEntry]) throws -> [ProofFinding] {
    let anew = try DatabaseQueue()
    defer { try? anew.close() }
    try StoreOpening.blank.fill(anew)
    return try anew.write { shadow in
      try build(log, pending, in: shadow)
      var findings: [ProofFinding] = []
      for (table, kind, type) in tables {
        if table == "hy_base", !log.damaged.isEmpty { continue }
        findings += try compare(table, kind, type, with: shadow, except: log.damaged)
      }
      return findings
    }
  }

  private var tables: [(table: String, kind: ProofFinding.Kind, type: TypeID?)] {
    [
      ("hy_record", .state, nil), ("hy_base", .state, nil), ("hy_departed", .state, nil),
      ("hy_alias", .alias, nil), ("hy_digest", .digest, nil), ("hy_review", .review, nil),
      ("hy_erased", .state, nil), ("hy_horizon", .alias, nil),
    ]
      + projections.values.sorted { $0.type.id < $1.type.id }.map {
        ($0.type.name, .row, $0.type.id)
      }
  }

  private func build(_ log: LogProof, _ pending: [StoredEntry], in shadow: Database) throws {
    for projection in projections.values { try projection.install(in: shadow) }
    let transaction = ReplicaTransaction(
      database: shadow, schema: schema, projections: projections, identifiers: { (0, 0) })
    var digests: [ScopeID: [TypeID: StateDigest]] = [:]
    for (scope, aliases) in log.aliases {
      for pair in aliases.pairs {
        try transaction.scopes.insertAlias(pair.duplicate, of: pair.first, in: scope)
        digests[scope, default: [:]][DigestTable.aliases, default: .zero]
          .insertAlias(pair.duplicate, of: pair.first)
      }
      for (dot, vector) in aliases.horizons {
        try transaction.scopes.insertHorizon(dot, over: vector, in: scope)
        digests[scope, default: [:]][DigestTable.aliases, default: .zero]
          .insertHorizon(dot, over: vector)
      }
    }
    for (scope, records) in log.erased {
      try ErasureTable(database: shadow).insert(records, in: scope)
    }
    for (key, state) in log.states where !state.isEmpty {
      try transaction.states.setVisible(key, state, aliases: log.aliases[key.scope] ?? Aliases())
      digests[key.scope, default: [:]][key.record.type, default: .zero]
        .insert(key.record, encodedState: StateCoding.encode(state))
    }
    for (scope, types) in digests {
      for (type, digest) in types {
        try transaction.digests.update(scope, type) { $0 = digest }
      }
    }
    var overlay = Overlay(transaction)
    for entry in pending { try overlay.lay(entry.logEntry(), in: entry.scope) }
    try overlay.save()
  }

  private func compare(
    _ table: String, _ kind: ProofFinding.Kind, _ type: TypeID?, with shadow: Database,
    except damaged: Set<ScopeID>
  ) throws -> [ProofFinding] {
    let actual = try TableContent(table, in: database)
    let expected = try TableContent(table, in: shadow)
    // Columns that a later program added are its business.
    let order = expected.columns.map { actual.columns.firstIndex(of: $0) }
    var findings: [ProofFinding] = []
    func note(_ row: [TableContent.Cell], in content: TableContent) -> ProofFinding? {
      let scope = content.scope(of: row)
      if let scope, damaged.contains(scope) { return nil }
      return ProofFinding(
        kind, in: table, scope: scope, record: content.record(of: row, type),
        detail: table, outcome: isRepairing ? .repaired : .found)
    }
    for (key, row) in actual.rows where expected.rows[key] == nil {
      if kind == .digest, actual.cell(row, "digest")?.bytes.allSatisfy({ $0 == 0 }) == true {
        continue
      }
      guard let finding = note(row, in: actual) else { continue }
      findings.append(finding)
      if isRepairing { try actual.delete(key, in: database) }
    }
    for (key, row) in expected.rows {
      if let known = actual.rows[key], order.map({ $0.map { known[$0] } }) == row { continue }
      guard let finding = note(row, in: expected) else { continue }
      findings.append(finding)
      if isRepairing { try expected.insert(row, in: database) }
    }
    return findings
  }
}

extension TableContent {
  fileprivate func scope(of row: [Cell]) -> ScopeID? {
    guard let cell = cell(row, "scope") else { return nil }
    return cell.text.flatMap { ScopeID(name: $0) } ?? ScopeID(bytes: cell.bytes)
  }

  fileprivate func record(of row: [Cell], _ type: TypeID?) -> RecordKey? {
    guard let id = cell(row, "id") else { return nil }
    if let type { return id.text.flatMap { RecordID(hex: $0) }.map { RecordKey(type, $0) } }
    guard let number = cell(row, "type")?.number.flatMap({ UInt32(exactly: $0) }) else {
      return nil
    }
    return RecordID(bytes: id.bytes).map { RecordKey(TypeID(rawValue: number), $0) }
  }
}
