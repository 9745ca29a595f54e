import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension HubTransaction {
  /// Whether the hub ever came back from a backup.
  ///
  /// A machine may then come from a life of the hub of which the backup knows nothing, in which
  /// what it holds had another verdict, so that it holds no payload of it (`Protocol R12`).
  public func wasRestored() throws -> Bool {
    #if PlantedFaults
      if PlantedFault.allVerbatim.isOn { return false }
    #endif
    return try Row.fetchOne(database, sql: "SELECT 1 FROM hub_life LIMIT 1") != nil
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
