public import HongyanMerge

extension StoreReader {
  /// The dots of duplicates in a scope (`Protocol R11`).
  public func aliases(of scope: ScopeID) throws -> Aliases { try scopeTable.aliases(of: scope) }
}
