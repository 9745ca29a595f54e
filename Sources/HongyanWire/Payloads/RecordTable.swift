import HongyanMerge

/// The ids at the head of a payload, each once; the body names records by their place
/// (`Protocol R3`).
struct RecordTable {
  private(set) var ids: [RecordID] = []
  private var rows: [RecordID: Int] = [:]

  /// The records written, in the order of their first writes, those erased, then those that are
  /// only referred to.
  init(_ writes: [Write], erased: [RecordKey] = []) {
    for write in writes { insert(write.record.id) }
    for key in erased { insert(key.id) }
    for write in writes {
      switch write.action {
      case .create, .void, .revive, .depart, .arrive: break
      case .put(_, let value, _), .add(_, let value), .remove(_, let value): insert(value)
      }
    }
  }

  /// The place of an id in the table.
  func row(of id: RecordID) -> Int { rows[id] ?? 0 }

  private mutating func insert(_ value: Value) {
    switch value {
    case .reference(let id): insert(id)
    case .members(let members): for member in members { insert(member.value) }
    default: break
    }
  }

  private mutating func insert(_ id: RecordID) {
    guard rows[id] == nil else { return }
    rows[id] = ids.count
    ids.append(id)
  }
}
