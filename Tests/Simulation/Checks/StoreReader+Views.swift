import HongyanMerge
import HongyanStore

extension StoreReader {
  /// The records of a scope that have a state, void ones among them.
  func views(in scope: ScopeID) throws -> [RecordView] {
    try records(in: scope).compactMap { try record($0) }
  }
}
