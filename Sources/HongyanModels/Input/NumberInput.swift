/// Numbers that name something: identity numbers, codes, accounts.
enum NumberInput {
  /// Without blanks, hyphens between digits kept, letters capital, signs half-width.
  static func number(_ text: String) throws(InputRefusal) -> String {
    try refuseDamage(text)
    var number = String.UnicodeScalarView()
    for scalar in Scalars.narrowed(text).unicodeScalars
    where !Scalars.isBlank(scalar) && scalar != "'" && scalar != "\u{2019}" {
      number.append(
        (0x61...0x7A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0x20)) : scalar)
    }
    return String(number)
  }

  /// Refuses what a spreadsheet makes of long numbers: `4.33122E+17`.
  static func refuseDamage(_ text: String) throws(InputRefusal) {
    let parts = SearchKey.fold(text).split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasPrefix("+") || Scalars.isDigits(parts[1]),
      Scalars.isDigits(parts[1].filter { $0 != "+" }),
      Scalars.isDigits(parts[0].filter { $0 != "." }), !parts[0].isEmpty
    else { return }
    throw InputRefusal(
      "“\(text)”是表格软件把长号码当成数字弄坏的，已经看不出原来的号码。请把这一列设为“文本”，照原件重填。",
      "“\(text)” is what a spreadsheet makes of a long number, and the number is lost. "
        + "Format the column as text and type it again from the original.")
  }

  /// Without the commas that group thousands.
  static func withoutGrouping(_ text: String) -> String { text.filter { $0 != "," && $0 != " " } }
}
