import HongyanMerge
import HongyanModels
import HongyanStore

/// Finds the record that a cell names: by its id, by a field that names it, or by a number of it.
struct ReferenceIndex {
  private struct Candidate {
    let id: RecordID
    let references: Set<RecordID>
    let isHere: Bool
  }

  private var byWord: [String: [Candidate]] = [:]
  private var known: Set<RecordID> = []

  init(_ types: [RecordType], clerk: Clerk, schema: Schema, reader: StoreReader) throws {
    for type in types {
      for row in try reader.list(type.id) {
        known.insert(row.id)
        var references: Set<RecordID> = []
        for case .reference(let id) in row.values.singles.values { references.insert(id) }
        let isHere =
          schema.scopeNaming?.type == type.id
          ? clerk.role(in: ScopeID(namedBy: row.id)) != nil : clerk.role(in: row.scope) != nil
        let candidate = Candidate(id: row.id, references: references, isHere: isHere)
        for field in type.fields where field.id == type.summary.first || field.search == .ending {
          guard case .text(let text) = row.values[field.id] else { continue }
          byWord[SearchKey.fold(text.string), default: []].append(candidate)
        }
      }
    }
  }

  /// What a cell names.
  ///
  /// - Parameter row: what the row refers to already: of groups called 一组 the one of the row's
  ///   village is meant.
  func record(named text: String, near row: Set<RecordID>) -> Found {
    if let id = RecordID(hex: text), known.contains(id) { return .one(id) }
    var found = byWord[SearchKey.fold(text)] ?? []
    for narrower in [
      found.filter { !$0.references.isDisjoint(with: row) }, found.filter(\.isHere),
    ] where !narrower.isEmpty {
      found = narrower
      break
    }
    let ids = Set(found.map(\.id))
    guard let id = ids.first else { return .none }
    return ids.count == 1 ? .one(id) : .several
  }

  /// What was found.
  enum Found {
    /// One record.
    case one(RecordID)
    /// None.
    case none
    /// Several, and nothing tells which.
    case several
  }
}
