extension NaivePolicy {
  /// The visible one of the values of a field that is no set (Protocol R6); `nil` without siblings.
  func choice(among siblings: [NaiveSibling]) -> NaiveBytes? {
    let candidates =
      switch self {
      case .register, .latest, .set:
        siblings
      case .safest(let safety):
        siblings.safest(by: safety)
      case .owned:
        siblings.ofTopRank
      }
    // The list of siblings decides between those that came with one arrival.
    return candidates.max { ($0.effective, $0) < ($1.effective, $1) }?.value
  }

  /// The question that the values of a field raise, if any: none while all are the same bytes
  /// (Protocol R15).
  func question(about siblings: [NaiveSibling]) -> NaiveReviewItem.Kind? {
    guard siblings.disagree else { return nil }
    return switch self {
    case .latest, .set: nil
    case .register, .safest: .differs
    case .owned: siblings.ofTopRank.disagree ? .differs : .proposal
    }
  }
}

extension [NaiveSibling] {
  fileprivate var disagree: Bool { Set(map(\.value)).count > 1 }

  fileprivate var ofTopRank: [NaiveSibling] {
    let top = map(\.rank).max()
    return filter { $0.rank == top }
  }

  fileprivate func safest(by safety: NaiveSafety) -> [NaiveSibling] {
    let levels = map { safety.level(of: $0.value) }
    let safest = levels.min()
    return zip(self, levels).filter { $0.1 == safest }.map(\.0)
  }
}
