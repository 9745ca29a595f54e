import HongyanMerge

/// Instants: RFC 3339, or a day and a time of day in China's time.
enum InstantInput {
  /// Milliseconds since 1970-01-01T00:00:00Z. Without an offset, China's time is meant; a day alone
  /// means its beginning.
  static func milliseconds(_ text: String) throws(InputRefusal) -> Int64 {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: true) {
      $0 == "T" || $0 == "t" || $0 == " "
    }
    guard let first = parts.first else { throw unreadable(text) }
    let day = try DayInput.day(String(first), orMonth: false)
    let midnight = Int64(day.dayNumber) * CalendarDay.millisecondsPerDay
    guard parts.count == 2 else { return midnight - China.offset }
    guard let (time, offset) = timeAndOffset(parts[1].filter { $0 != " " }) else {
      throw unreadable(text)
    }
    return midnight + time - offset
  }

  private static func timeAndOffset(_ text: String) -> (time: Int64, offset: Int64)? {
    if text.hasSuffix("Z") || text.hasSuffix("z") {
      return timeOfDay(text.dropLast()).map { ($0, 0) }
    }
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else {
      return timeOfDay(text[...]).map { ($0, China.offset) }
    }
    guard let time = timeOfDay(text[..<sign]),
      let offset = timeOfDay(text[text.index(after: sign)...])
    else { return nil }
    return (time, text[sign] == "+" ? offset : -offset)
  }

  /// `hh:mm`, `hh:mm:ss` or with up to three decimals, in milliseconds.
  private static func timeOfDay(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0], below: 24),
      let minute = number(parts[1], below: 60)
    else { return nil }
    let whole = (hour * 60 + minute) * 60_000
    guard parts.count == 3 else { return whole }
    let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(seconds.count), let second = number(seconds[0], below: 60) else {
      return nil
    }
    guard seconds.count == 2 else { return whole + second * 1000 }
    guard Scalars.isDigits(seconds[1]), let millis = Int64((seconds[1] + "00").prefix(3)) else {
      return nil
    }
    return whole + second * 1000 + millis
  }

  private static func number(_ text: Substring, below limit: Int64) -> Int64? {
    guard Scalars.isDigits(text), text.utf8.count <= 2, let number = Int64(text), number < limit
    else { return nil }
    return number
  }

  private static func unreadable(_ text: String) -> InputRefusal {
    InputRefusal(
      "“\(text)”看不出是什么时间。请写成 2010-06-05 14:30。",
      "“\(text)” is no time that can be read. Write it as 2010-06-05 14:30.")
  }
}
