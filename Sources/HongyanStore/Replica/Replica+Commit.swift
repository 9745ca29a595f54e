import Foundation
import GRDB
import HongyanMerge
public import HongyanWire

extension Replica {
  /// Takes over what a reply brought: entries, verdicts, vector, grants and epoch in one
  /// transaction (`Protocol R9`).
  ///
  /// Verdicts take effect in hub order, inside the page that carries them (`Protocol R8`); the
  /// overlay of what is still pending is laid again above the new base (`Protocol R10`).
  ///
  /// - Parameter wallMilliseconds: this machine's clock, for the time of arrival.
  /// - Throws: ``LaneForkFound`` when the hub has something else under one of this replica's own
  ///   dots (`Protocol R11`), or ``StoreFailure``; in either case nothing was changed.
  public func commit(_ update: ReplicaUpdate, wallMilliseconds: Int64) throws -> UpdateCounts {
    let counts = try write { transaction in
      try transaction.setGrants(update)
      var base = try BaseChange(transaction, wallMilliseconds: wallMilliseconds)
      for page in update.pages { try base.apply(page) }
      try base.finish()
      for part in update.snapshots { try transaction.take(part, &base.counts) }
      try transaction.purge(update.released)
      try transaction.meta.set(.clockOffset, update.clockOffsetMilliseconds)
      try transaction.meta.set(.wall, wallMilliseconds)
      return base.counts
    }
    try sweep()
    return counts
  }
}

extension ReplicaTransaction {
  fileprivate func setGrants(_ update: ReplicaUpdate) throws {
    try meta.set(.epoch, update.epoch.bytes)
    if !update.signedGrant.isEmpty { try meta.set(.signedGrant, update.signedGrant) }
    if let grants = update.grants {
      try database.cachedStatement(sql: "UPDATE hy_scope SET role = NULL").execute()
      for grant in grants { try scopes.set(grant.scope, role: grant.role) }
    }
    for page in update.pages where try !scopes.isHeld(page.scope) {
      try scopes.set(page.scope, role: nil)
    }
  }
}
