package import HongyanMerge
import HongyanModels
import HongyanStore

/// From what a person typed to what he wants of each field.
struct ChangeReader {
  let type: RecordType
  let lookup: RecordLookup
  /// What the record shows already; empty for a new one.
  let present: FieldValues

  /// The changes; references are looked up last, so that one may tell which of several another one
  /// means.
  ///
  /// - Throws: ``TownshipFailure``.
  func changes(_ assignments: [Assignment]) throws -> [FieldChange] {
    try refuseRepeats(assignments)
    var related: Set<RecordID> = []
    for value in present.singles.values {
      if case .reference(let id) = value { related.insert(id) }
    }
    var changes: [Int: FieldChange] = [:]
    var open: [Int] = []
    for (place, assignment) in assignments.enumerated() {
      guard case .reference = assignment.field.kind else {
        changes[place] = try change(assignment, related: [])
        continue
      }
      do {
        let change = try change(assignment, related: [])
        if case .put(_, .reference(let id)) = change { related.insert(id) }
        changes[place] = change
      } catch TownshipFailure.ambiguousRecord {
        open.append(place)
      }
    }
    for place in open { changes[place] = try change(assignments[place], related: related) }
    return assignments.indices.compactMap { changes[$0] }
  }

  private func change(_ assignment: Assignment, related: Set<RecordID>) throws -> FieldChange {
    let field = assignment.field
    switch assignment.operation {
    case .add: return .add(field.id, try value(assignment.text, field, related))
    case .remove: return .remove(field.id, try value(assignment.text, field, related))
    case .put:
      guard field.policy == .set else {
        return .put(field.id, try value(assignment.text, field, related))
      }
      let members = try Input.members(in: assignment.text).map { try value($0, field, related) }
      return .replace(field.id, members)
    }
  }

  private func value(
    _ text: String, _ field: FieldDeclaration, _ related: Set<RecordID>
  ) throws -> Value {
    if case .reference(let types) = field.kind {
      let trimmed = text.trimmingBlanks
      guard !trimmed.isEmpty else { return .empty }
      return .reference(try lookup.record(trimmed, of: types, relatedTo: related).id)
    }
    return try field.value(typed: text)
  }

  private func refuseRepeats(_ assignments: [Assignment]) throws(TownshipFailure) {
    var seen: Set<FieldID> = []
    for assignment in assignments where assignment.operation == .put {
      guard seen.insert(assignment.field.id).inserted else {
        throw .fieldGivenTwice(assignment.field)
      }
    }
  }
}

extension FieldDeclaration {
  /// The value that typed text means here; references are for those who hold the records.
  package func value(typed text: String) throws(TownshipFailure) -> Value {
    do { return try Input.value(of: text, for: self) } catch { throw .inputRefused(self, error) }
  }
}

extension String {
  /// Without white space at either end.
  var trimmingBlanks: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
