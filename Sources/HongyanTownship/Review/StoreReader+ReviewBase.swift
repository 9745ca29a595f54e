import HongyanMerge
import HongyanStore

extension StoreReader {
  /// The value that every sibling replaced: the one written last of those that all their authors
  /// had been shown. `nil` where there is none, several, or it is not held.
  func base(
    of field: FieldID, under siblings: [Sibling], in view: RecordView
  ) throws -> Value? {
    let standing = Set(siblings.map(\.dot))
    let history = try history(of: view.key).filter { $0.scope == view.scope }
    let contexts = history.filter { standing.contains($0.dot) }.map(\.context)
    guard contexts.count == standing.count else { return nil }
    let aliases = try aliases(of: view.scope)
    var seen: [(entry: StoredEntry, value: Value)] = []
    for entry in history where !standing.contains(entry.dot) {
      guard entry.verdict?.takesEffect ?? true,
        contexts.allSatisfy({ aliases.saw($0, entry.dot) }),
        let value = try entry.value(of: field, in: view.key)
      else { continue }
      seen.append((entry, value))
    }
    let last = seen.filter { candidate in
      !seen.contains { aliases.saw($0.entry.context, candidate.entry.dot) }
    }
    guard last.count == 1, let base = last.first else { return nil }
    // Kept from before the log begins here, it may have been replaced by one that is not.
    let isKeptAlone = try beginning(of: view.scope)?.vector.covers(base.entry.dot) ?? false
    return isKeptAlone ? nil : base.value
  }
}

extension StoredEntry {
  /// What the change set gave a unit of a record; `nil` when it did not write it.
  fileprivate func value(of field: FieldID, in record: RecordKey) throws -> Value? {
    for write in try changeSet()?.writes ?? [] where write.record == record {
      if case .put(field, let value, _) = write.action { return value }
    }
    return nil
  }
}
