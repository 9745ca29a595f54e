import Foundation
import GRDB
public import HongyanMerge

/// A question that stands open in a record here.
public struct OpenQuestion: Hashable, Sendable {
  /// The record.
  public var record: RecordKey
  /// The unit: `nil` for liveness.
  public var field: FieldID?
  /// What is asked.
  public var kind: ReviewKind
  /// The scope.
  public var scope: ScopeID
  /// Since when.
  public var since: HybridTimestamp
}

extension StoreReader {
  /// Every open question of the records held, oldest first (`Protocol R15`).
  public func questions() throws -> [OpenQuestion] {
    try database.rows(
      "SELECT id, type, unit, kind, scope, since FROM hy_review ORDER BY since, id, type, unit"
    ).compactMap { row in
      guard let id = RecordID(bytes: try row.bytes(0)),
        let scope = ScopeID(bytes: try row.bytes(4)),
        let kind = ReviewKind(rawValue: try row.text(3))
      else { throw StoreFailure.damaged(what: "review row") }
      let unit = try row.short(2)
      return OpenQuestion(
        record: RecordKey(TypeID(rawValue: try row.short(1)), id),
        field: unit == 0 ? nil : FieldID(rawValue: unit), kind: kind, scope: scope,
        since: try row.stamp(5))
    }
  }
}
