package import HongyanMerge
import HongyanModels
package import HongyanStore

extension StoreReader {
  /// Own change sets that the county returned and to which nobody here has said anything yet.
  func returnedItems(of schema: Schema) throws -> [ReviewItem] {
    let entries = try returned()
    guard !entries.isEmpty else { return [] }
    let answered = try notedItems(
      ofKind: ReviewNote.ask, ReviewNote.answer, ReviewNote.objection)
    return try entries.compactMap { entry in
      guard !answered.contains(entry.dot.description), let changeSet = try entry.changeSet(),
        let first = changeSet.writes.first
      else { return nil }
      return ReviewItem(
        id: entry.dot.description, kind: .returned, record: first.record, other: nil, field: nil,
        scope: entry.scope, sinceMilliseconds: entry.effective.milliseconds, base: nil,
        siblings: Self.siblings(of: changeSet, entry), dots: [entry.dot],
        returned: entry.returnReason)
    }
  }

  private static func siblings(of changeSet: ChangeSet, _ entry: StoredEntry) -> [ReviewSibling] {
    var records: [RecordKey] = []
    var values: [RecordKey: FieldValues] = [:]
    var voided: Set<RecordKey> = []
    for write in changeSet.writes {
      if !records.contains(write.record) { records.append(write.record) }
      switch write.action {
      case .put(let field, let value, _):
        values[write.record, default: FieldValues()].setUnit(field, value)
      case .add(let field, let value):
        let members = values[write.record]?.members(of: field) ?? []
        values[write.record, default: FieldValues()].setMembers(field, members + [value])
      case .void: voided.insert(write.record)
      case .create, .revive, .remove, .depart, .arrive: continue
      }
    }
    return records.prefix(shownOfReturned).map { record in
      ReviewSibling(
        record: record,
        content: voided.contains(record) ? .void : .fields(values[record] ?? FieldValues()),
        author: changeSet.author, replica: entry.dot.replica,
        timeMilliseconds: entry.effective.milliseconds, dot: entry.dot, rank: 0)
    }
  }

  /// How many records of one returned change set are shown: an import's may hold hundreds.
  private static let shownOfReturned = 20
}

extension StoredEntry {
  /// Why the county returned it; `nil` when it did not.
  package var returnReason: ReturnReason? {
    guard case .returned(let reason) = verdict else { return nil }
    return reason
  }
}
