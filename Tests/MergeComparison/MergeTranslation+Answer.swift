package import HongyanMerge
package import NaiveModel

extension MergeTranslation {
  /// What the merge says about `state`, in the model's words. `applied` is whatever came in,
  /// `parked` what still waits.
  ///
  /// - Throws: ``UntranslatableAnswer``.
  package func answer(
    _ state: ScopeState, came: some Sequence<LogEntry>, parked: some Sequence<LogEntry>
  ) throws(UntranslatableAnswer) -> NaiveEvaluation {
    var records: [NaiveBytes: NaiveRecord] = [:]
    var review: [NaiveReviewItem] = []
    for (key, record) in state.records {
      let name = key.id.name
      records[name] = try self.record(record, aliases: state.aliases)
      for question in record.questions(as: type, aliases: state.aliases) {
        review.append(try item(question, about: name))
      }
    }
    for entry in Set(came) {
      guard case .returned = entry.verdict, state.vector.covers(entry.dot) else { continue }
      review.append(NaiveReviewItem(.returned, dots: [entry.dot.naive]))
    }
    review += parked.map { NaiveReviewItem(.parked, dots: [$0.dot.naive]) }
    return NaiveEvaluation(
      records: records, review: review, parked: parked.map(\.dot.naive), vector: state.vector.naive)
  }

  private func record(
    _ state: RecordState, aliases: Aliases
  ) throws(UntranslatableAnswer) -> NaiveRecord {
    let visible = state.visible(as: type)
    var fields: [NaiveBytes: NaiveField] = [:]
    for (field, siblings) in state.fields {
      // A field that is shown empty has a value all the same: that it was cleared.
      let shown =
        type.group(ledBy: field).map { group in
          Value.members(group.map { Value.Member($0, visible[$0] ?? .empty) }.sorted())
        } ?? visible[field] ?? .empty
      fields[try name(of: field)] = NaiveField(
        visible: .value(try bytes(shown)), siblings: try self.siblings(siblings).sorted())
    }
    for (field, adds) in state.members {
      var members: [NaiveBytes] = []
      for member in visible.members(of: field) { members.append(try bytes(member)) }
      fields[try name(of: field)] = NaiveField(
        visible: .members(members),
        siblings: try self.siblings(adds.values.flatMap { $0 }).sorted())
    }
    return NaiveRecord(
      isVoid: state.isVoid(aliases: aliases), fields: fields,
      liveness: state.liveness.map { NaiveLiveness(dot: $0.dot.naive, isVoid: $0.isVoid) },
      departures: state.departures.map(\.dot.naive))
  }

  private func siblings(_ siblings: [Sibling]) throws(UntranslatableAnswer) -> [NaiveSibling] {
    var answer: [NaiveSibling] = []
    for sibling in siblings {
      answer.append(
        NaiveSibling(
          dot: sibling.dot.naive, rank: Int(sibling.rank), effective: sibling.effective.packed,
          value: try bytes(sibling.value), isLate: sibling.isLate))
    }
    return answer
  }

  private func item(
    _ question: ReviewQuestion, about record: NaiveBytes
  ) throws(UntranslatableAnswer) -> NaiveReviewItem {
    guard let kind = NaiveReviewItem.Kind(rawValue: question.kind.rawValue) else {
      throw UntranslatableAnswer("question \(question.kind)")
    }
    switch question.unit {
    case .liveness: return NaiveReviewItem(kind, record: record, dots: question.dots.map(\.naive))
    case .field(let field):
      return NaiveReviewItem(
        kind, record: record, field: try name(of: field), dots: question.dots.map(\.naive))
    case .member: throw UntranslatableAnswer("a question about a member of a set")
    }
  }

  private func bytes(_ value: Value) throws(UntranslatableAnswer) -> NaiveBytes {
    switch value {
    case .text(let text), .code(let text): return NaiveBytes(text.bytes)
    case .members(let members):
      // The leading member has the greater number and stands first in the model's text.
      var parts: [NaiveBytes] = []
      for member in members.reversed() { parts.append(try bytes(member.value)) }
      return NaiveBytes(parts.map(\.bytes).joined(separator: "|".utf8))
    default: throw UntranslatableAnswer("value \(value)")
    }
  }
}

extension NaiveEvaluation {
  /// The answer without sets that have no members left: the merge keeps no trace of them, and to a
  /// person they look the same as sets that nobody touched.
  package var withoutEmptySets: NaiveEvaluation {
    var answer = self
    for (name, record) in records {
      answer.records[name]?.fields = record.fields.filter { $0.value.visible != .members([]) }
    }
    return answer
  }
}
