import HongyanMerge
import HongyanModels
import HongyanStore

/// Finds the record that a person means: by its number or name while only one has it, or by the
/// beginning of its id.
struct RecordLookup {
  let reader: StoreReader
  let schema: Schema

  /// The most candidates that are named where several are meant: what a person reads.
  private static let candidateLimit = 8

  /// The one record meant among `types`; among all when there are none.
  ///
  /// - Parameter related: records that are spoken of beside it, as the village beside a group: of
  ///   several candidates the ones that refer to one of them are meant.
  func record(
    _ text: String, of types: [TypeID], relatedTo related: Set<RecordID> = []
  ) throws -> RecordKey {
    var found = try types.compactMap { schema[$0] }.flatMap { try named(text, in: $0) }
    if found.count > 1, !related.isEmpty {
      let near = try found.filter { try refers($0, toOneOf: related) }
      if !near.isEmpty { found = near }
    }
    if found.isEmpty { found = try byID(text, of: types) }
    switch found.count {
    case 0: throw TownshipFailure.unknownRecord(text)
    case 1: return found[0]
    default:
      throw TownshipFailure.ambiguousRecord(text, Array(found.prefix(Self.candidateLimit)))
    }
  }

  /// The records whose id begins so.
  func byID(_ text: String, of types: [TypeID] = []) throws -> [RecordKey] {
    try reader.records(idPrefix: text, limit: 4 * Self.candidateLimit)
      .filter { types.isEmpty || types.contains($0.type) }
  }

  /// The living records that share the values of the first natural key that is filled.
  func sharing(naturalKeyOf values: FieldValues, as type: RecordType) throws -> [RecordKey] {
    let key = type.naturalKeys.first { $0.allSatisfy { values[$0] != nil } }
    guard let key else { return [] }
    let conditions = key.compactMap { field in values[field].map { (field: field, value: $0) } }
    return try reader.list(type.id, where: conditions, limit: Self.candidateLimit)
      .map { RecordKey(type.id, $0.id) }
  }

  private func named(_ text: String, in type: RecordType) throws -> [RecordKey] {
    var names = type.naturalKeys.flatMap { $0 }
    if let first = type.summary.first { names.append(first) }
    var found: Set<RecordKey> = []
    for field in Set(names).sorted() {
      guard let declaration = type[field], case .text = declaration.kind,
        declaration.policy != .set,
        let value = try? Input.value(of: text, for: declaration), value != .empty
      else { continue }
      let rows = try reader.list(
        type.id, where: [(field: field, value: value)], limit: 4 * Self.candidateLimit)
      found.formUnion(rows.map { RecordKey(type.id, $0.id) })
    }
    return found.sorted()
  }

  private func refers(_ key: RecordKey, toOneOf records: Set<RecordID>) throws -> Bool {
    guard let values = try reader.record(key)?.values else { return false }
    return values.singles.values.contains { value in
      if case .reference(let id) = value { records.contains(id) } else { false }
    }
  }
}
