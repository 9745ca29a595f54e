import HongyanMerge
import MergeComparison
import NaiveModel

/// The fields of the sample histories: one of each policy, an owned one whose level caps ranks, and
/// two field groups.
enum SampleSchema {
  /// From safest to least safe.
  static let codes = ["open", "half", "shut"]

  static let naive = NaiveSchema([
    "register": .register, "latest": .latest, "set": .set, "owned": .owned(level: 3),
    "capped": .owned(level: 2), "safest": .safest(.listed(codes.map { NaiveBytes($0) })),
    "pair": .register,
    "safe-pair": .safest(
      .leveled { value in
        codes.firstIndex { NaiveBytes(value.bytes.prefix { $0 != UInt8(ascii: "|") }) == .init($0) }
      }),
  ])

  static let translation = MergeTranslation(
    naive,
    groups: ["pair": .register, "safe-pair": .safest(SafetyOrder(codes.map { ExactText($0) }))])
}
