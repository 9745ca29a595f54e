/// What one write says about one unit.
struct NaiveStatement {
  /// The two things that can be said of a member or of liveness, and the one of a field.
  enum Content: Equatable {
    case value(NaiveBytes)
    case present
    case absent
    case gone
  }

  let dot: NaiveDot
  let context: NaiveVector
  let effective: UInt64
  let rank: Int
  let content: Content
  var isLate = false
  /// Whether it came with the record from another scope: then it replaces nothing here.
  var isArrival = false
}

extension [NaiveStatement] {
  /// The statements that no other one replaced: to replace, it must have been shown this one and
  /// have at least its rank (Protocol R5).
  func survivors(_ sight: NaiveSight) -> [NaiveStatement] {
    filter { old in
      !contains { new in
        // A void that was folded took values away: that must have been shown.
        new.dot != old.dot && !new.isArrival && old.rank <= new.rank
          && (old.content == .absent
            ? sight.coversItself(old.dot, in: new.context)
            : sight.covers(old.dot, in: new.context))
      }
    }
  }
}
