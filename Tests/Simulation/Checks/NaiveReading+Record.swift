import HongyanMerge
import HongyanStore
import NaiveModel

extension NaiveReading {
  /// A record as the store shows it, in the words of the model.
  static func record(_ view: RecordView) -> NaiveRecord {
    var fields: [NaiveBytes: NaiveField] = [:]
    let type = view.key.type
    for (field, standing) in view.state.fields {
      let shown = SampleSchema.schema[type]?.group(ledBy: field).map { members in
        Value.members(
          members.sorted().compactMap { member in
            view.values[member].map { Value.Member(member, $0) }
          })
      }
      fields[name(of: field, in: type)] = NaiveField(
        visible: .value(bytes(of: shown ?? view.values[field] ?? .empty)),
        siblings: standing.map(sibling).sorted())
    }
    for (field, adds) in view.state.members {
      fields[name(of: field, in: type)] = NaiveField(
        visible: .members(view.values.members(of: field).map { bytes(of: $0) }.sorted()),
        siblings: adds.values.flatMap { $0 }.map(sibling).sorted())
    }
    return NaiveRecord(
      isVoid: view.isVoid, fields: fields,
      liveness: view.state.liveness.map { NaiveLiveness(dot: dot($0.dot), isVoid: $0.isVoid) },
      departures: view.state.departures.map { dot($0.dot) })
  }

  /// The questions that a record raises, in the words of the model.
  static func questions(_ view: RecordView) -> [NaiveReviewItem] {
    view.questions.compactMap { question in
      guard let kind = NaiveReviewItem.Kind(rawValue: question.kind.rawValue) else { return nil }
      var field: NaiveBytes?
      if case .field(let id) = question.unit { field = name(of: id, in: view.key.type) }
      return NaiveReviewItem(
        kind, record: NaiveBytes(view.key.id.bytes), field: field,
        dots: question.dots.map { dot($0) })
    }
  }

  private static func sibling(_ sibling: Sibling) -> NaiveSibling {
    NaiveSibling(
      dot: dot(sibling.dot), rank: Int(sibling.rank), effective: sibling.effective.packed,
      value: bytes(of: sibling.value), isLate: sibling.isLate)
  }
}

extension NaiveEvaluation {
  /// What a store keeps a trace of: sets without members, and records of which nothing else is
  /// left, leave none.
  var recordsWithTrace: [NaiveBytes: NaiveRecord] {
    records.compactMapValues { record in
      var record = record
      record.fields = record.fields.filter { $0.value.visible != .members([]) }
      let isTraceless =
        record.fields.isEmpty && record.liveness.isEmpty && record.departures.isEmpty
      return isTraceless ? nil : record
    }
  }

  /// The questions about records.
  var questions: [NaiveReviewItem] { review.filter { $0.record != nil } }

  /// The same as a program sees it that does not know these fields: it keeps what stands in them,
  /// shows nothing of it and asks nothing about it (`Protocol R18`).
  func withoutKnowing(_ fields: Set<NaiveBytes>) -> NaiveEvaluation {
    var other = self
    other.records = records.mapValues { record in
      var record = record
      for field in fields where record.fields[field] != nil {
        record.fields[field]?.visible = .value(NaiveReading.bytes(of: .empty))
      }
      return record
    }
    other.review = review.filter { item in !(item.field.map(fields.contains) ?? false) }
    return other
  }
}
