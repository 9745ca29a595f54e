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
    var written: [ScopeID: VersionVector] = [:]
    for scope in try database.read({ try $0.scopes().map(\.scope) }) {
      written[scope] = try database.transaction { try writeHorizon(of: scope, growth, in: $0) }
    }
    return written
  }

  private func writeHorizon(
    of scope: ScopeID, _ growth: UInt64, in log: HubTransaction
  ) throws -> VersionVector? {
    let horizon = try horizon(of: scope, in: log)
    let last = try log.horizon(of: scope)
    let gained = horizon.heads.reduce(UInt64(0)) { sum, head in
      sum + head.n - min(head.n, last[head.replica])
    }
    guard gained >= max(growth, 1) else { return nil }
    let now = log.nowMilliseconds
    let changeSet = ChangeSet(
      time: HybridTimestamp(milliseconds: now), author: "", level: .county,
      schemaRevision: schema.revision, writes: [], horizon: horizon)
    try HubWriter(replica: log.lane, device: signingKey.publicKey.deviceID)
      .append(changeSet, to: scope, nowMilliseconds: now, in: log)
    return horizon
  }

  /// What is in every backup and what every machine with a lease has confirmed.
  ///
  /// A lease ends by absence alone, never by count or age of what a machine holds. One that has
  /// confirmed nothing yet holds the horizon back.
  package func horizon(of scope: ScopeID, in log: HubTransaction) throws -> VersionVector {
    var horizon = try log.durableVector(of: scope)
    for device in try log.devices() where device.status == .approved && !horizon.isEmpty {
      let heard = device.seenMilliseconds ?? device.enrolledMilliseconds
      guard log.nowMilliseconds - heard <= HubLimits.leaseMilliseconds,
        try grants(device.coverage, role: device.role, in: log).contains(where: {
          $0.scope == scope
        })
      else { continue }
      horizon = horizon.intersection(try log.confirmed(by: device.id, of: scope))
    }
    return horizon
  }
}
