import HongyanMerge

/// Days as people write them: 2010-06-05, 2010.6.5, 2010/6/5, 2010年6月5日, 20100605; where a month is
/// enough, 2010年6月,
/// 2010.6, 201006.
enum DayInput {
  /// The day.
  static func day(_ text: String, orMonth: Bool) throws(InputRefusal) -> CalendarDay {
    try refuseLunar(text)
    let written = withoutMidnight(text)
    guard let numbers = numbers(in: written) else { throw unreadable(text) }
    guard numbers.count == 3 || orMonth else {
      throw InputRefusal("“\(text)”没有写到日，请写全年月日。", "“\(text)” lacks the day of the month.")
    }
    guard numbers.count == 2 || numbers[2] > 0,
      let day = CalendarDay(
        year: numbers[0], month: numbers[1], day: numbers.count == 3 ? numbers[2] : 0)
    else { throw InputRefusal("没有“\(text)”这一天。", "There is no such day as “\(text)”.") }
    return day
  }

  private static func numbers(in text: String) -> [Int]? {
    if Scalars.isDigits(text) {
      switch text.utf8.count {
      case 8:
        return [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)].compactMap { Int($0) }
      case 6: return [text.prefix(4), text.suffix(2)].compactMap { Int($0) }
      default: return nil
      }
    }
    var plain = text.filter { $0 != " " }
    for ending in ["日", "号", "月"] where plain.hasSuffix(ending) {
      plain.removeLast()
      break
    }
    let parts = plain.split(omittingEmptySubsequences: false) { "-./年月、".contains($0) }
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.allSatisfy({ Scalars.isDigits($0) }),
      parts.dropFirst().allSatisfy({ $0.utf8.count <= 2 })
    else { return nil }
    return parts.compactMap { Int($0) }
  }

  /// Spreadsheets write a day as its midnight.
  private static func withoutMidnight(_ text: String) -> String {
    for ending in [" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"]
    where text.hasSuffix(ending) {
      return String(text.dropLast(ending.count))
    }
    return text
  }

  private static func refuseLunar(_ text: String) throws(InputRefusal) {
    let words = ["农历", "阴历", "旧历", "正月", "冬月", "腊月", "闰", "初", "廿"]
    guard !words.contains(where: { contains(text, $0) }) else {
      throw InputRefusal(
        "“\(text)”像是农历。这里只记公历，麻烦换成公历的日期，如 2010年6月5日。",
        "“\(text)” looks like the lunar calendar. Please give the day in the solar calendar.")
    }
  }

  private static func contains(_ text: String, _ word: String) -> Bool {
    let length = word.unicodeScalars.count
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= length else { return false }
    return (0...(scalars.count - length)).contains {
      scalars[$0..<($0 + length)].elementsEqual(word.unicodeScalars)
    }
  }

  private static func unreadable(_ text: String) -> InputRefusal {
    if text.utf8.count == 5 && Scalars.isDigits(text) {
      return InputRefusal(
        "“\(text)”是表格软件里日期的序号。请把这一列设为日期或文本再导出。",
        "“\(text)” is a spreadsheet's number of a day. Format the column as a date or as text.")
    }
    return InputRefusal(
      "“\(text)”看不出是哪一天。请写成 2010-06-05 或 2010年6月5日。",
      "“\(text)” is no day that can be read. Write it as 2010-06-05.")
  }
}
