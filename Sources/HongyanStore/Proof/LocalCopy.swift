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

  /// Copies what is there now.
  func refresh() throws {
    for (table, condition) in Self.parts { try keep(table, condition, isOften: true) }
  }

  /// Copies some rows of a table.
  func keep(_ table: String, _ condition: String, isOften: Bool = false) throws {
    let name = Self.name(table, condition)
    let bytes = try Self.encode(
      TableContent(table, where: condition, in: database, isOften: isOften))
    let hash = sha256(bytes)
    let select = try database.cachedStatement(sql: "SELECT hash FROM hy_copy WHERE name = ?")
    if let known = try Row.fetchOne(select, arguments: [name]),
      try known.optionalBytes(0) == Data(hash.bytes)
    {
      return
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO hy_copy (name, content, hash) VALUES (?, ?, ?)"
    ).execute(arguments: [name, Data(bytes), Data(hash.bytes)])
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

  private static func name(_ table: String, _ condition: String) -> String {
    condition.isEmpty ? table : "\(table) \(condition)"
  }

  /// Compares both, and puts right whichever was altered.
  func prove(repairing: Bool) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    for row in try Row.fetchAll(database, sql: "SELECT name, content, hash FROM hy_copy") {
      let name = try row.text(0)
      let words = name.split(separator: " ", maxSplits: 1).map(String.init)
      let condition = words.count > 1 ? words[1] : ""
      guard let table = words.first, Self.tables.contains(table),
        let actual = try? TableContent(table, where: condition, in: database)
      else {
        findings.append(damagedCopy(name, repairing))
        if repairing {
          try database.execute(sql: "DELETE FROM hy_copy WHERE name = ?", arguments: [name])
        }
        continue
      }
      let bytes = [UInt8](try row.bytes(1))
      guard try row.bytes(2) == Data(sha256(bytes).bytes), let kept = Self.decode(bytes) else {
        findings.append(damagedCopy(name, repairing))
        if repairing { try keep(table, condition) }
        continue
      }
      // Columns that came since with a newer program are not in the copy yet.
      guard kept.columns == actual.columns else { continue }
      findings += try compare(kept.rows, with: actual, repairing: repairing)
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
      if let signature = actual.cell(row, "signature") {
        // The row may be there under another name.
        try database.execute(
          sql: "DELETE FROM \(actual.table) WHERE signature = ?", arguments: [signature.bytes])
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

  private static func encode(_ content: TableContent) -> [UInt8] {
    var text = "[" + content.columns.joined(separator: ",") + "]"
    let rows = content.rows.values.map { row in
      row.map { $0.kind + ":" + hexText($0.bytes) }.joined(separator: ",")
    }
    for row in rows.sorted() { text += "\n" + row }
    return Array(text.utf8)
  }

  private static func decode(_ bytes: [UInt8]) -> (
    columns: [String], rows: [[TableContent.Cell]]
  )? {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard let head = lines.first else { return nil }
    let columns = head.dropFirst().dropLast().split(separator: ",").map(String.init)
    let rows = lines.dropFirst().map { line in
      line.split(separator: ",").map { cell in
        let parts = cell.split(separator: ":", omittingEmptySubsequences: false)
        return TableContent.Cell(
          kind: String(parts[0]), bytes: Data(hexBytes(parts.last ?? "")))
      }
    }
    return rows.allSatisfy { $0.count == columns.count } ? (columns, rows) : nil
  }

  private static func hexBytes(_ text: Substring) -> [UInt8] {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
