import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension StoreReader {
  /// Every change set that writes to the record, in the order in which they came here.
  public func history(of key: RecordKey) throws -> [StoredEntry] {
    // A payload begins with the table of the record ids that it mentions, so a search in it finds
    // every candidate.
    try entries.select(
      """
      WHERE payload IS NOT NULL AND instr(payload, ?1) > 0
        OR payload IS NULL AND EXISTS (SELECT 1 FROM hy_remainder AS left
          WHERE left.scope = hy_entry.scope AND left.replica = hy_entry.replica
            AND left.n = hy_entry.n AND instr(left.payload, ?1) > 0)
      ORDER BY seq
      """, [Data(key.id.bytes)]
    ).filter { entry in
      // What still waits for the county's signature shows no more.
      guard try entry.changeSet()?.writes.contains(where: { $0.record == key }) == true
      else { return false }
      return try !ErasureTable(database: database).records(in: entry.scope).contains(key)
    }
  }

  /// Change sets that have no verdict, in the order in which they were written; withdrawn ones are
  /// left out.
  public func pending() throws -> [StoredEntry] {
    try entries.pending().filter { try $0.changeSet()?.writes.isEmpty == false }
  }

  /// The number of change sets that have no verdict, withdrawn ones left out.
  public func pendingCount() throws -> Int { try pending().count }

  /// Own change sets that the county returned, with their payloads.
  public func returned() throws -> [StoredEntry] {
    try entries.select("WHERE verdict = 1 ORDER BY seq", []).filter { $0.content != nil }
  }

  /// Change sets of others that came here since an instant, in order.
  ///
  /// - Parameter milliseconds: by this machine's clock.
  public func arrived(sinceMilliseconds milliseconds: Int64) throws -> [StoredEntry] {
    let own = try meta.ownReplicas()
    return try entries.select(
      "WHERE arrived >= ? AND verdict IS NOT NULL ORDER BY seq", [milliseconds]
    ).filter { !own.contains($0.dot.replica) }
  }

  /// One entry.
  public func entry(_ dot: Dot, in scope: ScopeID) throws -> StoredEntry? {
    try entries.entry(dot, in: scope)
  }

  /// What has a verdict and no place in the hub's log: answered by a partial page (`Protocol R8`),
  /// or held from an earlier epoch and not come to yet in the new one (`Protocol R12`).
  public func unplaced(in scope: ScopeID) throws -> [StoredEntry] {
    try entries.select(
      "WHERE scope = ? AND position IS NULL AND verdict IS NOT NULL ORDER BY seq",
      [Data(scope.bytes)])
  }

  /// The log of a scope in hub order: what has a verdict, from the floor on (`Protocol R17`).
  public func log(of scope: ScopeID) throws -> [StoredEntry] {
    try entries.select(
      "WHERE scope = ? AND position > ? ORDER BY position",
      [
        Data(scope.bytes),
        Int64(clamping: try FloorTable(database: database).position(of: scope)),
      ])
  }
}
