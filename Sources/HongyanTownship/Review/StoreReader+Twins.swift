import HongyanMerge
import HongyanModels
import HongyanStore

extension StoreReader {
  /// Pairs of records that share what only one should have, less those that somebody said are two
  /// (`Protocol R16`).
  func twinItems(of schema: Schema) throws -> [ReviewItem] {
    var settled: Set<String>?
    var items: [String: ReviewItem] = [:]
    for type in schema.types where !type.twinKeys.isEmpty {
      for set in try twins(of: type.id) {
        let known = try settled ?? notedItems(ofKind: ReviewNote.keepBoth)
        settled = known
        for (index, one) in set.enumerated() {
          for other in set[(index + 1)...] where !known.contains(ReviewItemID.of(twins: one, other))
          {
            guard let item = try twinItem(RecordKey(type.id, one), RecordKey(type.id, other)) else {
              continue
            }
            items[item.id] = item
          }
        }
      }
    }
    return items.values.sorted { $0.id < $1.id }
  }

  private func twinItem(_ one: RecordKey, _ other: RecordKey) throws -> ReviewItem? {
    guard let first = try record(min(one, other)), let second = try record(max(one, other)) else {
      return nil
    }
    let siblings = try [first, second].map { view in
      let origin = view.state.liveness.first?.dot ?? Dot(ReplicaID(high: 0, low: 0), 0)
      return try ReviewSibling(
        record: view.key, content: .fields(view.values), author: author(of: origin, view.scope),
        replica: origin.replica, timeMilliseconds: view.state.latestEffective.milliseconds,
        dot: origin, rank: 0)
    }
    return ReviewItem(
      id: ReviewItemID.of(twins: first.key.id, second.key.id), kind: .twin, record: first.key,
      other: second.key, field: nil, scope: first.scope,
      sinceMilliseconds: max(first.state.latestEffective, second.state.latestEffective)
        .milliseconds,
      base: nil, siblings: siblings, dots: siblings.map(\.dot), returned: nil)
  }

  /// The items about which somebody left a note of one of these kinds.
  func notedItems(ofKind kinds: ExactText...) throws -> Set<String> {
    var items: Set<String> = []
    for kind in kinds {
      for note in try list(ReviewNote.id, where: [(ReviewNote.kind.id, .code(kind))]) {
        if let item = note.values[ReviewNote.item] { items.insert(item.string) }
      }
    }
    return items
  }
}

extension ReviewNote {
  /// The note that two records are two.
  static let keepBoth: ExactText = "keepBoth"
  /// The note that asks the township.
  static let ask: ExactText = "ask"
  /// The note that answers.
  static let answer: ExactText = "answer"
  /// The note that objects.
  static let objection: ExactText = "objection"
}
