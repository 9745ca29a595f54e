public import HongyanMerge

extension Checks {
  /// A person's name: any signs but controls; warns of what is probably a slip. Nothing is ever
  /// changed by itself.
  public static let personName: FieldCheck = { value, field, context in
    guard case .text(let text) = value else { return [] }
    let found = plainText(value, field, context)
    guard found.isEmpty else { return found }
    if PersonName.holdsPrivateUse(text) {
      return [
        Finding(
          .warning, field,
          Labels(
            "姓名里有一个字在别的电脑上显示不出来，请换成标准的字。",
            "A character of the name will not show on other machines: choose the standard one."))
      ]
    }
    guard let better = PersonName.suggestion(for: text) else { return [] }
    return [
      Finding(
        .warning, field,
        Labels(
          "姓名写成“\(better)”是否更合适？没有您确认不会改动。",
          "Should the name be “\(better)”? Nothing is changed unless you say so."))
    ]
  }
}

/// What can be said of a name without changing it.
public enum PersonName {
  /// The separator between the parts of a name (民委发〔2016〕33号): U+00B7.
  static let separator: Unicode.Scalar = "\u{B7}"
  /// Dots that look like it and are others: • ・ ． ‧ ∙ ⋅ and the half-width ･.
  static let lookalikes: Set<Unicode.Scalar> = [
    "\u{2022}", "\u{30FB}", "\u{FF0E}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{FF65}",
  ]

  /// The name with the right separator and without the blanks that pad two characters to three, to
  /// be confirmed by a person; `nil` when there is nothing to suggest. Blanks between Latin letters
  /// stay.
  public static func suggestion(for name: ExactText) -> ExactText? {
    let scalars = Array(name.string.unicodeScalars)
    var better = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if lookalikes.contains(scalar) {
        better.append(separator)
      } else if Scalars.isBlank(scalar), index > 0, index + 1 < scalars.count,
        !scalars[index - 1].isASCII,
        !scalars[index + 1].isASCII || Scalars.isBlank(scalars[index + 1])
      {
        continue
      } else if Scalars.isBlank(scalar), let last = better.last, !last.isASCII {
        continue
      } else {
        better.append(scalar)
      }
    }
    let suggestion = ExactText(String(better))
    return suggestion == name ? nil : suggestion
  }

  /// Whether it holds a character of an area for private use, which another machine shows
  /// otherwise.
  public static func holdsPrivateUse(_ name: ExactText) -> Bool {
    name.string.unicodeScalars.contains(where: Scalars.isPrivate)
  }
}
