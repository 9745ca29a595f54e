/// What a horizon makes of the statements before it (Protocol R17).
struct NaiveFold {
  private let dot: NaiveDot
  private let horizon: NaiveVector
  private let sight: NaiveSight

  init(into dot: NaiveDot, below horizon: NaiveVector, sight: NaiveSight) {
    self.dot = dot
    self.horizon = horizon
    self.sight = sight
  }

  func folded(_ units: [NaiveUnit: [NaiveStatement]]) -> [NaiveUnit: [NaiveStatement]] {
    // What ever left the scope stays as it is.
    guard units[.place] == nil else { return units }
    let standing = units.mapValues { $0.survivors(sight) }
    let fate = NaiveFate(standing, sight: sight)
    guard fate.liveness.contains(where: \.isVoid) else {
      return standing.mapValues { once($0.map(named)) }
    }
    let present = standing.flatMap { unit, statements in
      statements.filter { unit == .liveness || $0.content != .absent }
    }
    guard fate.isVoid, present.allSatisfy(isBelow) else { return units }
    let voids = standing[.liveness, default: []]
    var context = horizon
    for void in voids {
      for (replica, n) in void.context.counts { context[replica] = max(context[replica], n) }
    }
    context[dot.replica] = max(context[dot.replica], dot.n)
    let one = NaiveStatement(
      dot: dot, context: context, effective: voids.map(\.effective).max() ?? 0, rank: 0,
      content: .absent)
    return [.liveness: [one]]
  }

  /// What cannot be told apart any more stands once.
  private func once(_ statements: [NaiveStatement]) -> [NaiveStatement] {
    var seen: [NaiveStatement] = []
    for one in statements where !seen.contains(where: { isSame($0, one) }) { seen.append(one) }
    return seen
  }

  private func isSame(_ one: NaiveStatement, _ other: NaiveStatement) -> Bool {
    one.dot == other.dot && one.isLate == other.isLate && one.effective == other.effective
      && one.rank == other.rank
      && one.content == other.content
  }

  private func isBelow(_ statement: NaiveStatement) -> Bool {
    sight.covers(statement.dot, in: horizon)
  }

  private func named(_ statement: NaiveStatement) -> NaiveStatement {
    guard isBelow(statement) else { return statement }
    return NaiveStatement(
      dot: dot, context: statement.context, effective: statement.effective, rank: statement.rank,
      content: statement.content, isLate: statement.isLate, isArrival: statement.isArrival)
  }
}
