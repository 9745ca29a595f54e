import Foundation
import GRDB
import HongyanMerge
import HongyanWire

/// Carries an erasure out in what is kept of a scope beside record states: payloads of the log, of
/// the tray and the quarantine, snapshots, and bytes that were set aside (`Protocol R24`).
struct LogErasure {
  let database: Database
  let schema: Schema
  let scope: ScopeID
  let keeper: LogKeeper

  private var entries: EntryTable { EntryTable(database: database) }
  private var table: ErasureTable { ErasureTable(database: database) }

  /// - Parameter values: what the erased records showed until now.
  func carryOut(_ erasure: Erasure, values: Set<[UInt8]>) throws {
    try table.insert(erasure.records, in: scope)
    for entry in try entries(mentioning: Set(erasure.records)) { try strip(entry) }
    for remainder in erasure.remainders { try sign(remainder) }
    try dropAside(erasure.records, values)
    try FloorTable(database: database).erase(Set(erasure.records), in: scope)
    try SnapshotShelf(database: database).drop(scope)
    // Of one that was made before only a beginning may have come in, and the rest never will.
    try PieceTable(database: database, use: .staged).remove(scope)
    try database.execute(
      sql: "DELETE FROM hy_staged WHERE scope = ?", arguments: [Data(scope.bytes)])
    try MetaTable(database: database).set(.unswept, 1)
  }

  /// Takes out of one entry what was erased before it came, or got its verdict.
  func strip(_ dot: Dot) throws {
    guard let entry = try entries.entry(dot, in: scope) else { return }
    try strip(entry)
  }

  private func strip(_ entry: StoredEntry) throws {
    var erased = ErasedRecords(database, schema: schema, keeper: keeper)
    let left = try erased.stripped(entry)
    guard entry.verdict != nil, left != entry else { return }
    try entries.setContent(of: left)
    try MetaTable(database: database).set(.unswept, 1)
  }

  /// Entries with a verdict whose payload, or what is left of it, names one of the records; of what
  /// was returned those of every scope: of one that its author lost, no order is heard any more,
  /// and a record keeps its id wherever it moves (`Protocol R14`).
  func entries(mentioning records: Set<RecordKey>) throws -> [StoredEntry] {
    var found: Set<Int64> = []
    for key in records {
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT seq FROM hy_entry
          WHERE scope = ?1 AND verdict IS NOT NULL AND payload IS NOT NULL AND instr(payload, ?2) > 0
          UNION
          SELECT seq FROM hy_entry WHERE verdict = 1 AND payload IS NOT NULL AND instr(payload, ?2) > 0
          UNION
          SELECT seq FROM hy_remainder AS left JOIN hy_entry USING (scope, replica, n)
          WHERE (scope = ?1 AND verdict IS NOT NULL OR verdict = 1) AND instr(left.payload, ?2) > 0
          """, arguments: [Data(scope.bytes), Data(key.id.bytes)])
      for row in rows { found.insert(try row.number(0)) }
    }
    return try found.sorted().flatMap { try entries.select("WHERE seq = ?", [$0]) }
  }

  /// Replaces a payload by what is left of it, with the county's signature; where more was erased
  /// here than the order says, another one will come.
  private func sign(_ remainder: Erasure.Remainder) throws {
    guard var entry = try entries.entry(remainder.dot, in: scope),
      entry.verdict?.takesEffect == true, let content = entry.content
    else { return }
    let left = try content.without(table.records(in: scope)) ?? content
    guard left.id == remainder.hash else { return }
    entry.payload = nil
    entry.remainder = ErasedPayload(
      remainder: left,
      signature: Signature(algorithm: remainder.algorithm, bytes: remainder.signature))
    try entries.setContent(of: entry)
    try MetaTable(database: database).set(.unswept, 1)
  }

  /// Bytes that were set aside because something had altered them: those in which an erased record
  /// or one of its values is still to be seen go.
  private func dropAside(_ records: [RecordKey], _ values: Set<[UInt8]>) throws {
    for word in records.map(\.id.bytes) + values.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      try database.execute(
        sql: "DELETE FROM hy_aside WHERE scope = ? AND instr(payload, ?) > 0",
        arguments: [Data(scope.bytes), Data(word)])
    }
  }
}

extension RecordState {
  /// The texts that stand in it, as bytes; too short ones would be found anywhere.
  var texts: Set<[UInt8]> {
    var texts: Set<[UInt8]> = []
    func take(_ value: Value) {
      switch value {
      case .text(let text) where text.bytes.count >= Self.shortestText:
        texts.insert(text.bytes)
      case .members(let members): for member in members { take(member.value) }
      default: break
      }
    }
    for sibling in standing { take(sibling.value) }
    return texts
  }

  /// Two Chinese characters: the shortest name.
  private static var shortestText: Int { 6 }
}
