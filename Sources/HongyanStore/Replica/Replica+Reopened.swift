package import HongyanMerge

extension Replica {
  /// The same file as the program with another schema opens it: tables are made or upgraded, and
  /// what was carried unseen until now appears (`Protocol R18`). This object must not be used
  /// again.
  ///
  /// - Throws: ``StoreFailure``, ``StoreFailure/tooNew`` where a later program had the file.
  package func reopened(under schema: Schema) throws -> Replica {
    try StoreFailure.wrapping {
      try StoreOpening.open(queue, schema: schema, projections: Projection.all(of: schema))
      return Replica(queue: queue, schema: schema, identifiers: identifiers, committed: committed)
    }
  }
}
