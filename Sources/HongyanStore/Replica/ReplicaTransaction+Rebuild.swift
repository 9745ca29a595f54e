import Foundation
import GRDB
import HongyanMerge
import HongyanWire

extension ReplicaTransaction {
  /// Makes the base of a scope anew from its entries: the hub gave another verdict or stamp under a
  /// new epoch than under the one before (`Protocol R12`).
  ///
  /// Of a scope that is not granted only the own entries were judged anew, and they may not go
  /// together with what others' verdicts were before: each repeats the other then. The base stays
  /// as it is; the scope goes, or is granted and read to its end.
  func rebuildBase(of scope: ScopeID) throws {
    let table = FloorTable(database: database)
    let floor = try table.floor(of: scope)
    var rebuilt = try floor.map { try table.state(of: $0) } ?? ScopeState()
    var waiting = try entries.select(
      "WHERE scope = ? AND verdict IS NOT NULL ORDER BY position IS NULL, position, seq",
      [Data(scope.bytes)]
    ).filter { !rebuilt.vector.covers($0.dot) }
    var count = Int.max
    while waiting.count < count {
      count = waiting.count
      waiting = try waiting.filter { try !rebuilt.apply($0.logEntry()) }
    }
    guard waiting.isEmpty else {
      if try !scopes.isGranted(scope) { return }
      throw StoreFailure.damaged(what: "base of \(scope.hex)")
    }
    try replaceBase(of: scope, by: rebuilt)
  }

  /// Puts a state in the place of a scope's base, and lays what is pending on it.
  func replaceBase(of scope: ScopeID, by rebuilt: ScopeState) throws {
    try replaceAliases(rebuilt.aliases, of: scope)
    try replaceDigests(rebuilt, of: scope)
    try ErasureTable(database: database).insert(rebuilt.erased, in: scope)
    var base: [ScopedKey: RecordState] = [:]
    for key in try states.keys(in: scope) { base[key] = RecordState() }
    for (key, state) in rebuilt.records { base[ScopedKey(key, in: scope)] = state }
    try relay(try entries.pending(), over: base, touching: nil)
  }

  private func replaceAliases(_ aliases: Aliases, of scope: ScopeID) throws {
    try database.execute(
      sql: "DELETE FROM hy_alias WHERE scope = ?", arguments: [Data(scope.bytes)])
    for (first, duplicate) in aliases.pairs {
      try scopes.insertAlias(duplicate, of: first, in: scope)
    }
    try database.execute(
      sql: "DELETE FROM hy_horizon WHERE scope = ?", arguments: [Data(scope.bytes)])
    for (dot, vector) in aliases.horizons {
      try scopes.insertHorizon(dot, over: vector, in: scope)
    }
  }

  private func replaceDigests(_ rebuilt: ScopeState, of scope: ScopeID) throws {
    try database.execute(
      sql: "DELETE FROM hy_digest WHERE scope = ?", arguments: [Data(scope.bytes)])
    for (key, state) in rebuilt.records where !state.isEmpty {
      try digests.update(scope, key.type) {
        $0.insert(key, encodedState: StateCoding.encode(state))
      }
    }
    for (first, duplicate) in rebuilt.aliases.pairs {
      try digests.update(scope, DigestTable.aliases) { $0.insertAlias(duplicate, of: first) }
    }
    for (dot, vector) in rebuilt.aliases.horizons {
      try digests.update(scope, DigestTable.aliases) { $0.insertHorizon(dot, over: vector) }
    }
  }
}
