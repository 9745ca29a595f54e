/// Gives out telephone numbers that reach nobody, each once: 100, two digits for who gives them
/// out, six more.
struct PhoneNumbers {
  private let area: String
  private var count = 0

  /// The numbers of an area, 0 to 99.
  init(area: Int) { self.area = "100" + area.padded(2) }

  /// The next number. 700,001 and a million have no common divisor, so that a million numbers
  /// differ.
  mutating func take() -> String {
    count += 1
    return area + (count * 700_001 % 1_000_000).padded(6)
  }
}
