import Foundation
import GRDB
import HongyanMerge
import HongyanWire

extension ReplicaTransaction {
  /// Drops what is held of those scopes whose grant was taken away and of which nothing waits to be
  /// sent any more (`Protocol R20`).
  ///
  /// - Parameter released: the scopes of which the hub has everything: one that was restored may
  /// have forgotten the grant together with the work (`Protocol R12`). Change sets that the county
  /// returned stay, with their payloads, for their author to put right.
  func purge(_ released: Set<ScopeID>) throws {
    #if PlantedFaults
      let held = Set(try scopes.scopes().map(\.scope))
      if PlantedFault.purgesUnreleased.isOn, released != held { return try purge(held) }
    #endif
    for (scope, role) in try scopes.scopes() where role == nil && released.contains(scope) {
      #if PlantedFaults
        if PlantedFault.purgesPending.isOn {
          try purge(scope)
          continue
        }
      #endif
      let waits = try Row.fetchOne(
        database, sql: "SELECT 1 FROM hy_entry WHERE verdict IS NULL AND scope = ? LIMIT 1",
        arguments: [Data(scope.bytes)])
      if waits == nil {
        try purge(scope)
        #if PlantedFaults
          if PlantedFault.tokenAfterPurge.isOn { continue }
        #endif
        // The token of the last exchange would say that nothing is new when the scope is granted
        // anew.
        try meta.set(.token, [])
      }
    }
  }

  private func purge(_ scope: ScopeID) throws {
    for key in try states.keys(in: scope) {
      try states.setVisible(key, nil, aliases: Aliases())
      try states.removeBase(key)
    }
    let argument: StatementArguments = [Data(scope.bytes)]
    for table in ["hy_lane", "hy_alias", "hy_horizon", "hy_digest", "hy_view", "hy_scope"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE scope = ?", arguments: argument)
    }
    try EvidenceTable(database: database).purge(scope)
    try ErasureTable(database: database).purge(scope)
    let own = try meta.ownReplicas()
    let floors = FloorTable(database: database)
    let below = try floors.floor(of: scope)?.lanes.filter { own.contains($0.key) } ?? [:]
    try LaneStarts(meta).keep(below, of: scope)
    try floors.remove(scope)
    try unstage(scope)
    #if PlantedFaults
      if PlantedFault.purgesOwnLane.isOn {
        try database.execute(sql: "DELETE FROM hy_entry WHERE scope = ?", arguments: argument)
        return
      }
    #endif
    // Envelopes of own change sets stay: their dots must never be given again, and when the scope
    // is granted anew what comes back under them must be told from a fork (`Protocol R2`, `R11`).
    let ids = own.sorted().map { Data($0.bytes) }
    // What is written there while it is read anew has not seen what stands further on in the log;
    // in the same lane it would, whatever the verdict on what came before it there (`Protocol R4`).
    // Of what stood below a floor no envelope tells.
    let written = try entries.head(of: replica(), in: scope)
    if try written != nil || below[replica()] != nil { _ = try drawReplica() }
    try database.execute(
      sql: """
        DELETE FROM hy_entry WHERE scope = ?
          AND replica NOT IN (\(databaseQuestionMarks(count: ids.count)))
        """, arguments: argument + StatementArguments(ids))
    try database.execute(
      sql: """
        UPDATE hy_entry SET position = NULL, payload = CASE verdict WHEN 1 THEN payload END
        WHERE scope = ?
        """, arguments: argument)
  }
}
