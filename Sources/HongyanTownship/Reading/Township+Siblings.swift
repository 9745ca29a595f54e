package import HongyanMerge
import HongyanStore

/// One of the values that stand side by side in a unit.
package struct StandingValue: Sendable {
  /// The value; of a field group, its members. `nil` for a void.
  package var value: Value?
  /// Who wrote it; empty where that is not held here.
  package var author: ExactText
  /// When, in milliseconds since 1970.
  package var milliseconds: Int64
  /// The change set.
  package var dot: Dot
}

extension Township {
  /// What stands side by side in a unit of a record; `nil` for whether it is void.
  ///
  /// - Throws: ``TownshipFailure/unknownRecord(_:)``.
  package func standingValues(of key: RecordKey, unit: FieldID?) throws -> [StandingValue] {
    try replica.read { reader in
      guard let view = try reader.record(key) else {
        throw TownshipFailure.unknownRecord(key.id.hex)
      }
      func standing(
        _ dot: Dot, _ time: HybridTimestamp, _ value: Value?, _ dots: (RecordState) -> [Dot]
      ) throws -> StandingValue {
        StandingValue(
          value: value, author: try reader.author(of: dot, in: key, view.scope, under: dots) ?? "",
          milliseconds: time.milliseconds, dot: dot)
      }
      guard let unit else {
        return try view.state.liveness.map {
          try standing($0.dot, $0.effective, $0.isVoid ? nil : .flag(true), $0.places())
        }
      }
      return try (view.state.fields[unit] ?? []).map {
        try standing($0.dot, $0.effective, $0.value, $0.places(in: unit))
      }
    }
  }
}
