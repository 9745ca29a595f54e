public import HongyanMerge
import HongyanWire

/// What a scope's log begins with on this replica: earlier changes are kept at the county
/// (`Protocol R17`, `R24`).
public struct LogBeginning: Sendable {
  /// What is kept as states instead of change sets.
  public var vector: VersionVector
  /// The greatest stamp in those.
  public var until: HybridTimestamp
}

extension StoreReader {
  /// Where the log of a scope begins here; `nil` where it is whole.
  public func beginning(of scope: ScopeID) throws -> LogBeginning? {
    try FloorTable(database: database).floor(of: scope).map {
      LogBeginning(vector: $0.vector, until: $0.until)
    }
  }

  /// What a record was where the log of the scope begins; `nil` where it was not yet, or the log is
  /// whole.
  public func stateAtBeginning(of key: RecordKey, in scope: ScopeID) throws -> RecordState? {
    let table = FloorTable(database: database)
    guard let floor = try table.floor(of: scope) else { return nil }
    return try table.state(of: key, in: floor)
  }
}
