import Foundation
import GRDB
public import HongyanMerge
public import HongyanWire

extension HubTransaction {
  /// Remembers what a device confirmed: everything that it has not sent is based on at least this
  /// (`Protocol R17`).
  public func noteConfirmed(
    _ vector: VersionVector, of scope: ScopeID, by device: DeviceID
  ) throws {
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO hub_confirmed VALUES (?, ?, ?)")
      .execute(arguments: [
        Data(device.bytes), Data(scope.bytes), Data(VectorCoding.encode(vector)),
      ])
  }

  /// What a device confirmed in a scope; nothing where it never did, or where it cannot be read any
  /// more: the device says it again.
  public func confirmed(by device: DeviceID, of scope: ScopeID) throws -> VersionVector {
    let select = try database.cachedStatement(
      sql: "SELECT vector FROM hub_confirmed WHERE device = ? AND scope = ?")
    guard
      let row = try Row.fetchOne(
        select, arguments: [Data(device.bytes), Data(scope.bytes)])
    else { return VersionVector() }
    return (try? VectorCoding.decode([UInt8](try row.bytes(0)))) ?? VersionVector()
  }

  /// Everything below some horizon of a scope.
  public func horizon(of scope: ScopeID) throws -> VersionVector {
    try aliases(of: scope).horizons.reduce(VersionVector()) { $0.union($1.vector) }
  }

  /// Folds every record of a scope (`Protocol R17`).
  func fold(
    below horizon: VersionVector, into dot: Dot, in scope: ScopeID, _ aliases: Aliases
  ) throws {
    try scopeTable.insertHorizon(dot, over: horizon, in: scope)
    try digestTable.update(scope, DigestTable.aliases) { $0.insertHorizon(dot, over: horizon) }
    let touched = before.keys.filter { $0.scope == scope }
    for key in Set(try states.keys(in: scope)).union(touched) {
      guard let unfolded = try everywhere(key.record)[scope] else { continue }
      var state = unfolded
      state.fold(below: horizon, into: dot, aliases: aliases)
      guard state != unfolded else { continue }
      if before[key] == nil { before[key] = unfolded }
      known[key.record, default: [:]][scope] = state
    }
  }
}
