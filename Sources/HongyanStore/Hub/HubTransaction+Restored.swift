import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension HubTransaction {
  /// Whether everybody who holds the entry at a position has it with this verdict and stamp: it was
  /// in the backup that the hub was restored from first. True of a log that was never restored.
  ///
  /// What was given back since has them too where it was judged once; but a hub that was restored
  /// more than once may have judged it in a life between, and whoever heard that holds no payload
  /// of it (`Protocol R12`).
  public func isVerbatim(at position: UInt64, of scope: ScopeID) throws -> Bool {
    #if PlantedFaults
      if PlantedFault.allVerbatim.isOn { return true }
    #endif
    let life = try database.cachedStatement(sql: "SELECT position FROM hub_life WHERE scope = ?")
    if let restored = try Int64.fetchOne(life, arguments: [Data(scope.bytes)]) {
      return position <= UInt64(restored)
    }
    return try Row.fetchOne(database, sql: "SELECT 1 FROM hub_life LIMIT 1") == nil
  }

  /// What every retained, verified backup and the log itself contain: nothing while there is no
  /// backup (`Protocol R12`).
  public func durableVector(of scope: ScopeID) throws -> VersionVector {
    guard let backedUp = durable[scope] else { return VersionVector() }
    return try standing(of: scope).vector.intersection(backedUp)
  }

  /// The position up to which each of those backups holds the log as it is now (`Protocol R12`).
  public func settledPosition(of scope: ScopeID) throws -> UInt64 {
    try min(settled[scope] ?? 0, standing(of: scope).position)
  }
}
