import HongyanMerge
import HongyanStore

extension StoreReader {
  /// Every record of a scope that has a state, void ones and those that left among them.
  func views(in scope: ScopeID) throws -> [RecordView] {
    try records(in: scope).compactMap { try trace(of: $0, in: scope) }
  }
}
