/// All that is to be said about one record: its state and the questions about it.
struct NaiveFindings {
  let state: NaiveRecord
  let review: [NaiveReviewItem]

  init(
    record: NaiveBytes, units: [NaiveUnit: [NaiveStatement]], schema: NaiveSchema, sight: NaiveSight
  ) {
    let standing = units.mapValues { $0.survivors(sight) }
    let fate = NaiveFate(standing, sight: sight)

    var fields: [NaiveBytes: NaiveField] = [:]
    var review: [NaiveReviewItem] = []
    for (unit, left) in standing {
      switch unit {
      case .liveness:
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
          review.append(
            NaiveReviewItem(kind, record: record, field: field, dots: siblings.map(\.dot)))
        }
      }
    }
    if fate.isDisputed {
      review.append(NaiveReviewItem(.voidVersusEdit, record: record, dots: fate.disputants))
    }
    self.review = review
    self.state = NaiveRecord(isVoid: fate.isVoid, fields: fields, liveness: fate.liveness)
  }
}

extension NaiveField {
  /// Takes up one member of a set, if any add of it remains.
  fileprivate mutating func take(_ member: NaiveBytes, addedBy adds: [NaiveStatement]) {
    guard !adds.isEmpty, case .members(let members) = visible else { return }
    visible = .members((members + [member]).sorted())
    siblings += adds.map {
      NaiveSibling(dot: $0.dot, rank: $0.rank, effective: $0.effective, value: member)
    }
    siblings.sort()
  }
}

extension NaiveStatement {
  /// The sibling that a statement about a field leaves.
  fileprivate var sibling: NaiveSibling? {
    guard case .value(let value) = content else { return nil }
    return NaiveSibling(dot: dot, rank: rank, effective: effective, value: value)
  }
}
