/// All that is to be said about one record: its state and the questions about it.
struct NaiveFindings {
  let state: NaiveRecord
  let review: [NaiveReviewItem]

  init(
    record: NaiveBytes, units: [NaiveUnit: [NaiveStatement]], schema: NaiveSchema, sight: NaiveSight
  ) {
    // What its author had not seen leaving, when it left, is where the record went (Protocol R14).
    let departures = (units[.place] ?? []).survivors(sight)
    let standing = units.mapValues { statements in
      statements.filter { statement in
        departures.allSatisfy {
          $0.dot == statement.dot || sight.covers($0.dot, in: statement.context)
        }
      }.survivors(sight)
    }
    let fate = NaiveFate(standing, sight: sight)

    var fields: [NaiveBytes: NaiveField] = [:]
    var review: [NaiveReviewItem] = []
    for (unit, left) in standing {
      switch unit {
      case .liveness, .place:
        continue
      case .member(let member, let field):
        fields[field, default: NaiveField(visible: .members([]), siblings: [])]
          .take(member, addedBy: left.filter { $0.content == .present })
      case .field(let field):
        guard let policy = schema.policies[field] else { continue }
        let siblings = left.compactMap(\.sibling).sorted()
        guard let visible = policy.choice(among: siblings) else { continue }
        fields[field] = NaiveField(visible: .value(visible), siblings: siblings)
        if !fate.isVoid, let kind = policy.question(about: siblings) {
          let isLate = siblings.contains(where: \.isLate)
          review.append(
            NaiveReviewItem(
              isLate ? .lateEdit : kind, record: record, field: field, dots: siblings.map(\.dot)))
        }
      }
    }
    if fate.isDisputed {
      review.append(NaiveReviewItem(.voidVersusEdit, record: record, dots: fate.disputants))
    }
    self.review = review
    self.state = NaiveRecord(
      isVoid: fate.isVoid, fields: fields, liveness: fate.liveness,
      departures: departures.map(\.dot).sorted())
  }
}

extension NaiveField {
  /// Takes up one member of a set, if any add of it remains.
  fileprivate mutating func take(_ member: NaiveBytes, addedBy adds: [NaiveStatement]) {
    guard !adds.isEmpty, case .members(let members) = visible else { return }
    visible = .members((members + [member]).sorted())
    siblings += adds.map {
      NaiveSibling(
        dot: $0.dot, rank: $0.rank, effective: $0.effective, value: member, isLate: $0.isLate)
    }
    siblings.sort()
  }
}

extension NaiveStatement {
  /// The sibling that a statement about a field leaves.
  fileprivate var sibling: NaiveSibling? {
    guard case .value(let value) = content else { return nil }
    return NaiveSibling(
      dot: dot, rank: rank, effective: effective, value: value, isLate: isLate)
  }
}
