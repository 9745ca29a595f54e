import HongyanMerge

extension Instant {
  /// RFC 3339 in universal time, to the millisecond only where there are any; `nil` outside the
  /// years 1 to 9999.
  public var rfc3339: String? {
    let (days, rest) = Self.split(milliseconds)
    guard let day = CalendarDay(dayNumber: days) else { return nil }
    let millis = rest % 1000
    let fraction = millis == 0 ? "" : "." + DecimalText.padded(millis, 3)
    return "\(day.iso)T\(Self.clock(rest, withSeconds: true))\(fraction)Z"
  }

  /// Day and time of day to the minute in China's time, as people read it; the day alone at
  /// midnight.
  func local(in language: Language) -> String? {
    let (days, rest) = Self.split(milliseconds.addingReportingOverflow(China.offset).partialValue)
    guard let day = CalendarDay(dayNumber: days) else { return nil }
    let written = DayText.text(day, in: language)
    return rest == 0 ? written : "\(written) \(Self.clock(rest, withSeconds: false))"
  }

  private static func split(_ milliseconds: Int64) -> (days: Int, rest: Int64) {
    let (quotient, rest) = milliseconds.quotientAndRemainder(
      dividingBy: CalendarDay.millisecondsPerDay)
    return rest < 0
      ? (Int(quotient) - 1, rest + CalendarDay.millisecondsPerDay) : (Int(quotient), rest)
  }

  private static func clock(_ rest: Int64, withSeconds: Bool) -> String {
    let minutes = rest / 60_000
    let text = "\(DecimalText.padded(minutes / 60, 2)):\(DecimalText.padded(minutes % 60, 2))"
    return withSeconds ? text + ":" + DecimalText.padded(rest / 1000 % 60, 2) : text
  }
}
