/// The further dots under which a payload is known: first dot → dots of its duplicates
/// (`Protocol R11`).
///
/// A context that covers a duplicate's dot covers the first dot, and nothing else beyond it.
public struct Aliases: Hashable, Sendable {
  private var duplicates: [Dot: Set<Dot>] = [:]

  /// No aliases.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { duplicates.isEmpty }

  /// Every pair, ordered.
  public var pairs: [(first: Dot, duplicate: Dot)] {
    duplicates.flatMap { first, others in others.map { (first, $0) } }
      .sorted { ($0.first, $0.duplicate) < ($1.first, $1.duplicate) }
  }

  /// States that `duplicate` carries the payload that took effect as `first`.
  public mutating func insert(_ duplicate: Dot, of first: Dot) {
    duplicates[first, default: []].insert(duplicate)
  }

  /// Whether an author with this context had been shown what was written as `dot`.
  public func saw(_ context: CausalContext, _ dot: Dot) -> Bool {
    if context.covers(dot) { return true }
    guard let others = duplicates[dot] else { return false }
    return others.contains { context.covers($0) }
  }
}
