/// One question for a person (Protocol R15), of the kinds that follow from change sets of one
/// scope.
package struct NaiveReviewItem: Hashable, Sendable {
  /// What the question is about. The raw values are the names in the golden cases.
  package enum Kind: String, Hashable, Sendable {
    /// Values of one unit differ.
    case differs

    /// One value stands, others of lower rank are proposed.
    case proposal

    /// A record is void for one author while another wrote to it or kept it.
    case voidVersusEdit = "void-versus-edit"

    /// Values of one unit differ, and one came late from where the record had been.
    case lateEdit = "late-edit"

    /// The hub returned a change set.
    case returned

    /// A change set waits for its causes.
    case parked
  }

  /// What the question is about.
  package var kind: Kind

  /// The record, `nil` where the question is about a whole change set.
  package var record: NaiveBytes?

  /// The field; `nil` also for `voidVersusEdit`, which is about liveness.
  package var field: NaiveBytes?

  /// The change sets concerned, ascending, each once.
  package var dots: [NaiveDot]

  /// An item; `dots` may come in any order and repeat.
  package init(
    _ kind: Kind, record: NaiveBytes? = nil, field: NaiveBytes? = nil, dots: some Sequence<NaiveDot>
  ) {
    self.kind = kind
    self.record = record
    self.field = field
    self.dots = Set(dots).sorted()
  }
}

extension NaiveReviewItem: Comparable {
  /// The order of a review list: by record, field, kind and dots, what is absent first.
  package static func < (left: NaiveReviewItem, right: NaiveReviewItem) -> Bool {
    if left.place != right.place { return left.place < right.place }
    return left.dots.lexicographicallyPrecedes(right.dots)
  }

  private var place: (NaiveBytes, NaiveBytes, NaiveBytes) {
    (record ?? "", field ?? "", NaiveBytes(kind.rawValue))
  }
}
