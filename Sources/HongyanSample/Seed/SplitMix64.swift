/// A generator of numbers that are the same for a seed on every machine: SplitMix64 (Steele, Lea
/// and Flood 2014).
///
/// A value: whoever draws holds it as `inout`. The standard library's own ways of drawing are not
/// used, because their results may change between releases.
package struct SplitMix64: Sendable {
  private var state: UInt64

  /// A generator.
  package init(seed: UInt64) { state = seed }

  /// A generator for a part of the work, named by `label`, so that no part depends on how much
  /// another drew.
  package func fork(_ label: String) -> SplitMix64 {
    var fingerprint = Fingerprint()
    fingerprint.add(label)
    var forked = SplitMix64(seed: state ^ fingerprint.value)
    _ = forked.next()
    return forked
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, and without, `bound`; 0 when there is no such number.
  package mutating func below(_ bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the range.
  package mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Whether something happens that does so `share` times of `whole`.
  package mutating func happens(_ share: Int, of whole: Int = 100) -> Bool {
    below(whole) < share
  }
}
