import HongyanMerge

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededSource: RandomNumberGenerator {
  private var current: UInt64

  init(_ seed: UInt64) { current = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    current &+= 0x9E37_79B9_7F4A_7C15
    var mixed = current
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  mutating func one<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }

  mutating func identifier<Kind>() -> Identifier<Kind> {
    Identifier(high: next(), low: next())
  }

  mutating func hash() -> Hash256 {
    Hash256(bytes: bytes(Hash256.byteCount)) ?? .zero
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
