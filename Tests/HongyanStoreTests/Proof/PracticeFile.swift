import Foundation
import GRDB
import HongyanMerge
import HongyanStore
import HongyanWire

/// A small file with something in every table: settled, returned and duplicate change sets of
/// others and its own, questions, and pending work above them.
final class PracticeFile {
  /// A column, and the rows of it that are meant.
  struct Place: CustomStringConvertible {
    let table: String
    let column: String
    let condition: String

    var isPendingPayload: Bool {
      table == "hy_entry" && column == "payload" && condition == "verdict IS NULL"
    }

    var description: String { "\(table).\(column) where \(condition)" }
  }

  let folder: TemporaryFolder
  let path: String
  private(set) var log: CountyLog
  private(set) var whole: [String] = []
  private let kept: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("replica.sqlite")
    kept = folder.file("kept.sqlite")
    log = CountyLog(.county)
    let replica = try Replica.enrolled(at: path)
    try fill(replica)
    try replica.close()
    try FileManager.default.copyItem(atPath: path, toPath: kept)
    whole = try dump()
  }

  private func fill(_ replica: Replica) throws {
    let other = ReplicaID(high: 9, low: 9)
    for number in 0..<4 as Range<UInt64> {
      try replica.record(
        Sample.create(
          number,
          [
            Sample.text: .text(ExactText("一\(number)")), Sample.code: .code("open"),
            Sample.count: .integer(3), Sample.amount: .money(500), Sample.flag: .flag(true),
            Sample.share: .decimal(units: 125, scale: 2), Sample.instant: .instant(77),
            Sample.reference: .reference(RecordID(high: 0xA0, low: 0)),
          ]) + [Write(Sample.key(number), .add(Sample.tags, .text("甲")))])
    }
    let before = try replica.read { try $0.vector(of: .county) }
    try replica.exchange(with: &log)
    // Beside a write that this one has not seen: a question.
    let change = ChangeSet(
      time: HybridTimestamp(packed: 5_000 << 16), author: "李四", level: Level(rawValue: 2),
      schemaRevision: 1, writes: [Sample.put(1, Sample.text, .text("乙"))])
    try log.write(change, by: other, context: before)
    try log.write(change, by: ReplicaID(high: 9, low: 8), verdict: .duplicate(of: Dot(other, 1)))
    try replica.record([Sample.put(1, Sample.text, .text("丙"))], context: before)
    try replica.record([Sample.put(2, Sample.count, .integer(4))])
    let last = try replica.read { try $0.vector(of: .county) }
    try replica.exchange(with: &log) { dot in
      last.covers(dot) && dot.n == last[dot.replica] ? .returned(.notAllowed) : .accepted
    }
    // One of two records of a change set is erased.
    try replica.record(
      Sample.create(5, [Sample.text: .text("要清除的")]) + Sample.create(6, [Sample.text: .text("留")]))
    try replica.exchange(with: &log)
    try log.erase([Sample.key(5)], by: ReplicaID(high: 9, low: 7))
    try replica.exchange(with: &log)
    _ = try replica.noteView(of: .county, wallMilliseconds: 9_000)
    try replica.putOff("item", untilMilliseconds: 99_000)
    try replica.record([Sample.put(3, Sample.text, .text("未报"))])
    try replica.record(Sample.create(7, [Sample.text: .text("新")]))
    _ = try replica.offers(byteBudget: 150)
  }

  /// The file as it was.
  func reset() throws {
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: kept, toPath: path)
  }

  func open() throws -> Replica {
    try Replica(path: path, schema: Sample.schema, identifiers: seededIdentifiers(77))
  }

  /// A replica that read everything anew.
  func fresh() throws -> Replica {
    let fresh = try Replica.enrolled(seed: 99)
    try fresh.exchange(with: &log)
    return fresh
  }

  /// Every column that has something in it; those of change sets once for the settled and once for
  /// the pending.
  func columns() throws -> [Place] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        let conditions =
          table == "hy_entry" ? ["verdict IS NOT NULL", "verdict IS NULL"] : ["1"]
        return try database.columns(in: table).flatMap { column in
          conditions.map { Place(table: table, column: column.name, condition: $0) }
        }
      }
    }
  }

  /// Changes one byte of the first such cell, as another program of SQLite would.
  ///
  /// - Returns: whether there is such a cell.
  func alter(_ place: Place) throws -> Bool {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.write { database in
      let name = "\"\(place.column)\""
      let from = "FROM \"\(place.table)\" WHERE \(name) IS NOT NULL AND (\(place.condition))"
      let isMeta = place.table == "hy_meta" && place.column == "value"
      let picked = isMeta ? "\(from) AND key = 'enrolment'" : from
      let one = place.table == "hy_entry" ? " AND seq = (SELECT seq \(picked) LIMIT 1)" : ""
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT typeof(\(name)), CAST(\(name) AS BLOB) \(picked) LIMIT 1"),
        let kind = String.fromDatabaseValue(row[0]), let bytes = Data.fromDatabaseValue(row[1]),
        !bytes.isEmpty
      else { return false }
      var altered = [UInt8](bytes)
      altered[altered.count - 1] ^= 1
      let value =
        kind == "integer"
        ? "\(name) + 1" : kind == "text" ? "CAST(? AS TEXT)" : "?"
      try database.execute(
        sql: """
          UPDATE OR IGNORE "\(place.table)" SET \(name) = \(value)
          WHERE \(name) = (SELECT \(name) \(picked) LIMIT 1) AND (\(place.condition))\(one)
          """,
        arguments: kind == "integer" ? [] : [Data(altered)])
      return database.changesCount > 0
    }
  }

  /// Executes a statement, as another program of SQLite would.
  func execute(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.write { try $0.execute(sql: sql) }
  }

  /// Changes bits of one byte of the file.
  func flip(_ place: Int, _ mask: UInt8) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[place] ^= mask
    try bytes.write(to: URL(filePath: path))
  }

  /// Everything in the file that means something, as another program of SQLite reads it.
  func dump() throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      var lines: [String] = []
      for table in tables where !["hy_context", "hy_copy", "hy_aside"].contains(table) {
        let columns = try database.columns(in: table).map(\.name)
        let cells = columns.map { column in
          column == "context" && table == "hy_entry"
            ? "(SELECT hex(vector) FROM hy_context WHERE id = context)" : "quote(\"\(column)\")"
        }
        let condition =
          table == "hy_meta" ? "WHERE key NOT IN ('token')" : ""
        let rows = try String.fetchAll(
          database,
          sql: "SELECT \(cells.joined(separator: " || ',' || ")) FROM \"\(table)\" \(condition)")
        lines += rows.sorted().map { "\(table): \($0)" }
      }
      return lines
    }
  }
}
