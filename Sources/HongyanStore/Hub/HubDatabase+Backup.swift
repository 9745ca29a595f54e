import Foundation
import GRDB
import HongyanMerge
import HongyanWire

extension HubDatabase {
  /// Writes a copy of everything into the file at `path`, which is empty or absent: one file,
  /// consistent as of one moment, whatever goes on meanwhile (`Protocol R23`).
  public func backUp(to path: String) throws {
    try StoreFailure.wrapping {
      let copy = try DatabaseQueue(path: path)
      try queue.backup(to: copy)
      // A copy that is carried away must not depend on a second file beside it.
      try copy.inDatabase { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
  }

  /// Verifies the copy at `path` as a whole: SQLite's own check, every hash of every lane, every
  /// line of every log, and the counts. Nothing is written.
  ///
  /// - Throws: ``StoreFailure/damaged(what:)`` when it does not hold.
  public static func examine(copyAt path: String) throws -> BackupFacts {
    try StoreFailure.wrapping {
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let facts = try queue.reading { try CopyExamination(database: $0).facts() }
      try queue.close()
      return facts
    }
  }
}

/// Works out what a copy holds.
private struct CopyExamination {
  let database: Database

  func facts() throws -> BackupFacts {
    let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
    guard integrity == ["ok"] else { throw damaged(integrity.joined(separator: "; ")) }
    let meta = MetaTable(database: database)
    guard let county = try meta.bytes(.county).flatMap({ CountyID(bytes: $0) }),
      let epoch = try meta.bytes(.epoch).flatMap({ HubEpoch(bytes: $0) })
    else { throw damaged("county") }
    var facts = BackupFacts(
      county: county, epoch: epoch, vectors: [:], entries: 0,
      records: try count("hy_record"), devices: try count("hub_device"))
    for (scope, _) in try ScopeTable(database: database).scopes() {
      let (vector, entries) = try log(of: scope, under: epoch)
      facts.vectors[scope] = vector
      facts.positions[scope] = UInt64(entries)
      facts.entries += entries
    }
    guard try facts.entries == count("hy_entry"), try facts.entries == count("hub_line") else {
      throw damaged("entries outside of every log")
    }
    return facts
  }

  private func log(
    of scope: ScopeID, under epoch: HubEpoch
  ) throws -> (vector: VersionVector, entries: Int) {
    var standing = ScopeStanding(scope: scope)
    var vector = VersionVector()
    try EntryTable(database: database).forEachPlaced(in: scope) { entry in
      let place = "\(scope.hex) \(standing.position + 1)"
      guard let verdict = entry.verdict, entry.position == standing.position + 1,
        vector.isNext(entry.dot), vector.covers(entry.context)
      else { throw damaged("log at \(place)") }
      if let payload = entry.payload, payload.id != entry.payloadHash {
        throw damaged("payload at \(place)")
      }
      let chain = LaneChain.hash(
        scope: scope, dot: entry.dot, context: entry.context,
        previous: standing.lanes[entry.dot.replica]?.chain ?? .zero, payload: entry.payloadHash)
      guard chain == entry.chain, entry.content != nil || !verdict.takesEffect else {
        throw damaged("lane at \(place)")
      }
      standing.position += 1
      standing.line = LogChain.line(
        previous: standing.line, epoch: epoch, scope: scope, position: standing.position,
        chain: chain, verdict: verdict, effective: entry.effective)
      guard try line(at: standing.position, of: scope) == standing.line else {
        throw damaged("line at \(place)")
      }
      standing.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: chain)
      vector.include(entry.dot)
    }
    let stated = try ScopeTable(database: database).standing(of: scope)
    guard stated.position == standing.position, stated.line == standing.line,
      stated.lanes == standing.lanes
    else { throw damaged("end of \(scope.hex)") }
    return (vector, Int(clamping: standing.position))
  }

  private func line(at position: UInt64, of scope: ScopeID) throws -> Hash256? {
    let select = try database.cachedStatement(
      sql: "SELECT line FROM hub_line WHERE scope = ? AND position = ?")
    return try Data.fetchOne(select, arguments: [Data(scope.bytes), Int64(position)])
      .flatMap { Hash256(bytes: $0) }
  }

  private func count(_ table: String) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
  }

  private func damaged(_ what: String) -> StoreFailure { .damaged(what: what) }
}
