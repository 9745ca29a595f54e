package import HongyanStore

/// How the machine's clock stands to the county's, as far as this machine can tell (`Protocol R7`).
package struct ClockStanding: Hashable, Sendable {
  /// More than that, in milliseconds, and a person is told: a quarter of an hour is past any drift of a clock that is set.
  package static let tolerance: Int64 = 15 * 60_000

  /// The machine's clock minus the county's, in milliseconds; `nil` before the first exchange.
  package var skewMilliseconds: Int64?
  /// Whether dates on this machine are to be doubted: far from the county's clock, or gone back since the last work.
  package var isSuspect: Bool

  /// The standing of a clock that shows `now`.
  package init(_ facts: ClockFacts, nowMilliseconds now: Int64) {
    skewMilliseconds = facts.hubOffsetMilliseconds.map { 0 - $0 }
    let isFar = (skewMilliseconds?.magnitude ?? 0) > UInt64(Self.tolerance)
    let wentBack = (facts.lastWallMilliseconds ?? now) > now + Self.tolerance
    isSuspect = isFar || wentBack
  }
}
