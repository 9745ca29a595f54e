import HongyanMerge
import HongyanStore
import HongyanSync

extension Hub {
  /// Makes snapshots for machines that will be far behind, scope by scope, of what is in every
  /// backup (`Protocol R17`).
  ///
  /// It is done after each backup, at night, when what is durable has just grown and nobody waits:
  /// a machine that asks by day is given what is there.
  ///
  /// - Parameter growth: from so many further change sets on a new one is made.
  package func keepSnapshots(growth: UInt64 = HubLimits.snapshotGap) throws {
    let scopes = try database.read { try $0.scopes().map(\.scope) }
    for scope in scopes {
      try database.transaction {
        _ = try $0.keepSnapshot(of: scope, growth: growth)
      }
    }
  }
}
