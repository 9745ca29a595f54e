/// The further names of what was written: the dots under which a payload came again (`Protocol
/// R11`), and the horizon entries whose dots folded values bear (`Protocol R17`).
///
/// A context that covers a duplicate's dot covers the first dot, and nothing else beyond it. One
/// that covers everything below a horizon covers what was folded there.
public struct Aliases: Hashable, Sendable {
  private var duplicates: [Dot: Set<Dot>] = [:]
  private var folds: [Dot: VersionVector] = [:]

  /// No aliases.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { duplicates.isEmpty && folds.isEmpty }

  /// Every pair of duplicates, ordered.
  public var pairs: [(first: Dot, duplicate: Dot)] {
    duplicates.flatMap { first, others in others.map { (first, $0) } }
      .sorted { ($0.first, $0.duplicate) < ($1.first, $1.duplicate) }
  }

  /// Whether the payload that took effect as `first` came again under another dot.
  public func isRepeated(_ first: Dot) -> Bool { duplicates[first] != nil }

  /// Every horizon entry with the vector that it folded, ordered.
  public var horizons: [(dot: Dot, vector: VersionVector)] {
    folds.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// States that `duplicate` carries the payload that took effect as `first`.
  public mutating func insert(_ duplicate: Dot, of first: Dot) {
    duplicates[first, default: []].insert(duplicate)
  }

  /// States that the horizon entry `dot` folded what `vector` covers.
  public mutating func insert(horizon dot: Dot, over vector: VersionVector) {
    folds[dot] = vector
  }

  /// Whether an author with this context had been shown what stands under `dot`.
  public func saw(_ context: CausalContext, _ dot: Dot) -> Bool {
    if sawItself(context, dot) { return true }
    return folds[dot].map { context.covers($0) } ?? false
  }

  /// The same for what folding took something away from: only who knows of the horizon entry has
  /// seen what is left.
  public func sawItself(_ context: CausalContext, _ dot: Dot) -> Bool {
    #if PlantedFaults
      if PlantedFault.forgetsAliases.isOn { return context.covers(dot) }
    #endif
    if context.covers(dot) { return true }
    guard let others = duplicates[dot] else { return false }
    return others.contains { context.covers($0) }
  }
}
