import HongyanMerge
import HongyanStore

extension StoreReader {
  /// Who wrote the change set; `nil` where it is not held.
  func author(of dot: Dot, _ scope: ScopeID) throws -> ExactText? {
    try entry(dot, in: scope)?.changeSet()?.author
  }

  /// Who wrote what stands in a record. What moved stands under its arrival, which names whoever
  /// asked for the move: who wrote it is told by the change set under which it stood where it came
  /// from (`Protocol R14`). `nil` where that is not held, or several did.
  ///
  /// - Parameter dots: under which dots the same stood in a state of the record.
  func author(
    of dot: Dot, in record: RecordKey, _ scope: ScopeID, under dots: (RecordState) -> [Dot]
  ) throws -> ExactText? {
    guard let changeSet = try entry(dot, in: scope)?.changeSet() else { return nil }
    for write in changeSet.writes where write.record == record {
      guard case .arrive(let passage, let state) = write.action else { continue }
      let authors = try Set(dots(state)).map {
        try author(of: $0, in: record, passage.source, under: dots)
      }
      return Set(authors).count == 1 ? authors[0] : nil
    }
    return changeSet.author
  }
}

extension Sibling {
  /// Where the same value stands in a field of a state.
  func places(in field: FieldID) -> (RecordState) -> [Dot] {
    { state in
      (state.fields[field] ?? []).filter { $0.value == value && $0.effective == effective }
        .map(\.dot)
    }
  }
}

extension LivenessSibling {
  /// Where the same statement stands in a state.
  func places() -> (RecordState) -> [Dot] {
    { state in
      state.liveness.filter { $0.isVoid == isVoid && $0.effective == effective }.map(\.dot)
    }
  }
}
