import HongyanMerge
import Synchronization

/// Every draw of a simulation, from its seed alone (SplitMix64).
final class SeededSource: Sendable {
  private let seed: UInt64
  private let state: Mutex<UInt64>

  init(_ seed: UInt64) {
    self.seed = seed
    state = Mutex(Self.mixed(seed))
  }

  /// Neighbouring seeds start far apart.
  private static func mixed(_ seed: UInt64) -> UInt64 {
    var mixed = seed &+ 0x5851_F42D_4C95_7F2D
    mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
    mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 32
  }

  /// Draws on from a beginning of this part's own: what other parts drew has no say in it.
  func begin(part: Int) {
    state.withLock { $0 = Self.mixed(Self.mixed(seed) &+ UInt64(part)) }
  }

  func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Whether something that happens `percent` times in a hundred happens now.
  func chance(_ percent: Int) -> Bool { below(100) < percent }

  func one<Element>(of choices: [Element]) -> Element? {
    choices.isEmpty ? nil : choices[below(choices.count)]
  }

  /// One of the choices, each as often as its weight says.
  func weighted<Choice>(_ choices: [(choice: Choice, weight: Int)]) -> Choice? {
    var left = below(choices.reduce(0) { $0 + $1.weight })
    for (choice, weight) in choices {
      if left < weight { return choice }
      left -= weight
    }
    return nil
  }

  func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  func identifier<Kind>() -> Identifier<Kind> { Identifier(high: next(), low: next()) }
}
