public import HongyanMerge
import HongyanWire

extension Replica {
  /// Records change sets, in order, in one transaction: all of them are on disk when this returns,
  /// or none is.
  ///
  /// - Parameter wallMilliseconds: the machine's clock, right or wrong (`Protocol R7`).
  /// - Returns: their dots.
  /// - Throws: ``StoreFailure``.
  public func record(_ drafts: [ChangeDraft], wallMilliseconds: Int64) throws -> [Dot] {
    try write { transaction in
      var overlay = Overlay(transaction)
      var clock = try transaction.clock()
      let replica = try transaction.replica()
      let dots = try drafts.map { draft in
        let changeSet = ChangeSet(
          time: clock.tick(wallMilliseconds: wallMilliseconds), author: draft.author,
          level: draft.level, schemaRevision: schema.revision, importID: draft.importID,
          reason: draft.reason, decides: draft.decides, writes: draft.writes)
        return try overlay.append(
          changeSet, in: draft.scope, context: draft.context, to: replica,
          wallMilliseconds: wallMilliseconds)
      }
      try overlay.save()
      try transaction.setClock(clock)
      try transaction.meta.set(.wall, wallMilliseconds)
      return dots
    }
  }
}
