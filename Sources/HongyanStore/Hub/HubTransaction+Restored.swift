import Foundation
import GRDB
public import HongyanMerge
import HongyanWire

extension HubTransaction {
  /// Whether the entry at a position has the verdict and stamp that it had under an earlier epoch:
  /// it was in the backup, or was given back since. True of a log that was never restored
  /// (`Protocol R12`).
  public func isVerbatim(at position: UInt64, of scope: ScopeID) throws -> Bool {
    #if PlantedFaults
      if PlantedFault.allVerbatim.isOn { return true }
    #endif
    let life = try database.cachedStatement(sql: "SELECT position FROM hub_life WHERE scope = ?")
    if let restored = try Int64.fetchOne(life, arguments: [Data(scope.bytes)]) {
      if position <= UInt64(restored) { return true }
    } else if try Row.fetchOne(database, sql: "SELECT 1 FROM hub_life LIMIT 1") == nil {
      return true
    }
    let refilled = try database.cachedStatement(
      sql: "SELECT 1 FROM hub_refilled WHERE scope = ? AND position = ?")
    return try Row.fetchOne(
      refilled, arguments: [Data(scope.bytes), Int64(clamping: position)]) != nil
  }

  func noteRefilled(_ position: UInt64, of scope: ScopeID) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO hub_refilled VALUES (?, ?)")
      .execute(arguments: [Data(scope.bytes), Int64(position)])
  }

  /// What every retained, verified backup and the log itself contain: nothing while there is no
  /// backup (`Protocol R12`).
  public func durableVector(of scope: ScopeID) throws -> VersionVector {
    guard let backedUp = durable[scope] else { return VersionVector() }
    return try standing(of: scope).vector.intersection(backedUp)
  }
}
