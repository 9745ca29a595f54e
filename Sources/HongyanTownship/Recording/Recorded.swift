package import HongyanMerge

/// What was recorded: one record written by one change set.
package struct Recorded: Sendable {
  /// The record.
  package var key: RecordKey
  /// Its scope.
  package var scope: ScopeID
  /// The change set's place.
  package var dot: Dot
  /// The change set's id: the SHA-256 of its payload.
  package var changeSetID: Hash256
  /// What the person should look at again.
  package var warnings: [Finding]
  /// Living records that have the same natural key as a new one.
  package var duplicates: [RecordKey]
}

/// What was taken back.
package struct Undone: Sendable {
  /// The records concerned, each once.
  package var records: [RecordKey]
  /// The change sets taken back.
  package var dots: [Dot]
  /// Whether it took a new change set, because the county may have seen the old one already
  /// (`Protocol R10`).
  package var isCompensated: Bool
}
