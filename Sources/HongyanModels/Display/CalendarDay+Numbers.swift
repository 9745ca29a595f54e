public import HongyanMerge

extension CalendarDay {
  /// The milliseconds of a day.
  static let millisecondsPerDay: Int64 = 86_400_000

  /// Days since 1970-01-01; of a month without a day, of its first.
  ///
  /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + max(day, 1) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of a number of days since 1970-01-01; `nil` outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * dayOfYear + 2) / 153
    let month = index < 10 ? index + 3 : index - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * index + 2) / 5 + 1)
  }

  /// The day so many days later; `nil` outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDay? { CalendarDay(dayNumber: dayNumber + days) }

  /// The day in China on which an instant falls; `nil` outside the years 1 to 9999.
  public init?(inChinaAt milliseconds: Int64) {
    guard milliseconds.magnitude < 1 << 55 else { return nil }
    let local = milliseconds + China.offset
    let day =
      local >= 0 ? local / Self.millisecondsPerDay : (local + 1) / Self.millisecondsPerDay - 1
    self.init(dayNumber: Int(day))
  }
}
