import HongyanMerge

/// The shapes of division codes: GB/T 2260 for counties, GB/T 10114 for townships, and the usual
/// lengthening to villages (12), groups (14) and households (18).
enum DivisionCode {
  /// A shape, and what to say of a code without it.
  struct Shape {
    let admits: @Sendable (ExactText) -> Bool
    let message: Labels
  }

  /// The shape of codes of a kind of division; `nil` where every township has its own.
  static func shape(ofKind kind: ExactText) -> Shape? {
    switch kind {
    case "county":
      Shape(
        admits: { has($0, lengths: [6, 12], zerosAfter: 6) },
        message: Labels("县的代码是 6 位数字。", "A county's code has 6 digits."))
    case "township":
      Shape(
        admits: { has($0, lengths: [9, 12], zerosAfter: 9) },
        message: Labels("乡镇的代码是 9 位数字。", "A township's code has 9 digits."))
    case "village":
      Shape(
        admits: { has($0, lengths: [12], zerosAfter: 12) },
        message: Labels("村的代码是 12 位数字。", "A village's code has 12 digits."))
    case "group":
      Shape(
        admits: { has($0, lengths: [14], zerosAfter: 14) },
        message: Labels("组的代码是 14 位数字。", "A group's code has 14 digits."))
    default: nil
    }
  }

  private static func has(_ code: ExactText, lengths: [Int], zerosAfter: Int) -> Bool {
    Scalars.isDigits(code.string) && lengths.contains(code.string.utf8.count)
      && code.string.utf8.dropFirst(zerosAfter).allSatisfy { $0 == UInt8(ascii: "0") }
  }
}
