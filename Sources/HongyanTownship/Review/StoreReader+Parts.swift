import HongyanMerge
import HongyanModels
import HongyanStore

extension StoreReader {
  /// Void records of which something lives on that no void had seen: a member came into a household
  /// while somebody else declared it void (`Protocol R13`).
  ///
  /// Contexts are of one scope, so a part that lives in another one is not compared.
  func partItems(of schema: Schema) throws -> [ReviewItem] {
    var parts: [RecordKey: [(part: RecordView, sibling: Sibling)]] = [:]
    for type in schema.types {
      for field in type.parents {
        guard case .reference(let parents) = type[field]?.kind else { continue }
        for (id, reference) in try dangling(field, of: type.id) {
          guard let part = try record(RecordKey(type.id, id)),
            let sibling = part.shownSibling(of: type.unit(of: field), in: type)
          else { continue }
          for parent in parents {
            parts[RecordKey(parent, reference), default: []].append((part, sibling))
          }
        }
      }
    }
    return try parts.keys.sorted().compactMap { try partItem($0, parts: parts[$0] ?? [], schema) }
  }

  private func partItem(
    _ key: RecordKey, parts: [(part: RecordView, sibling: Sibling)], _ schema: Schema
  ) throws -> ReviewItem? {
    guard let view = try record(key), view.isVoid else { return nil }
    let aliases = try aliases(of: view.scope)
    let unseen = parts.filter { part, sibling in
      part.scope == view.scope && !view.state.wasSeenByVoid(sibling.dot, aliases: aliases)
    }
    guard !unseen.isEmpty else { return nil }
    let voids = try view.state.liveness.map { statement in
      try ReviewSibling(
        record: key, content: .void, author: author(of: statement.dot, view.scope),
        replica: statement.dot.replica, timeMilliseconds: statement.effective.milliseconds,
        dot: statement.dot, rank: 0)
    }
    let living = try unseen.map { part, sibling in
      try ReviewSibling(
        record: part.key, content: .fields(part.values),
        author: author(of: sibling.dot, part.scope), replica: sibling.dot.replica,
        timeMilliseconds: sibling.effective.milliseconds, dot: sibling.dot, rank: 0)
    }
    let siblings = voids + living
    return ReviewItem(
      id: ReviewItemID.of(key, unit: nil, in: schema), kind: .voidVersusEdit, record: key,
      other: nil, field: nil, scope: view.scope,
      sinceMilliseconds: siblings.map(\.timeMilliseconds).max() ?? 0, base: nil,
      siblings: siblings, dots: siblings.map(\.dot), returned: nil)
  }
}

extension RecordView {
  fileprivate func shownSibling(of unit: FieldID, in type: RecordType) -> Sibling? {
    type[unit]?.policy.shown(of: state.fields[unit] ?? [], in: unit)
  }
}
