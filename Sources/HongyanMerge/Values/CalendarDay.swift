/// A day of the Gregorian calendar, or a month where the day is not known (`day == 0`).
///
/// Party registers legitimately give year and month only. Written as GB/T 7408 (ISO 8601)
/// `2010-06-05` or `2010-06`.
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, or 0 when only the month is known.
  public let day: Int

  /// A day that exists; `nil` for any other numbers.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (0...Self.dayCount(year: year, month: month)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The number `yyyymmdd`, which is how it is stored and ordered.
  public var number: Int { year * 10_000 + month * 100 + day }

  /// A day from the number `yyyymmdd`; `nil` when there is no such day.
  public init?(number: Int) {
    guard number > 0 else { return nil }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// A day from `yyyy-mm-dd` or `yyyy-mm`; `nil` for anything else.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard [2, 3].contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 2 || numbers[2] > 0 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: parts.count == 3 ? numbers[2] : 0)
  }

  /// `yyyy-mm-dd`, or `yyyy-mm` when only the month is known.
  public var iso: String {
    let month = "\(Self.padded(year, 4))-\(Self.padded(self.month, 2))"
    return day == 0 ? month : "\(month)-\(Self.padded(day, 2))"
  }

  /// In time; a month without a day comes before its days.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
