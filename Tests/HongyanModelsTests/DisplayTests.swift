import HongyanMerge
import HongyanModels
import Testing

@Suite("Values on screens")
struct DisplayTests {
  @Test(
    "are covered",
    arguments: [
      ("13812341234", Sensitivity.phone, "138****1234"), ("0743-4262000", .phone, "0743-****000"),
      ("110", .phone, "***"), ("43319919800101001X", .identityNumber, "43*************01X"),
      ("1", .identityNumber, "*"), ("6228480402564890018", .account, "***************0018"),
      ("湖南省泸溪县武溪镇红土村3组", .address, "湖南省泸溪县武溪镇***"), ("红土村3组12号", .address, "***"),
      ("某县城东街道5号", .address, "某县城东街道***"), ("张三", .name, "张*"), ("𠮷田", .name, "𠮷*"),
      ("1980-02-29", .birthDate, "****-**-**"), ("随便", .open, "随便"), ("", .identityNumber, ""),
    ])
  func masks(text: String, sensitivity: Sensitivity, shown: String) {
    #expect(Masking.masked(text, as: sensitivity) == shown)
  }

  @Test("read as people write them")
  func display() throws {
    let day = try #require(CalendarDay(iso: "2010-06-05"))
    let month = try #require(CalendarDay(iso: "2010-06"))
    #expect(Display.text(.day(day), as: .day(orMonth: false), in: .zh) == "2010年6月5日")
    #expect(Display.text(.day(month), as: .day(orMonth: true), in: .zh) == "2010年6月")
    #expect(Display.text(.day(day), as: .day(orMonth: false), in: .en) == "2010-06-05")
    #expect(Display.text(.money(-5), as: .money(-9...9), in: .zh) == "-0.05元")
    #expect(Display.text(.code("06"), as: .code(.ethnicity), in: .zh) == "苗族")
    #expect(Display.text(.flag(true), as: .flag, in: .en) == "yes")
    #expect(Display.text(.instant(1_275_719_400_000), as: .instant, in: .zh) == "2010年6月5日 14:30")
    #expect(Display.text(.instant(.max), as: .instant, in: .zh) == String(Int64.max))
    #expect(Display.tenThousands(fen: 5_853_600_000) == "5853.6")
    #expect(Display.tenThousands(fen: 0) == "0")
  }

  @Test("cover the members of a group on their own")
  func groups() {
    let value = Value.members([
      .init(Resident.idNumber.id, .text("433199198001010013")),
      .init(Resident.idType.id, .code("resident")),
    ])
    let unit = Resident.idNumber.id
    #expect(
      Display.text(value, of: unit, in: Resident.type, language: .zh) == "43*************013，居民身份证")
    #expect(
      Display.text(value, of: unit, in: Resident.type, language: .zh, revealed: true)
        == "433199198001010013，居民身份证")
    #expect(PlainValue(value, of: unit, in: Resident.type).line == "43*************013/resident")
    #expect(PlainValue(value).line == "433199198001010013/resident")
  }

  @Test(
    "count days",
    arguments: [
      ("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1), ("0001-01-01", -719_162),
      ("9999-12-31", 2_932_896),
    ])
  func dayNumbers(iso: String, number: Int) throws {
    let day = try #require(CalendarDay(iso: iso))
    #expect(day.dayNumber == number)
    #expect(CalendarDay(dayNumber: number) == day)
  }

  @Test("count days without a gap over a leap century")
  func everyDay() throws {
    var previous = try #require(CalendarDay(iso: "1899-12-31"))
    for _ in 0..<40_000 {
      let next = try #require(previous.adding(days: 1))
      #expect(next > previous && next.dayNumber == previous.dayNumber + 1)
      previous = next
    }
    #expect(CalendarDay(dayNumber: 2_932_897) == nil)
    #expect(CalendarDay(inChinaAt: -28_800_001)?.iso == "1969-12-31")
    #expect(CalendarDay(inChinaAt: 57_600_000)?.iso == "1970-01-02")
    #expect(CalendarDay(inChinaAt: .max) == nil)
  }

  @Test(
    "are found by part or ending",
    arguments: [
      ("张三丰", "三", SearchUse.text, true), ("ＡＢＣ", "abc", .text, true), ("张三", "李", .text, false),
      ("13812345678", "5678", .ending, true), ("13812345678", "8", .ending, false),
      ("13812345678", "1381", .ending, false), ("0743-4262000", "07434262000", .ending, true),
      ("11010519491231002X", "02x", .ending, true), ("张三", "张三", .none, false),
      ("张三", " ", .text, false),
      ("\u{F9B5}", "\u{4F8B}", .text, false),
    ])
  func search(text: ExactText, query: String, use: SearchUse, isFound: Bool) {
    #expect(SearchMatch.matches(.text(text), query: query, use: use) == isFound)
  }
}
