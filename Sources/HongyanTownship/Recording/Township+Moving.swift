package import HongyanMerge
import HongyanModels
import HongyanStore

/// What a move would touch.
package struct MovePreview: Sendable {
  /// The record.
  package var key: RecordKey
  /// The scope that it leaves.
  package var from: ScopeID
  /// The scope that it comes to.
  package var to: ScopeID
  /// Everything that goes along, the record itself first.
  package var touched: [RecordKey]
}

extension Township {
  /// What would move with a record to a place, and whether it may (`Protocol R14`).
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func previewMove(_ key: RecordKey, to place: String) throws -> MovePreview {
    let checks = try checkContext()
    return try replica.read { reader in
      let desk = RecordDesk(reader: reader, schema: schema, checks: checks)
      let (plan, touched) = try desk.planMove(key, to: place)
      let division = try desk.lookup.record(place, of: [Division.id]).id
      return MovePreview(
        key: key, from: plan.scope, to: ScopeID(namedBy: division), touched: touched)
    }
  }

  /// Asks the county to move a record with everything that belongs to it. It stays here until the
  /// county has done so.
  ///
  /// - Throws: ``TownshipFailure``, or `StoreFailure`.
  package func move(_ key: RecordKey, to place: String) throws -> Recorded {
    try record { try $0.planMove(key, to: place).plan }
  }
}
