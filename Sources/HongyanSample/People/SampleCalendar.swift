import HongyanMerge

/// The days of the sample county.
enum SampleCalendar {
  /// The year and month of the register, of whose last day the ages are.
  static let year = 2022
  static let month = 6
  /// The day of the register as a register writes it.
  static let registerDay = "2022年6月30日"

  /// The age on the day of the register.
  static func age(of born: CalendarDay) -> Int {
    year - born.year - (born.month > month ? 1 : 0)
  }

  /// The day that is `count` days later; `day` itself when that would be beyond the calendar.
  static func day(_ count: Int, after day: CalendarDay) -> CalendarDay {
    var (year, month, number) = (day.year, day.month, day.day + count)
    while CalendarDay(year: year, month: month, day: number) == nil {
      guard let length = (28...31).last(where: { isDay(year, month, $0) }) else { return day }
      number -= length
      month += 1
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    return CalendarDay(year: year, month: month, day: number) ?? day
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    CalendarDay(year: year, month: month, day: day) != nil
  }
}
