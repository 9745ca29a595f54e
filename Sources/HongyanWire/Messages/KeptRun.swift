public import HongyanMerge

/// Consecutive sequenced entries of one lane, by the beginnings of their chain hashes
/// (`Protocol R9`).
public struct KeptRun: Hashable, Sendable {
  /// The dot of the first.
  public var first: Dot
  /// The first 8 bytes of each chain hash, one place after the other.
  public var prefixes: [[UInt8]]

  /// A run.
  public init(first: Dot, prefixes: [[UInt8]]) {
    self.first = first
    self.prefixes = prefixes
  }

  /// The newest place of the run; one before the first of an empty one.
  public var lastPlace: UInt64 { first.n &- 1 &+ UInt64(prefixes.count) }

  /// The beginning of the chain hash at a place; `nil` outside of the run.
  public func prefix(at place: UInt64) -> [UInt8]? {
    guard place >= first.n, place <= lastPlace else { return nil }
    return prefixes[Int(place - first.n)]
  }
}
