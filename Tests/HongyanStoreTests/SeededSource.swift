import HongyanMerge
import HongyanStore
import Synchronization

/// Random numbers that a seed repeats (SplitMix64).
struct SeededSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

/// Ids that a seed repeats.
func seededIdentifiers(_ seed: UInt64) -> IdentifierSource {
  let source = SharedSource(seed: seed)
  return { (source.next(), source.next()) }
}

private final class SharedSource: Sendable {
  private let source: Mutex<SeededSource>

  init(seed: UInt64) { source = Mutex(SeededSource(seed: seed)) }

  func next() -> UInt64 { source.withLock { $0.next() } }
}
