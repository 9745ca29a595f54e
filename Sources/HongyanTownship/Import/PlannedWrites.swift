import HongyanMerge

/// The writes of an import, gathered by scope into change sets that stay small enough to travel.
struct PlannedWrites {
  /// Rows in one change set: a few times ten kilobytes, far below what one may be.
  static let rowsPerChangeSet = 200
  /// Bytes of content in one change set: half of what one may be, since this is an estimate.
  static let bytesPerChangeSet = 100 << 10

  private struct Unit: Hashable {
    let record: RecordKey
    let unit: MergeUnit
  }

  private struct Batch {
    var writes: [Write] = []
    var places: [Unit: Int] = [:]
    var rows = 0
    var bytes = 0
  }

  private var open: [ScopeID: Batch] = [:]
  private var closed: [(scope: ScopeID, writes: [Write])] = []

  var isEmpty: Bool { open.isEmpty && closed.isEmpty }

  /// Adds what one row writes in one scope; a unit written twice in a change set takes the later
  /// value.
  mutating func add(_ writes: [Write], in scope: ScopeID) {
    guard !writes.isEmpty else { return }
    var batch = open[scope] ?? Batch()
    let cost = writes.reduce(0) { $0 + $1.estimatedBytes }
    if batch.rows >= Self.rowsPerChangeSet || batch.bytes + cost > Self.bytesPerChangeSet {
      if !batch.writes.isEmpty { closed.append((scope, batch.writes)) }
      batch = Batch()
    }
    for write in writes {
      let unit = Unit(record: write.record, unit: write.action.unit)
      if let place = batch.places[unit] {
        batch.writes[place] = write
      } else {
        batch.places[unit] = batch.writes.count
        batch.writes.append(write)
      }
    }
    batch.rows += 1
    batch.bytes += cost
    open[scope] = batch
  }

  /// The change sets in the order in which they may be applied.
  func changeSets() -> [(scope: ScopeID, writes: [Write])] {
    closed + open.sorted { $0.key < $1.key }.map { (scope: $0.key, writes: $0.value.writes) }
  }
}

extension Write {
  /// About how many bytes it takes in a payload.
  fileprivate var estimatedBytes: Int {
    switch action {
    case .create, .void, .revive, .depart, .arrive: 20
    case .put(_, let value, _), .add(_, let value), .remove(_, let value):
      8 + value.estimatedBytes
    }
  }
}

extension Value {
  fileprivate var estimatedBytes: Int {
    switch self {
    case .text(let text), .code(let text): 2 + text.string.utf8.count
    case .reference: 17
    case .members(let members): members.reduce(2) { $0 + 2 + $1.value.estimatedBytes }
    case .unknown(_, let bytes): bytes.count + 2
    default: 10
    }
  }
}
