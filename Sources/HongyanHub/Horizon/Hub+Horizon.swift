package import HongyanMerge
import HongyanModels
package import HongyanStore
import HongyanSync
import HongyanWire

extension Hub {
  /// Writes a horizon into every scope in which enough has come together below one
  /// (`Protocol R17`).
  ///
  /// It is done after each verified backup: what is durable has just grown, it is night, and the
  /// machines fold at their next exchange. Nobody has to remember it, and a hub without backups
  /// never folds.
  ///
  /// - Parameter growth: so many change sets.
  /// - Returns: what was folded, by scope.
  @discardableResult
  package func writeHorizons(
    growth: UInt64 = HubLimits.horizonGrowth
  ) throws -> [ScopeID: VersionVector] {
    let writer = CountyHorizon(
      schema: schema, device: signingKey.publicKey.deviceID, growth: growth)
    var written: [ScopeID: VersionVector] = [:]
    for scope in try database.read({ try $0.scopes().map(\.scope) }) {
      written[scope] = try database.transaction { log in
        let horizon = try horizon(of: scope, in: log)
        return try writer.write(below: horizon, to: scope, in: log) ? horizon : nil
      }
    }
    return written
  }

  /// What is in every backup and what every machine with a lease has confirmed.
  ///
  /// A lease ends by absence alone, never by count or age of what a machine holds. One that has
  /// confirmed nothing yet holds the horizon back.
  package func horizon(of scope: ScopeID, in log: HubTransaction) throws -> VersionVector {
    let leased = try log.devices().filter { device in
      let heard = device.seenMilliseconds ?? device.enrolledMilliseconds
      return try device.status == .approved
        && log.nowMilliseconds - heard <= HubLimits.leaseMilliseconds
        && grants(device.coverage, role: device.role, in: log).contains { $0.scope == scope }
    }
    return try CountyHorizon.vector(of: scope, leased: leased.map(\.id), in: log)
  }
}
