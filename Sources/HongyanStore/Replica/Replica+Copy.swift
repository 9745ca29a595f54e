import GRDB

extension Replica {
  /// A copy of the file as it stands, whole, while others go on using it.
  ///
  /// - Parameters:
  ///   - path: the new file, which should not exist; `nil` keeps the copy in memory.
  ///   - identifiers: where the copy draws new ids from.
  ///   - committed: hears of the copy's commits.
  /// - Throws: ``StoreFailure``.
  public func copy(
    toPath path: String?, identifiers: @escaping IdentifierSource,
    committed: CommitWitness? = nil
  ) throws -> Replica {
    try StoreFailure.wrapping {
      let copy = try StoreOpening.queue(path: path, configuration: StoreConfiguration.replica())
      try queue.backup(to: copy)
      return Replica(queue: copy, schema: schema, identifiers: identifiers, committed: committed)
    }
  }
}
