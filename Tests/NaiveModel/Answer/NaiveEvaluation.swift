/// What a set of change sets of one scope means: the slow, obvious answer, computed by looking at
/// every write again, to which incremental code is compared.
///
///     let answer = try NaiveEvaluation(of: changes, under: schema)
///     answer.records["r"]?.fields["phone"]?.visible
package struct NaiveEvaluation: Hashable, Sendable {
  /// Every record that an accepted, applied change set wrote.
  package var records: [NaiveBytes: NaiveRecord]

  /// The questions that are open, ascending.
  package var review: [NaiveReviewItem]

  /// The change sets that wait for their causes, ascending.
  package var parked: [NaiveDot]

  /// What was applied.
  package var vector: NaiveVector

  /// An answer with all its parts, to compare others with; `review` and `parked` in any order.
  package init(
    records: [NaiveBytes: NaiveRecord], review: some Sequence<NaiveReviewItem>,
    parked: some Sequence<NaiveDot>, vector: NaiveVector
  ) {
    self.records = records
    self.review = review.sorted()
    self.parked = parked.sorted()
    self.vector = vector
  }
}

extension NaiveEvaluation {
  /// Works out the answer. The order of `changes` means nothing and repeats count once.
  ///
  /// It takes time in the square of the writes of each unit, and in the square of the change sets
  /// where each waits for one that sorts after it.
  ///
  /// - Throws: ``NaiveMisuse`` where the input breaks the rules by which change sets come about.
  package init(
    of changes: some Sequence<NaiveChangeSet>, under schema: NaiveSchema
  ) throws(NaiveMisuse) {
    let history = Set(changes).sorted { $0.dot < $1.dot }
    for (one, other) in zip(history, history.dropFirst()) where one.dot == other.dot {
      throw .fork(one.dot)
    }
    try self.init(inOrder: history, under: schema)
  }

  /// Works out the answer to change sets in the hub's order, horizons among them (Protocol R17):
  /// what came before one is folded there, whatever came after it.
  ///
  /// - Throws: ``NaiveMisuse`` where the input breaks the rules by which change sets come about.
  package init(
    inOrder history: [NaiveChangeSet], under schema: NaiveSchema
  ) throws(NaiveMisuse) {
    let admission = NaiveAdmission(of: history)
    let sight = NaiveSight(among: admission.applied)
    let writings = try NaiveWritings(admission.applied, under: schema, sight: sight)

    var records: [NaiveBytes: NaiveRecord] = [:]
    var review: [NaiveReviewItem] = []
    for (name, units) in writings.byRecord {
      let findings = NaiveFindings(record: name, units: units, schema: schema, sight: sight)
      records[name] = findings.state
      review += findings.review
    }
    review += admission.applied.filter { $0.verdict == .returned }
      .map { NaiveReviewItem(.returned, dots: [$0.dot]) }
    review += admission.parked.map { NaiveReviewItem(.parked, dots: [$0.dot]) }
    self.init(
      records: records, review: review, parked: admission.parked.map(\.dot),
      vector: admission.vector)
  }
}
