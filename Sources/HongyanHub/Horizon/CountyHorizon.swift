package import HongyanMerge
import HongyanModels
package import HongyanStore
import HongyanSync
package import HongyanWire

/// Where a scope is folded, and the entry of the hub's lane that says so (`Protocol R17`).
package struct CountyHorizon: Sendable {
  /// What is known about the records.
  package let schema: Schema
  /// The hub's key as a device, which owns its lane.
  package let device: DeviceID
  /// From so many further change sets on a horizon is written.
  package let growth: UInt64

  /// Horizons by a schema, in the lane of a hub's key.
  package init(schema: Schema, device: DeviceID, growth: UInt64) {
    self.schema = schema
    self.device = device
    self.growth = growth
  }

  /// What is in every backup and what each of these devices has confirmed.
  ///
  /// - Parameter leased: those that hold the scope and have a lease. One that has confirmed nothing
  ///   yet holds the horizon back.
  package static func vector(
    of scope: ScopeID, leased: [DeviceID], in log: HubTransaction
  ) throws -> VersionVector {
    var horizon = try log.durableVector(of: scope)
    for device in leased where !horizon.isEmpty {
      horizon = horizon.intersection(try log.confirmed(by: device, of: scope))
    }
    return horizon
  }

  /// Folds a scope below this, where enough has come together since the last horizon.
  ///
  /// - Returns: whether it was done.
  package func write(
    below horizon: VersionVector, to scope: ScopeID, in log: HubTransaction
  ) throws -> Bool {
    let last = try log.horizon(of: scope)
    let gained = horizon.heads.reduce(UInt64(0)) { sum, head in
      sum + head.n - min(head.n, last[head.replica])
    }
    guard gained >= max(growth, 1) else { return false }
    let now = log.nowMilliseconds
    let changeSet = ChangeSet(
      time: HybridTimestamp(milliseconds: now), author: "", level: .county,
      schemaRevision: schema.revision, writes: [], horizon: horizon)
    try HubWriter(replica: log.lane, device: device)
      .append(changeSet, to: scope, nowMilliseconds: now, in: log)
    return true
  }
}
