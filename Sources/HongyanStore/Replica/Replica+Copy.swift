import GRDB

extension Replica {
  /// A copy of the file as it stands, whole, while others go on using it.
  ///
  /// - Parameters:
  ///   - path: the new file, which should not exist; `nil` keeps the copy in memory.
  ///   - identifiers: where the copy draws new ids from.
  /// - Throws: ``StoreFailure``.
  public func copy(
    toPath path: String?, identifiers: @escaping IdentifierSource
  ) throws -> Replica {
    let copy = try Replica(path: path, schema: schema, identifiers: identifiers)
    try StoreFailure.wrapping { try queue.backup(to: copy.queue) }
    return copy
  }
}
