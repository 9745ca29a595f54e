/// Decimal numbers with a fixed number of places; exact, never through binary floats
/// (`Protocol R19`).
enum DecimalInput {
  /// The greatest scale that is offered: more digits than money or shares ever need.
  static let greatestScale: UInt8 = 9

  /// `text` in units of 10^−`scale`.
  static func units(_ text: String, scale: UInt8) throws(InputRefusal) -> Int64 {
    try NumberInput.refuseDamage(text)
    guard scale <= greatestScale, let units = exactUnits(text, scale: scale) else {
      throw InputRefusal(
        "“\(text)”不是小数，或小数位超过 \(scale) 位。",
        "“\(text)” is not a number with at most \(scale) decimal places.")
    }
    return units
  }

  /// The same, or `nil` where the text is no such number or has more places.
  static func exactUnits(_ text: String, scale: UInt8) -> Int64? {
    var digits = Substring(NumberInput.withoutGrouping(text))
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ Scalars.isDigits($0) }) else {
      return nil
    }
    let places = parts.count == 2 ? trimmedZeros(parts[1], downTo: Int(scale)) : ""
    guard places.utf8.count <= Int(scale) else { return nil }
    let padding = String(repeating: "0", count: Int(scale) - places.utf8.count)
    return Int64((isNegative ? "-" : "") + parts[0] + places + padding)
  }

  private static func trimmedZeros(_ places: Substring, downTo count: Int) -> Substring {
    var places = places
    while places.utf8.count > count, places.hasSuffix("0") { places = places.dropLast() }
    return places
  }
}
