/// Gives each local event a time greater than every time it has given or followed before.
public struct HybridLogicalClock: Sendable {
  /// The greatest time given or followed so far.
  public private(set) var last: HybridTimestamp

  /// A clock that goes on after `last`.
  public init(last: HybridTimestamp = .zero) { self.last = last }

  /// The time of a local event; `wallMilliseconds` is the machine's clock, right or wrong.
  public mutating func tick(wallMilliseconds: Int64) -> HybridTimestamp {
    last = max(HybridTimestamp(milliseconds: wallMilliseconds), last.successor)
    return last
  }

  /// Follows an *effective* time, never a raw one, so that a clock far ahead infects nobody
  /// (`Protocol R7`).
  public mutating func follow(_ effective: HybridTimestamp) { last = max(last, effective) }
}
