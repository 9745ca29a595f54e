package import HongyanMerge
import HongyanModels

/// Times as people say them: 6月3日 22:14, with the year only where it is another one.
package enum ShortTime {
  private static let chinaOffset: Int64 = 8 * 3_600_000

  /// A time in the years 1 to 9999; `?` for any other.
  package static func text(_ milliseconds: Int64, now: Int64, in language: Language) -> String {
    guard let day = CalendarDay(inChinaAt: milliseconds) else { return "?" }
    let minutes = (milliseconds + chinaOffset) / 60_000
    let clock = two(minutes / 60 % 24) + ":" + two(minutes % 60)
    let isThisYear = CalendarDay(inChinaAt: now)?.year == day.year
    switch language {
    case .zh:
      return (isThisYear ? "" : "\(day.year)年") + "\(day.month)月\(day.day)日 " + clock
    case .en: return day.iso + " " + clock
    }
  }

  /// RFC 3339, as documents have it; null outside the years 1 to 9999.
  package static func rfc3339(_ milliseconds: Int64) -> String? {
    Instant(milliseconds: milliseconds).rfc3339
  }

  private static func two(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
