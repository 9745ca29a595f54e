import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// The audit log of the hub: lines that follow from each other, and where the last one is noted, so
/// that a line which is altered, missing or slipped in shows.
struct AuditTable {
  /// Where the log ends.
  struct End: Hashable {
    /// The number of the last line; lines count from 1.
    var number: Int64
    /// The line itself.
    var line: Hash256

    static let none = End(number: 0, line: .zero)
  }

  let database: Database

  /// Adds a line that follows from the last one, which is taken as noted where it is missing.
  func append(_ action: String, by actor: String, on subject: String, atMilliseconds at: Int64)
    throws
  {
    let (noted, found) = (try notedEnd() ?? .none, try end())
    let last = found.number > noted.number ? found : noted
    let next = End(
      number: last.number + 1, line: Self.line(after: last.line, at, actor, action, subject))
    try database.execute(
      sql:
        "INSERT INTO hub_audit (seq, at, actor, action, subject, line) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [next.number, at, actor, action, subject, Data(next.line.bytes)])
    try MetaTable(database: database)
      .set(.auditEnd, Self.encode(next))
    let copies = RowCopies(database: database)
    try copies.keep("hub_audit", where: "WHERE seq = ?", [next.number])
    try copies.keep("hy_meta", where: "WHERE key = ?", [MetaKey.auditEnd.rawValue])
  }

  /// The number of the first line that does not follow from the one before, or is missing; `nil`
  /// when all follow and the last one noted is among them.
  func firstBreak() throws -> Int64? {
    let noted = try notedEnd()
    var last = End.none
    let rows = try Row.fetchCursor(
      database, sql: "SELECT seq, at, actor, action, subject, line FROM hub_audit ORDER BY seq")
    while let row = try rows.next() {
      guard let line = Self.line(in: row, after: last) else { return last.number + 1 }
      last = End(number: last.number + 1, line: line)
      if let noted, noted.number == last.number, noted.line != line { return last.number }
    }
    guard let noted, noted.number > last.number else { return nil }
    return last.number + 1
  }

  /// How many lines there are.
  func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM hub_audit") ?? 0
  }

  /// The line in a row, where it is the one that follows.
  private static func line(in row: Row, after last: End) -> Hash256? {
    guard let number = try? row.number(0), number == last.number + 1, let at = try? row.number(1),
      let actor = try? row.text(2), let action = try? row.text(3), let subject = try? row.text(4),
      let stored = try? row.bytes(5)
    else { return nil }
    let line = line(after: last.line, at, actor, action, subject)
    return Data(line.bytes) == stored ? line : nil
  }

  private static func line(
    after last: Hash256, _ at: Int64, _ actor: String, _ action: String, _ subject: String
  ) -> Hash256 {
    let text = [String(at), actor, action, subject].joined(separator: "\u{1F}")
    return sha256(last.bytes + Array(text.utf8))
  }

  /// A number of 8 bytes and a hash of 32.
  private static let endByteCount = 40

  private static func encode(_ end: End) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: end.number >> (56 - 8 * $0)) } + end.line.bytes
  }

  /// The end as it is noted apart from the lines; `nil` in a file in which nothing was audited
  /// since ends are noted.
  private func notedEnd() throws -> End? {
    guard let bytes = try MetaTable(database: database).bytes(.auditEnd) else { return nil }
    guard bytes.count == Self.endByteCount, let line = Hash256(bytes: Array(bytes[8...])) else {
      return nil
    }
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(exactly: number).map { End(number: $0, line: line) }
  }

  /// The end as the lines have it.
  private func end() throws -> End {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT seq, line FROM hub_audit ORDER BY seq DESC LIMIT 1"),
      let line = Hash256(bytes: [UInt8](try row.bytes(1)))
    else { return .none }
    return End(number: try row.number(0), line: line)
  }
}

extension HubDatabase {
  /// Follows the audit log line by line.
  ///
  /// - Returns: how many lines there are, and the number of the first that does not follow or is
  ///   missing.
  public func examineAudit() throws -> (lines: Int, firstBreak: Int64?) {
    try read { reader in
      let audit = AuditTable(database: reader.database)
      return (try audit.count(), try audit.firstBreak())
    }
  }
}
