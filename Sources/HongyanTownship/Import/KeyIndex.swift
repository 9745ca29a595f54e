import HongyanMerge
import HongyanStore

/// The records of one type by their natural keys, read once for a whole import.
struct KeyIndex {
  let type: RecordType
  private(set) var values: [RecordID: FieldValues] = [:]
  private(set) var scopes: [RecordID: ScopeID] = [:]
  private var byKey: [[Value]: [RecordID]] = [:]

  init(_ type: RecordType, reader: StoreReader) throws {
    self.type = type
    for row in try reader.list(type.id) { put(row.id, row.scope, row.values) }
  }

  /// Adds a record, or what became of one.
  mutating func put(_ id: RecordID, _ scope: ScopeID, _ new: FieldValues) {
    let old = values[id]
    values[id] = new
    scopes[id] = scope
    for place in type.naturalKeys.indices {
      guard let key = key(place, of: new), old.flatMap({ self.key(place, of: $0) }) != key else {
        continue
      }
      byKey[key, default: []].append(id)
    }
  }

  /// The record that these values mean: by the first natural key that is filled; failing that by a
  /// later one, as long as the record found has nothing that speaks against the earlier keys.
  func record(meantBy wanted: FieldValues) -> RecordID? {
    var isFirst = true
    for place in type.naturalKeys.indices {
      guard let key = key(place, of: wanted) else { continue }
      let found = (byKey[key] ?? []).filter { id in
        self.key(place, of: values[id] ?? FieldValues()) == key
          && (isFirst || agrees(id, wanted, before: place))
      }
      if let id = found.min() { return id }
      isFirst = false
    }
    return nil
  }

  private func agrees(_ id: RecordID, _ wanted: FieldValues, before place: Int) -> Bool {
    type.naturalKeys[..<place].joined().allSatisfy { field in
      guard let held = values[id]?[field], let given = wanted[field] else { return true }
      return held == given
    }
  }

  private func key(_ place: Int, of values: FieldValues) -> [Value]? {
    let parts = type.naturalKeys[place].compactMap { values[$0] }
    guard parts.count == type.naturalKeys[place].count else { return nil }
    return [.integer(Int64(place))] + parts
  }
}
