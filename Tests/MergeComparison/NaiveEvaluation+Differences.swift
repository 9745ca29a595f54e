package import NaiveModel

extension NaiveEvaluation {
  /// Where this answer is not the expected one, a line for each place; empty when they are equal.
  package func differences(from expected: NaiveEvaluation) -> [String] {
    var lines: [String] = []
    for name in Set(records.keys).union(expected.records.keys).sorted() {
      let (mine, theirs) = (records[name], expected.records[name])
      if mine?.isVoid != theirs?.isVoid || mine?.liveness != theirs?.liveness {
        lines.append(
          """
          \(name): void \(mine?.isVoid as Any) \(mine?.liveness as Any), \
          expected \(theirs?.isVoid as Any) \(theirs?.liveness as Any)
          """)
      }
      let fields = Set(mine?.fields.keys ?? [:].keys).union(theirs?.fields.keys ?? [:].keys)
      for field in fields.sorted() where mine?.fields[field] != theirs?.fields[field] {
        lines.append(
          """
          \(name).\(field): \(mine?.fields[field] as Any), \
          expected \(theirs?.fields[field] as Any)
          """)
      }
    }
    if review != expected.review {
      lines.append(
        """
        review: too many \(Set(review).subtracting(expected.review)), \
        missing \(Set(expected.review).subtracting(review))
        """)
    }
    if parked != expected.parked {
      lines.append("parked: \(parked), expected \(expected.parked)")
    }
    if vector != expected.vector {
      lines.append("vector: \(vector), expected \(expected.vector)")
    }
    return lines
  }
}
