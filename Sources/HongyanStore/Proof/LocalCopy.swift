import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// A second copy of what nobody else knows and nothing can be computed from: who this file is, its
/// grants, what was shown, what was put off, which pending change sets were offered. Small, and
/// written with every transaction, so that an altered byte is found and put right.
struct LocalCopy {
  let database: Database

  /// The tables, and which of their rows.
  private static let parts: [(table: String, condition: String)] = [
    ("hy_meta", "WHERE key <> '\(MetaKey.schemaRevision.rawValue)'"), ("hy_scope", ""),
    ("hy_view", ""), ("hy_deferred", ""),
  ]

  /// Whether a copy of this name is one of those that every transaction of a replica writes.
  static func isOfReplica(_ name: String) -> Bool {
    parts.contains { Self.name($0.table, $0.condition) == name }
  }

  /// Copies what is there now.
  func refresh() throws {
    for (table, condition) in Self.parts { try keep(table, condition, isOften: true) }
  }

  /// Copies some rows of a table.
  func keep(_ table: String, _ condition: String, isOften: Bool = false) throws {
    let name = Self.name(table, condition)
    let content = try TableContent(table, where: condition, in: database, isOften: isOften)
    let bytes = CopyCoding.encode(columns: content.columns, rows: content.rows.values)
    let hash = Self.hash(name, bytes)
    let select = try database.cachedStatement(sql: "SELECT hash FROM hy_copy WHERE name = ?")
    if let known = try Row.fetchOne(select, arguments: [name]),
      try known.optionalBytes(0) == hash
    {
      return
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO hy_copy (name, content, hash) VALUES (?, ?, ?)"
    ).execute(arguments: [name, Data(bytes), hash])
  }

  /// Lets copies go whose condition begins so.
  func forget(_ table: String, _ condition: String) throws {
    let name = Self.name(table, condition)
    try database.execute(
      sql: "DELETE FROM hy_copy WHERE substr(name, 1, ?) = ?", arguments: [name.count, name])
  }

  /// Lets the copy with this very condition go.
  func forget(only table: String, _ condition: String) throws {
    try database.execute(
      sql: "DELETE FROM hy_copy WHERE name = ?", arguments: [Self.name(table, condition)])
  }

  /// The name is a part of it, so that a copy under an altered name stands for nothing.
  private static func hash(_ name: String, _ content: [UInt8]) -> Data {
    Data(sha256(Array(name.utf8) + [0] + content).bytes)
  }

  private static func name(_ table: String, _ condition: String) -> String {
    condition.isEmpty ? table : "\(table) \(condition)"
  }

  /// Compares both, and puts right whichever was altered.
  func prove(repairing: Bool) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    for row in try Row.fetchAll(database, sql: "SELECT name, content, hash FROM hy_copy") {
      let name = try row.text(0)
      let words = name.split(separator: " ", maxSplits: 1).map(String.init)
      let bytes = [UInt8](try row.bytes(1))
      // A copy of before is hashed without its name.
      let hashes = [Self.hash(name, bytes), Data(sha256(bytes).bytes)]
      guard try hashes.contains(row.bytes(2)), let kept = CopyCoding.decode(bytes),
        let table = words.first, Self.tables.contains(table),
        let actual = try? TableContent(
          table, where: words.count > 1 ? words[1] : "", in: database)
      else {
        findings.append(damagedCopy(name, repairing))
        if repairing {
          try database.execute(sql: "DELETE FROM hy_copy WHERE name = ?", arguments: [name])
        }
        continue
      }
      // Columns that came since with a newer program are not in the copy yet.
      guard kept.columns == actual.columns else { continue }
      findings += try compare(kept.rows, with: actual, repairing: repairing)
    }
    if repairing, !findings.isEmpty {
      try refresh()
      try EvidenceTable(database: database).copyAll()
      try FloorTable(database: database).refreshCopies()
    }
    return findings
  }

  private static let tables = Set(parts.map(\.table)).union(["hy_witness", "hy_floor"])

  private func damagedCopy(_ name: String, _ repairing: Bool) -> ProofFinding {
    ProofFinding(
      .local, in: "hy_copy", detail: "second copy of \(name)",
      outcome: repairing ? .repaired : .found)
  }

  private func compare(
    _ kept: [[TableContent.Cell]], with actual: TableContent, repairing: Bool
  ) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    let key = actual.key
    let rows = Dictionary(kept.map { row in (key.map { row[$0] }, row) }) { first, _ in first }
    for (key, row) in rows where actual.rows[key] != row {
      findings.append(finding(actual.table, row, repairing, of: actual))
      guard repairing else { continue }
      // The row may be there under another name.
      if let signature = actual.cell(row, "signature") {
        try database.execute(
          sql: "DELETE FROM \(actual.table) WHERE signature = ?", arguments: [signature.bytes])
      } else if actual.table == "hy_floor", let lanes = actual.cell(row, "lanes"),
        let content = actual.cell(row, "content")
      {
        try database.execute(
          sql: "DELETE FROM hy_floor WHERE lanes = ? AND content = ?",
          arguments: [lanes.bytes, content.bytes])
      }
      try actual.insert(row, in: database)
    }
    for (key, row) in actual.rows where rows[key] == nil {
      findings.append(finding(actual.table, row, repairing, of: actual))
      if repairing { try actual.delete(key, in: database) }
    }
    return findings
  }

  private func finding(
    _ table: String, _ row: [TableContent.Cell], _ repairing: Bool, of content: TableContent
  ) -> ProofFinding {
    ProofFinding(
      .local, in: table,
      scope: content.cell(row, "scope").flatMap { ScopeID(bytes: $0.bytes) },
      detail: content.cell(row, "key")?.text ?? content.cell(row, "item")?.text ?? table,
      outcome: repairing ? .repaired : .found)
  }
}
