public import HongyanMerge

extension EncodedPayload {
  /// What is left without the writes to these records: the same change set, encoded anew, without
  /// its reason and decision, which may tell of them (`Protocol R24`).
  ///
  /// - Returns: `nil` when it writes to none of them.
  /// - Throws: ``WireFailure`` when it cannot be read, or not be laid out again.
  public func without(_ records: Set<RecordKey>) throws(WireFailure) -> EncodedPayload? {
    guard !records.isEmpty else { return nil }
    var changeSet = try decoded()
    let count = changeSet.writes.count
    changeSet.writes.removeAll { records.contains($0.record) }
    guard changeSet.writes.count < count else { return nil }
    changeSet.reason = nil
    changeSet.decides = nil
    return try EncodedPayload(changeSet)
  }
}
