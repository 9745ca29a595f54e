import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension HubTransaction {
  /// The snapshot of a scope that is kept for machines far behind (`Protocol R17`).
  public func snapshot(of scope: ScopeID) throws -> KeptSnapshot? {
    try SnapshotShelf(database: database).snapshot(of: scope)
  }

  /// The content of that snapshot from an offset on, up to about `byteBudget` bytes and at least
  /// one where there is one.
  public func snapshotBytes(
    of scope: ScopeID, from offset: UInt64, byteBudget: Int
  ) throws -> [UInt8] {
    try PieceTable(database: database, use: .kept)
      .bytes(of: scope, from: offset, budget: byteBudget)
  }

  /// The head of each lane at a position of the log.
  public func lanes(
    of scope: ScopeID, at position: UInt64
  ) throws -> [ReplicaID: ScopeStanding.Lane] {
    let heads = try Row.fetchAll(
      database,
      sql: """
        SELECT replica, max(n), chain FROM hy_entry WHERE scope = ? AND position <= ?
        GROUP BY replica
        """, arguments: [Data(scope.bytes), Int64(clamping: position)])
    var lanes: [ReplicaID: ScopeStanding.Lane] = [:]
    for row in heads {
      guard let replica = ReplicaID(bytes: try row.bytes(0)),
        let chain = Hash256(bytes: try row.bytes(2))
      else { throw StoreFailure.damaged(what: "lane") }
      lanes[replica] = .init(n: try row.place(1), chain: chain)
    }
    return lanes
  }

  /// Makes the snapshot of a scope anew, from the one before it and the log since, where enough
  /// came in that is in every backup (`Protocol R12`, `R17`).
  ///
  /// It never goes beyond the durable vector: whoever starts from it reads what came after as
  /// entries, and can give those back to a restored hub like everyone else.
  ///
  /// - Parameter growth: from so many further entries on a new one is made.
  /// - Returns: whether one was made.
  @discardableResult
  public func keepSnapshot(of scope: ScopeID, growth: UInt64) throws -> Bool {
    let shelf = SnapshotShelf(database: database)
    let kept = try shelf.snapshot(of: scope)
    let start = kept?.position ?? 0
    let end = try durableEnd(of: scope, after: start)
    guard end > start, end - start >= growth else { return false }
    var state = try kept.map { try shelf.state(of: $0, scope) } ?? ScopeState()
    try entryTable.forEachPlaced(in: scope, after: start, upTo: end) { entry in
      guard state.apply(try entry.logEntry()) else {
        throw StoreFailure.damaged(what: "log of \(scope.hex) at \(entry.position ?? 0)")
      }
    }
    try shelf.keep(state, of: scope, at: end, lanes: lanes(of: scope, at: end))
    return true
  }

  /// The position up to which every entry is durable.
  private func durableEnd(of scope: ScopeID, after start: UInt64) throws -> UInt64 {
    let durable = try durableVector(of: scope)
    guard !durable.isEmpty else { return start }
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT position, replica, n FROM hy_entry WHERE scope = ? AND position > ?
        ORDER BY position
        """, arguments: [Data(scope.bytes), Int64(clamping: start)])
    var end = start
    while let row = try rows.next() {
      guard let replica = ReplicaID(bytes: try row.bytes(1)),
        durable.covers(Dot(replica, try row.place(2)))
      else { break }
      end = try row.place(0)
    }
    return end
  }
}
