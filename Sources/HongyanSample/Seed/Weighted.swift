/// Choices, each as likely as its weight says.
struct Weighted<Choice: Sendable>: Sendable {
  private let rest: [(choice: Choice, weight: Int)]
  private let last: Choice
  private let total: Int

  /// Choices with their weights, and the one that has the weight that is left of `total`.
  init(of total: Int, _ choices: [(Choice, Int)], else last: Choice) {
    rest = choices.map { (choice: $0.0, weight: $0.1) }
    self.last = last
    self.total = total
  }

  /// One of them.
  func draw(_ generator: inout SplitMix64) -> Choice {
    var place = generator.below(total)
    for (choice, weight) in rest {
      if place < weight { return choice }
      place -= weight
    }
    return last
  }
}
