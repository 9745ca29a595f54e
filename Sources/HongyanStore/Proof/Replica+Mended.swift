import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension Replica {
  /// What of a scope's log can still be relied on, entry by entry; `nil` where that does not tell
  /// enough to ask the county for single entries: the states in the place of earlier ones were
  /// altered, entries have no place in the log, or it is not known where the county signed that the
  /// log ends (`Protocol R22`).
  public func keptLog(of scope: ScopeID) throws -> KeptLog? {
    try read { try KeptLogReading(database: $0.database, scope: scope).log() }
  }

  /// Takes over the log of a scope of which single entries came anew from the county, like
  /// ``adopt(_:from:)``.
  ///
  /// - Parameters:
  ///   - entries: every entry above the floor, with the chain hashes that follow from them.
  ///   - wallMilliseconds: this machine's clock, for the time of arrival of missing ones.
  /// - Returns: what differed, by record, and what became of it; nothing where the entries do not
  ///   lead to the line that the county signed, and then nothing was changed.
  /// - Throws: ``StoreFailure``; then nothing was changed.
  public func adopt(
    _ entries: [SequencedEntry], of scope: ScopeID, wallMilliseconds: Int64
  ) throws -> [ProofFinding]? {
    try write { transaction in
      let reading = KeptLogReading(database: transaction.database, scope: scope)
      guard let kept = try reading.log(), let standing = kept.standing(after: entries) else {
        return nil
      }
      let adopted = AdoptedLog(
        standing: standing,
        entries: entries.map { StoredEntry($0, in: scope, arrivedMilliseconds: wallMilliseconds) },
        floor: try AdoptedFloor(of: scope, in: transaction.database),
        head: try AdoptedHead(of: scope, in: transaction.database))
      return try adopt([adopted], in: transaction)
    }
  }
}

extension KeptLog {
  /// Where these entries lead, when it is where the county signed that the log ends.
  fileprivate func standing(after entries: [SequencedEntry]) -> ScopeStanding? {
    var standing = begin
    for entry in entries {
      standing.position += 1
      let lane = standing.lanes[entry.dot.replica]
      let chain = LaneChain.hash(
        scope: begin.scope, dot: entry.dot, context: entry.context,
        previous: lane?.chain ?? .zero, payload: entry.payloadHash)
      guard entry.position == standing.position, entry.dot.n == (lane?.n ?? 0) + 1,
        entry.chain == chain, entry.payload.map({ $0.id == entry.payloadHash }) ?? true
      else { return nil }
      standing.line = LogChain.line(
        previous: standing.line, epoch: epoch, scope: begin.scope, position: entry.position,
        chain: chain, verdict: entry.verdict, effective: entry.effective)
      standing.lanes[entry.dot.replica] = .init(n: entry.dot.n, chain: chain)
    }
    return standing.position == end && standing.line == line ? standing : nil
  }
}

extension StoredEntry {
  fileprivate init(
    _ entry: SequencedEntry, in scope: ScopeID, arrivedMilliseconds: Int64
  ) {
    self.init(
      sequence: 0, scope: scope, dot: entry.dot, context: entry.context, chain: entry.chain,
      payloadHash: entry.payloadHash, payload: entry.payload, remainder: entry.remainder,
      position: entry.position, verdict: entry.verdict, effective: entry.effective,
      isOffered: true, arrivedMilliseconds: arrivedMilliseconds)
  }
}

/// Reads what of a log can be relied on.
private struct KeptLogReading {
  let database: Database
  let scope: ScopeID

  private var key: StatementArguments { [Data(scope.bytes)] }

  func log() throws -> KeptLog? {
    let unplaced = """
      SELECT 1 FROM hy_entry WHERE scope = ? AND position IS NULL AND verdict IS NOT NULL LIMIT 1
      """
    guard try Row.fetchOne(database, sql: unplaced, arguments: key) == nil,
      let head = try signedHead(), let begin = try begin(), begin.position <= head.position
    else { return nil }
    var entries: [UInt64: SequencedEntry] = [:]
    try EntryTable(database: database).forEach("WHERE scope = ? AND position > 0", key) {
      _, entry in
      guard let entry, let position = entry.position, position > begin.position,
        let verdict = entry.verdict
      else { return }
      var kept = try entry.sequenced(payload: entry.payload)
      if kept.payload.map({ $0.id != kept.payloadHash }) ?? false {
        guard !verdict.takesEffect else { return }
        kept.payload = nil
      }
      kept.remainder = kept.payload == nil ? entry.remainder : nil
      if verdict.takesEffect, kept.content == nil { return }
      entries[position] = kept
    }
    return KeptLog(
      epoch: head.epoch, begin: begin, end: head.position, line: head.line, entries: entries)
  }

  /// The newest head, where the county's signature of it holds.
  private func signedHead() throws -> LogHead? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT position, line, head FROM hy_scope WHERE scope = ?", arguments: key),
      let line = Hash256(bytes: try row.bytes(1)), let signature = try row.optionalBytes(2),
      let epoch = try MetaTable(database: database).bytes(.epoch).flatMap({ HubEpoch(bytes: $0) })
    else { return nil }
    let head = LogHead(
      epoch: epoch, scope: scope, position: try row.place(0), line: line,
      signature: Signature(
        algorithm: Signature.Algorithm.ed25519.rawValue, bytes: [UInt8](signature)))
    return try CountyKey(in: database)?.signed(head) == true ? head : nil
  }

  /// Where entries begin; `nil` where the states before them are not what was put there.
  private func begin() throws -> ScopeStanding? {
    let table = FloorTable(database: database)
    guard try table.position(of: scope) > 0 else { return ScopeStanding(scope: scope) }
    guard let floor = try? table.floor(of: scope), let line = floor.line,
      (try? table.state(of: floor)) != nil
    else { return nil }
    return ScopeStanding(
      scope: scope, position: floor.position, line: line, lanes: floor.lanes)
  }

}
