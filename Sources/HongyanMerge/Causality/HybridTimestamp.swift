/// 48 bits of milliseconds since 1970 and 16 bits of logical count, in one ordered number.
///
/// It orders concurrent siblings and nothing else (`Protocol R7`).
/// Kulkarni et al., "Logical Physical Clocks" (2014).
public struct HybridTimestamp: Hashable, Comparable, Sendable {
  /// The greatest count of milliseconds that fits, in the year 10889.
  public static let greatestMilliseconds: UInt64 = 1 << 48 - 1
  /// The beginning of time.
  public static let zero = HybridTimestamp(packed: 0)

  /// Milliseconds in the upper 48 bits, the logical count in the lower 16.
  public let packed: UInt64

  /// A timestamp from its packed form.
  public init(packed: UInt64) { self.packed = packed }

  /// A timestamp from its parts; milliseconds outside 48 bits are brought to the nearer end.
  public init(milliseconds: Int64, logical: UInt16 = 0) {
    let within = min(UInt64(max(milliseconds, 0)), Self.greatestMilliseconds)
    packed = within << 16 | UInt64(logical)
  }

  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64 { Int64(packed >> 16) }

  /// The count within the millisecond.
  public var logical: UInt16 { UInt16(truncatingIfNeeded: packed) }

  /// The next greater timestamp; the greatest is its own successor.
  public var successor: HybridTimestamp {
    packed == .max ? self : HybridTimestamp(packed: packed + 1)
  }

  /// By milliseconds, then by count.
  public static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }
}
