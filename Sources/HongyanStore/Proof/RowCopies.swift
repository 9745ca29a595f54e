import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// A second copy of each row of what the hub alone knows and nothing can be computed from: who it
/// is, accounts, invitations, what was granted, owners of lanes, the audit log, where its lives
/// began (`Protocol R22`). Row by row, since a machine that is heard touches its own row alone.
struct RowCopies {
  let database: Database

  /// The tables, and which of their rows.
  static let tables = [
    "hy_meta": "WHERE key NOT IN ('schema-revision', 'unswept')", "hub_device": "",
    "hub_invite": "",
    "hub_replica": "", "hub_granted": "", "hub_life": "", "hub_audit": "",
  ]

  /// Copies all rows of a file that has no copies yet.
  func begin() throws {
    let known = try String.fetchAll(database, sql: "SELECT name FROM hy_copy")
    guard known.allSatisfy(LocalCopy.isOfReplica) else { return }
    for table in Self.tables.keys.sorted() { try keep(table) }
  }

  /// Copies rows of a table as they are now.
  ///
  /// - Parameter condition: which ones; nothing for all of which copies are kept.
  func keep(
    _ table: String, where condition: String? = nil, _ arguments: StatementArguments = []
  ) throws {
    let content = try TableContent(
      table, where: condition ?? Self.tables[table] ?? "", arguments, in: database, isOften: true)
    for (key, row) in content.rows {
      let name = Self.name(table, key)
      let bytes = CopyCoding.encode(columns: content.columns, rows: [row])
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO hy_copy (name, content, hash) VALUES (?, ?, ?)"
      ).execute(arguments: [name, Data(bytes), Self.hash(name, bytes)])
    }
  }

  private static func name(_ table: String, _ key: [TableContent.Cell]) -> String {
    table + key.map { " " + hexText($0.bytes) }.joined()
  }

  /// The name is a part of it, so that a copy under an altered name stands for nothing.
  private static func hash(_ name: String, _ content: [UInt8]) -> Data {
    Data(sha256(Array(name.utf8) + [0] + content).bytes)
  }

  /// Compares rows and copies, and puts right whichever was altered.
  func prove(repairing: Bool) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    var kept: [String: [[TableContent.Cell]: [TableContent.Cell]]] = [:]
    var contents: [String: TableContent] = [:]
    for (table, condition) in Self.tables {
      contents[table] = try TableContent(table, where: condition, in: database)
    }
    for row in try Row.fetchAll(database, sql: "SELECT name, content, hash FROM hy_copy") {
      let name = try row.text(0)
      if LocalCopy.isOfReplica(name) { continue }
      let bytes = [UInt8](try row.bytes(1))
      guard try row.bytes(2) == Self.hash(name, bytes), let copy = CopyCoding.decode(bytes),
        let content = contents[String(name.prefix { $0 != " " })], let cells = copy.rows.first
      else {
        findings.append(finding("hy_copy", name, repairing))
        if repairing {
          try database.execute(sql: "DELETE FROM hy_copy WHERE name = ?", arguments: [name])
        }
        continue
      }
      // Columns that came since with a newer program are not in the copy yet.
      guard copy.columns == content.columns else { continue }
      kept[content.table, default: [:]][content.key.map { cells[$0] }] = cells
    }
    for (table, content) in contents.sorted(by: { $0.key < $1.key }) {
      findings += try compare(content, with: kept[table] ?? [:], repairing)
    }
    return findings
  }

  private func compare(
    _ content: TableContent, with kept: [[TableContent.Cell]: [TableContent.Cell]],
    _ repairing: Bool
  ) throws -> [ProofFinding] {
    var findings: [ProofFinding] = []
    var missing = 0
    for (key, row) in kept where content.rows[key] != row {
      if content.rows[key] == nil { missing += 1 }
      findings.append(finding(content.table, Self.name(content.table, key), repairing))
      if repairing { try content.insert(row, in: database) }
    }
    for key in content.rows.keys where kept[key] == nil {
      // One whose copy was altered stays; one that stands beside a row that is missing is that row
      // under another name.
      let isOther = missing > 0
      findings.append(
        finding(isOther ? content.table : "hy_copy", Self.name(content.table, key), repairing))
      guard repairing else { continue }
      if isOther { try content.delete(key, in: database) }
    }
    if repairing, !findings.isEmpty { try keep(content.table) }
    return findings
  }

  private func finding(_ table: String, _ detail: String, _ repairing: Bool) -> ProofFinding {
    ProofFinding(.local, in: table, detail: detail, outcome: repairing ? .repaired : .found)
  }
}
