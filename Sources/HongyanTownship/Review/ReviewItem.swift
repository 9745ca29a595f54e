package import HongyanMerge

/// Something that a person has to decide: derived from the records, never stored (`Protocol R15`).
package struct ReviewItem: Hashable, Sendable {
  /// Stable over record and unit, whatever is asked: `<record>-<field>`, `<record>-liveness`, for
  /// twins the sorted pair of records, for what was returned its dot.
  package var id: String
  /// What is asked.
  package var kind: ReviewKind
  /// The record; of twins the first.
  package var record: RecordKey
  /// The other one of twins.
  package var other: RecordKey?
  /// The field, of a group its leading member; `nil` for liveness, twins and what was returned.
  package var field: FieldID?
  /// Where it belongs.
  package var scope: ScopeID
  /// The greatest effective time concerned, in milliseconds.
  package var sinceMilliseconds: Int64
  /// The value that all siblings replaced; `nil` where it is not held, or there was none.
  package var base: Value?
  /// What stands side by side, in the order of dots; equal values are shown once.
  package var siblings: [ReviewSibling]
  /// Every change set concerned.
  package var dots: [Dot]
  /// Why the county returned it.
  package var returned: ReturnReason?
}

extension ReviewItem {
  /// What is asked as it stands, for putting it off: another value that joins makes it a new
  /// question, which nobody has put off.
  var askedNow: String {
    id + dots.sorted().map { " \($0.replica.hex):\($0.n)" }.joined()
  }

  /// The records to which its values refer.
  package var references: [RecordID] {
    let values = siblings.flatMap { sibling -> [Value] in
      switch sibling.content {
      case .value(let value): [value]
      case .fields(let values):
        values.singles.values.map { $0 } + values.sets.values.flatMap { $0 }
      case .void, .alive: []
      }
    }
    return (values + [base].compactMap { $0 }).compactMap { value in
      if case .reference(let id) = value { id } else { nil }
    }
  }
}

/// One of the answers that stand side by side.
package struct ReviewSibling: Hashable, Sendable {
  /// What it says.
  package enum Content: Hashable, Sendable {
    /// A value of the field in question.
    case value(Value)
    /// The record is void.
    case void
    /// The record is alive.
    case alive
    /// Values of several fields: what was edited while somebody else voided the record, what was
    /// returned, or a twin's.
    case fields(FieldValues)
  }

  /// The record that it is about.
  package var record: RecordKey
  /// What it says.
  package var content: Content
  /// Who wrote it; `nil` where the change set is not held.
  package var author: ExactText?
  /// Where it was written.
  package var replica: ReplicaID
  /// The time that ranks it, in milliseconds.
  package var timeMilliseconds: Int64
  /// The change set.
  package var dot: Dot
  /// Its rank.
  package var rank: UInt8
}
