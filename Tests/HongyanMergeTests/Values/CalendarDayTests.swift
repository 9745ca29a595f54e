import HongyanMerge
import Testing

@Suite("Days and months of the calendar")
struct CalendarDayTests {
  @Test(
    "A day or a month is read and written as GB/T 7408 has it",
    arguments: [
      ("2010-06-05", 20_100_605), ("2010-06", 20_100_600), ("2024-02-29", 20_240_229),
      ("2000-02-29", 20_000_229), ("0001-01-01", 10_101), ("9999-12-31", 99_991_231),
      ("1949-10-01", 19_491_001), ("0800-12", 8_001_200),
    ])
  func reads(_ text: String, _ number: Int) throws {
    let day = try #require(CalendarDay(iso: text))
    #expect(day.number == number)
    #expect(day.iso == text)
    #expect(CalendarDay(number: number) == day)
    #expect((day.day == 0) == (text.utf8.count == 7))
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "-", "--", "2010", "2010-", "2010-6", "2010-06-", "2010-06-00", "2010-00", "2010-13",
      "2010-00-10", "2010-02-29", "1900-02-29", "2010-04-31", "2010-06-31", "0000-01-01",
      "2010-6-05",
      "2010-06-5", "10-06-05", "12010-06-05", "2010/06/05", "20100605", "2010-06-05 ",
      " 2010-06-05",
      "2010-06-05-01", "+201-06-05", "-201-06-05", "２０１０-06-05", "2010-0६-05", "2010-06-05\u{301}",
      "2010-\u{301}06", "2010-06-+5",
    ])
  func refuses(_ text: String) {
    #expect(CalendarDay(iso: text) == nil)
  }

  @Test(
    "Numbers that are no day are refused",
    arguments: [0, -1, 1, 101, 20_101_301, 20_100_632, 20_100_631, 100_000_101, .max, .min])
  func refusesNumber(_ number: Int) {
    #expect(CalendarDay(number: number) == nil)
  }

  @Test("A month comes before its days and after those of the month before")
  func order() throws {
    let days = try [
      "2009-12-31", "2010-01", "2010-01-01", "2010-01-31", "2010-02", "2010-02-01", "2011-01",
    ].map { try #require(CalendarDay(iso: $0)) }
    #expect(days == days.shuffled().sorted())
    expectTotalOrder(days)
  }

  @Test("Every day of four centuries reads back, and there are as many as there should be")
  func everyDay() {
    var days: [CalendarDay] = []
    for year in 1999..<2399 {
      for month in 0...13 {
        for day in 1...32 {
          if let day = CalendarDay(year: year, month: month, day: day) { days.append(day) }
        }
      }
    }
    #expect(days.count == 146_097)
    let some = days.enumerated().filter { $0.offset % 37 == 0 }.map(\.element)
    expectRoundTrip(some, \.iso) { CalendarDay(iso: $0) }
    expectRoundTrip(some, \.number) { CalendarDay(number: $0) }
  }
}
