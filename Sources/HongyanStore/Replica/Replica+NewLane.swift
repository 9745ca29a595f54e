import Foundation
import GRDB
import HongyanMerge
public import HongyanWire

extension Replica {
  /// Goes on under a new replica id after a fork (`Protocol R11`): everything pending in the scope
  /// from the divergent change set on, of whichever lane, is chained anew in a lane of its own, and
  /// what is written from now on, in any scope, is written under the new id.
  ///
  /// Payloads stay as they are, so change sets keep their ids. Contexts, those of open forms too,
  /// are cut before what moves and name it at its new places: under the old dots the hub has
  /// something that nobody here saw.
  ///
  /// - Returns: how many change sets moved; 0 when the divergent one is not pending here, and then
  ///   nothing was changed.
  /// - Throws: ``StoreFailure``; then nothing was changed.
  public func continueAnew(after fork: LaneForkFound) throws -> Int {
    try write { transaction in
      let pending = try transaction.entries.pending().filter { $0.scope == fork.scope }
      guard let start = pending.firstIndex(where: { $0.dot == fork.dot }) else { return 0 }
      #if PlantedFaults
        let moved = pending[start...].filter {
          !PlantedFault.movesOneLane.isOn || $0.dot.replica == fork.dot.replica
        }
      #else
        let moved = Array(pending[start...])
      #endif
      let move = LaneMove(of: moved.map(\.dot), to: try transaction.drawReplica())
      try transaction.move(moved, of: fork.scope, by: move)
      try transaction.meta.set(.token, [])
      let touched = try moved.flatMap { try $0.scopedRecords() }
      try transaction.relay(try transaction.entries.pending(), touching: Set(touched))
      return moved.count
    }
  }
}

/// Change sets on their way from old dots to the places 1, 2, 3 … of a new lane.
struct LaneMove {
  private let old: [Dot]
  private let lane: ReplicaID
  /// Of each lane the first place that moves.
  private let cuts: [ReplicaID: UInt64]
  /// What of the base keeps its places; `nil` for all of it.
  private let common: VersionVector?

  init(of old: [Dot], to lane: ReplicaID, within common: VersionVector? = nil) {
    self.old = old
    self.lane = lane
    self.common = common
    cuts = Dictionary(old.map { ($0.replica, $0.n) }) { min($0, $1) }
  }

  func newDot(at index: Int) -> Dot { Dot(lane, UInt64(index) + 1) }

  /// A context with what moves named at its new places.
  ///
  /// - Parameter count: of the moved change sets only so many can have been seen.
  func context(_ context: CausalContext, coveringOnlyFirst count: Int? = nil) -> CausalContext {
    #if PlantedFaults
      if PlantedFault.contextUncut.isOn { return context }
    #endif
    var anew = context
    for (replica, first) in cuts where context[replica] >= first { anew[replica] = first - 1 }
    if let common { anew = anew.intersection(common) }
    #if PlantedFaults
      if PlantedFault.contextNotContinued.isOn { return anew }
    #endif
    let seen = old.prefix(count ?? old.count).prefix { context.covers($0) }.count
    if seen > 0 { anew[lane] = UInt64(seen) }
    return anew
  }
}

extension ReplicaTransaction {
  /// Draws the id under which new change sets are written from now on.
  func drawReplica() throws -> ReplicaID {
    #if PlantedFaults
      if PlantedFault.keepsReplicaID.isOn, let known = try meta.bytes(.replica),
        let replica = ReplicaID(bytes: known)
      {
        return replica
      }
    #endif
    let (high, low) = identifiers()
    let replica = ReplicaID(high: high, low: low)
    if let former = try meta.bytes(.replica) {
      try meta.set(.formerReplicas, (meta.bytes(.formerReplicas) ?? []) + former)
    }
    try meta.set(.replica, replica.bytes)
    return replica
  }

  /// Everything that waits to be sent in a scope whose base left the hub's road goes on in a lane
  /// of its own, and so does what is written from now on.
  ///
  /// - Parameter common: what of the base keeps its places.
  func movePending(of scope: ScopeID, within common: VersionVector) throws {
    let pending = try entries.pending().filter { $0.scope == scope }
    try move(
      pending, of: scope,
      by: LaneMove(of: pending.map(\.dot), to: try drawReplica(), within: common))
  }

  /// Chains change sets of a scope anew at their new places.
  fileprivate func move(_ moved: [StoredEntry], of scope: ScopeID, by move: LaneMove) throws {
    var previous = Hash256.zero
    for (index, entry) in moved.enumerated() {
      var anew = entry
      anew.dot = move.newDot(at: index)
      anew.context = move.context(entry.context, coveringOnlyFirst: index)
      anew.chain = LaneChain.hash(
        scope: scope, dot: anew.dot, context: anew.context, previous: previous,
        payload: entry.payloadHash)
      previous = anew.chain
      try entries.move(anew)
    }
    try moveViews(of: scope, by: move)
  }

  /// Names in the contexts of open forms what moved at its new places.
  private func moveViews(of scope: ScopeID, by move: LaneMove) throws {
    #if PlantedFaults
      if PlantedFault.formsStay.isOn { return }
    #endif
    let views = try Row.fetchAll(
      database, sql: "SELECT token, context FROM hy_view WHERE scope = ?",
      arguments: [Data(scope.bytes)])
    for view in views {
      let context = move.context(try VectorCoding.decode([UInt8](view[1] as Data)))
      try database.execute(
        sql: "UPDATE hy_view SET context = ? WHERE token = ?",
        arguments: [Data(VectorCoding.encode(context)), view[0] as String])
    }
  }
}
