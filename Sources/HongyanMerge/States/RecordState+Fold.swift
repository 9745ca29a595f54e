extension RecordState {
  /// Folds what a horizon covers (`Protocol R17`): it bears the horizon entry's dot from then on,
  /// with the rank and time that it had.
  ///
  /// A record that is void, with nothing beyond the horizon, keeps one void and no values. One that
  /// has a void and is not wholly below stays as it is: its question is open, or a value would get
  /// a name that its void had not seen.
  ///
  /// Neither does one that ever left the scope: what had not seen that is sent on (`Protocol R14`).
  ///
  /// - Parameter aliases: with this horizon among them.
  public mutating func fold(below horizon: VersionVector, into dot: Dot, aliases: Aliases) {
    func isBelow(_ other: Dot) -> Bool { aliases.saw(horizon, other) }
    guard departures.isEmpty else { return }
    guard !liveness.contains(where: \.isVoid) else {
      guard isVoid(aliases: aliases), liveness.allSatisfy({ isBelow($0.dot) }),
        standing.allSatisfy({ isBelow($0.dot) })
      else { return }
      return foldVoid(below: horizon, into: dot)
    }
    liveness = Self.once(
      liveness.map { statement in
        isBelow(statement.dot)
          ? LivenessSibling(dot: dot, effective: statement.effective, voidContext: nil) : statement
      }
    ) { ($0.dot, $0.effective) < ($1.dot, $1.effective) }
    func folded(_ siblings: [Sibling]) -> [Sibling] {
      guard siblings.contains(where: { isBelow($0.dot) }) else { return siblings }
      let renamed = siblings.map { isBelow($0.dot) ? $0.named(dot) : $0 }
      return Self.once(renamed) { $0.stands(before: $1) }
    }
    fields = fields.mapValues(folded)
    members = members.mapValues { $0.mapValues(folded) }
  }

  private mutating func foldVoid(below horizon: VersionVector, into dot: Dot) {
    var context = liveness.compactMap(\.voidContext).reduce(horizon) { $0.union($1) }
    context.include(dot)
    liveness = [
      LivenessSibling(
        dot: dot, effective: liveness.map(\.effective).max() ?? .zero, voidContext: context)
    ]
    fields = [:]
    members = [:]
  }

  /// In order, equal ones once.
  private static func once<Element: Hashable>(
    _ elements: [Element], by areInOrder: (Element, Element) -> Bool
  ) -> [Element] {
    Set(elements).sorted(by: areInOrder)
  }
}

extension Sibling {
  /// The same under another dot.
  fileprivate func named(_ dot: Dot) -> Sibling {
    Sibling(dot: dot, rank: rank, effective: effective, value: value, isLate: isLate)
  }
}
