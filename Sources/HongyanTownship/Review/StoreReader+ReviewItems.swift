package import HongyanMerge
import HongyanModels
package import HongyanStore

extension StoreReader {
  /// Everything that waits for a person, oldest first: questions, void records with living
  /// parts, twins and what the county returned (`Protocol R15`).
  ///
  /// - Parameter putOff: items, as they are asked, that were put off on this machine.
  package func reviewItems(of schema: Schema, except putOff: Set<String>) throws -> [ReviewItem] {
    var items = try questions().compactMap { try item(for: $0, in: schema) }
    items += try partItems(of: schema)
    items += try twinItems(of: schema)
    items += try returnedItems(of: schema)
    return items.filter { !putOff.contains($0.askedNow) }.sorted {
      ($0.sinceMilliseconds, $0.id) < ($1.sinceMilliseconds, $1.id)
    }
  }

  private func item(for open: OpenQuestion, in schema: Schema) throws -> ReviewItem? {
    guard let view = try record(open.record),
      let question = view.questions.first(where: { $0.unit.field == open.field })
    else { return nil }
    let siblings: [ReviewSibling]
    var base: Value?
    if let field = open.field {
      siblings = try valueSiblings(of: view, field)
      base = try self.base(of: field, under: view.state.fields[field] ?? [], in: view)
    } else {
      siblings = try lifeSiblings(of: view)
    }
    return ReviewItem(
      id: ReviewItemID.of(open.record, unit: open.field, in: schema), kind: open.kind,
      record: open.record, other: nil, field: open.field, scope: open.scope,
      sinceMilliseconds: question.since.milliseconds, base: base, siblings: siblings,
      dots: question.dots, returned: nil)
  }

  private func valueSiblings(of view: RecordView, _ field: FieldID) throws -> [ReviewSibling] {
    var shown: [ReviewSibling] = []
    for sibling in view.state.fields[field] ?? [] {
      let answer = try ReviewSibling(
        record: view.key, content: .value(sibling.value),
        author: author(
          of: sibling.dot, in: view.key, view.scope, under: sibling.places(in: field)),
        replica: sibling.dot.replica, timeMilliseconds: sibling.effective.milliseconds,
        dot: sibling.dot, rank: sibling.rank)
      if let same = shown.firstIndex(where: { $0.content == answer.content }) {
        if shown[same].rank < answer.rank { shown[same].rank = answer.rank }
      } else {
        shown.append(answer)
      }
    }
    return shown
  }

  /// The statements of life, and beside them each change set that wrote what no void had seen.
  private func lifeSiblings(of view: RecordView) throws -> [ReviewSibling] {
    let aliases = try aliases(of: view.scope)
    var shown: [ReviewSibling] = []
    for statement in view.state.liveness {
      shown.append(
        try ReviewSibling(
          record: view.key, content: statement.isVoid ? .void : .alive,
          author: author(
            of: statement.dot, in: view.key, view.scope, under: statement.places()),
          replica: statement.dot.replica,
          timeMilliseconds: statement.effective.milliseconds, dot: statement.dot, rank: 0))
    }
    let late = Set(view.state.unseenByVoids(aliases: aliases).map(\.dot))
    for dot in late.sorted() where !view.state.liveness.contains(where: { $0.dot == dot }) {
      var values = FieldValues()
      var latest = HybridTimestamp.zero
      for (field, siblings) in view.state.fields {
        for sibling in siblings where sibling.dot == dot {
          values.setUnit(field, sibling.value)
          latest = max(latest, sibling.effective)
        }
      }
      for (field, members) in view.state.members {
        let added = members.filter { $0.value.contains { $0.dot == dot } }
        guard !added.isEmpty else { continue }
        values.setMembers(field, Array(added.keys))
        latest = max(latest, added.values.flatMap { $0 }.map(\.effective).max() ?? .zero)
      }
      shown.append(
        try ReviewSibling(
          record: view.key, content: .fields(values),
          author: author(of: dot, in: view.key, view.scope) { $0.standing.map(\.dot) },
          replica: dot.replica, timeMilliseconds: latest.milliseconds, dot: dot, rank: 0))
    }
    return shown
  }
}
