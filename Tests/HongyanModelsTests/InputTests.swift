import HongyanMerge
import HongyanModels
import Testing

@Suite("Typed text")
struct InputTests {
  @Test(
    "is read as a day",
    arguments: [
      ("2010-06-05", "2010-06-05"), ("2010.6.5", "2010-06-05"), ("2010年6月5日", "2010-06-05"),
      ("20100605", "2010-06-05"), ("2010/6/5", "2010-06-05"), ("２０１０．６．５", "2010-06-05"),
      (" 2010年06月05号 ", "2010-06-05"), ("2010-6-5 0:00:00", "2010-06-05"), ("2010年6月", "2010-06"),
      ("2010.6", "2010-06"), ("201006", "2010-06"),
    ])
  func days(typed: String, iso: String) throws {
    #expect(
      try Input.value(of: typed, as: .day(orMonth: true)) == .day(#require(CalendarDay(iso: iso))))
  }

  @Test(
    "is refused as a day, in words",
    arguments: [
      ("2010年6月", "没有写到日"), ("2010-02-30", "没有"), ("农历六月初五", "公历"), ("正月初一", "公历"),
      ("40334", "序号"), ("10-6-5", "看不出"), ("六月五日", "看不出"), ("2010-00-05", "没有"),
      ("2010-06-00", "没有"),
      ("--", "看不出"), ("2010-6-5-1", "看不出"), ("年月日", "看不出"),
    ])
  func notDays(typed: String, word: String) {
    let refusal = #expect(throws: InputRefusal.self) {
      try Input.value(of: typed, as: .day(orMonth: false))
    }
    #expect(refusal?.message.zh.contains(word) == true, "\(String(describing: refusal))")
  }

  @Test(
    "is read as a telephone",
    arguments: [
      ("138 1234 5678", "13812345678"), ("+86-138-1234-5678", "13812345678"),
      ("8613812345678", "13812345678"), ("１３８１２３４５６７８", "13812345678"),
      ("0743-4262000", "0743-4262000"), ("07434262000", "0743-4262000"),
      ("(0743)4262000", "0743-4262000"),
      ("010-12345678", "010-12345678"), ("10012345678", "10012345678"),
    ])
  func phones(typed: String, stored: ExactText) throws {
    #expect(try Input.value(of: typed, for: Household.phone.declaration) == .text(stored))
  }

  @Test(
    "is refused as a telephone",
    arguments: ["12812345678", "138123456", "4262000", "13812345678/13900000000", "无"])
  func notPhones(typed: String) {
    #expect(throws: InputRefusal.self) {
      try Input.value(of: typed, for: Household.phone.declaration)
    }
  }

  @Test("of a synthetic telephone stands in a practice county only")
  func syntheticPhones() {
    let check = Household.phone.declaration
    #expect(
      check.findings(in: .text("10012345678"), CheckContext(isPractice: true, today: nil)).isEmpty)
    #expect(
      check.findings(in: .text("10012345678"), CheckContext(isPractice: false, today: nil)).count
        == 1)
    #expect(
      check.findings(in: .text("13812345678"), CheckContext(isPractice: false, today: nil)).isEmpty)
  }

  @Test(
    "is read as an identity number",
    arguments: [
      ("433199198001010013", "433199198001010013"), ("11010519491231002x", "11010519491231002X"),
      ("433199 19800101 0013", "433199198001010013"), ("'433199198001010013", "433199198001010013"),
      ("４３３１９９１９８００１０１００１３", "433199198001010013"),
    ])
  func identityNumbers(typed: String, stored: ExactText) throws {
    #expect(try Input.value(of: typed, for: Resident.idNumber.declaration) == .text(stored))
  }

  @Test(
    "names what a spreadsheet does to long numbers",
    arguments: ["4.33122E+17", "4.33122e17", "４．３３１２２Ｅ＋１７", "4E+17"])
  func damagedNumbers(typed: String) {
    for field in [
      Resident.idNumber.declaration, Household.code.declaration, Division.code.declaration,
    ] {
      let refusal = #expect(throws: InputRefusal.self) { try Input.value(of: typed, for: field) }
      #expect(refusal?.message.zh.contains("表格软件") == true)
    }
  }

  @Test(
    "is kept scalar by scalar as a name",
    arguments: ["䶮", "𠮷", "买买提·吐尔逊", "买买提•吐尔逊", "\u{F9B5}", "\u{4F8B}", "e\u{301}", "（张三）", "４３"])
  func names(typed: String) throws {
    let value = try Input.value(of: " \(typed) ", for: Resident.name.declaration)
    #expect(value == .text(ExactText(typed)))
  }

  @Test(
    "is refused as a name when it holds what cannot be seen",
    arguments: [0x00, 0x07, 0x0A, 0x1B, 0x7F, 0x85, 0x2028, 0x202E, 0x2066])
  func controls(codePoint: UInt32) throws {
    let name = try "张" + String(Character(#require(Unicode.Scalar(codePoint)))) + "三"
    #expect(throws: InputRefusal.self) {
      try Input.value(of: name, for: Resident.name.declaration)
    }
    let found = Resident.name.declaration.findings(
      in: .text(ExactText(name)), IdentityNumberTests.practice)
    #expect(found.map(\.severity) == [.error])
  }

  @Test("is refused as a name when too long")
  func tooLong() throws {
    let longest = String(repeating: "长", count: 100)
    #expect(
      try Input.value(of: longest, for: Resident.name.declaration) == .text(ExactText(longest)))
    #expect(throws: InputRefusal.self) {
      try Input.value(of: longest + "长", for: Resident.name.declaration)
    }
  }

  @Test(
    "as a name gets a suggestion and stays as it is",
    arguments: [
      ("买买提•吐尔逊", "买买提·吐尔逊"), ("买买提・吐尔逊", "买买提·吐尔逊"), ("买买提．吐尔逊", "买买提·吐尔逊"),
      ("买买提‧吐尔逊", "买买提·吐尔逊"), ("买买提∙吐尔逊", "买买提·吐尔逊"), ("买买提⋅吐尔逊", "买买提·吐尔逊"),
      ("张　三", "张三"), ("张 三", "张三"), ("张  三", "张三"),
    ])
  func suggestions(name: ExactText, better: ExactText) {
    #expect(PersonName.suggestion(for: name) == better)
    let found = Resident.name.declaration.findings(in: .text(name), IdentityNumberTests.practice)
    #expect(found.map(\.severity) == [.warning])
  }

  @Test("as a name is left alone", arguments: ["买买提·吐尔逊", "John Smith", "张三", "𠮷", ""])
  func noSuggestion(name: ExactText) { #expect(PersonName.suggestion(for: name) == nil) }

  @Test("with a character for private use is warned of")
  func privateUse() {
    let found = Resident.name.declaration.findings(
      in: .text("张\u{E81E}"), IdentityNumberTests.practice)
    #expect(found.map(\.severity) == [.warning])
  }

  @Test(
    "is read as money",
    arguments: [
      ("12.34", 1234), ("12", 1200), ("1,250.5元", 125_050), ("¥3", 300), ("3.5万元", 3_500_000),
      ("0.000001万", 1), ("－1", -100), ("12.340", 1234),
    ])
  func money(typed: String, fen: Int64) throws {
    #expect(try Input.value(of: typed, as: .money(-1_000_000...10_000_000)) == .money(fen))
  }

  @Test("is refused as money", arguments: ["12.345", "十元", "1e3", "", "999999999", ".5", "1.2.3"])
  func notMoney(typed: String) {
    if typed.isEmpty {
      #expect(throws: Never.self) { try Input.value(of: typed, as: .money(0...10)) }
    } else {
      #expect(throws: InputRefusal.self) { try Input.value(of: typed, as: .money(0...10_000_000)) }
    }
  }

  @Test(
    "is read as an instant",
    arguments: [
      ("2010-06-05T14:30:00+08:00", "2010-06-05T06:30:00Z"),
      ("2010-06-05T06:30:00Z", "2010-06-05T06:30:00Z"),
      ("2010-06-05 14:30", "2010-06-05T06:30:00Z"), ("2010年6月5日 14：30", "2010-06-05T06:30:00Z"),
      ("2010-06-05", "2010-06-04T16:00:00Z"),
      ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"),
      ("2010-06-05T00:30:00-02:00", "2010-06-05T02:30:00Z"),
    ])
  func instants(typed: String, written: String) throws {
    let value = try Input.value(of: typed, as: .instant)
    #expect(PlainValue(value) == .text(written))
  }

  @Test(
    "is refused as an instant",
    arguments: ["14:30", "2010-06-05 25:00", "2010-06-05T1", "2010-06-05T10:00:00.xZ", "T", " T "])
  func notInstants(typed: String) {
    #expect(throws: InputRefusal.self) { try Input.value(of: typed, as: .instant) }
  }

  @Test("is read as the other kinds")
  func others() throws {
    #expect(try Input.value(of: "女", for: Resident.sex.declaration) == .code("2"))
    #expect(try Input.value(of: "是", as: .flag) == .flag(true))
    #expect(try Input.value(of: "×", as: .flag) == .flag(false))
    #expect(try Input.value(of: "１２", as: .integer(0...99)) == .integer(12))
    #expect(try Input.value(of: "1.5", as: .decimal(scale: 2)) == .decimal(units: 150, scale: 2))
    #expect(try Input.value(of: "  ", as: .flag) == .empty)
    #expect(
      try Input.value(of: RecordID(high: 1, low: 2).hex, as: .reference([]))
        == .reference(RecordID(high: 1, low: 2)))
    #expect(throws: InputRefusal.self) { try Input.value(of: "张三", as: .reference([])) }
    #expect(throws: InputRefusal.self) {
      try Input.value(of: "火星", for: Resident.ethnicity.declaration)
    }
    #expect(throws: InputRefusal.self) { try Input.value(of: "100", as: .integer(0...99)) }
    #expect(throws: InputRefusal.self) { try Input.value(of: "也许", as: .flag) }
    #expect(Input.members(in: "计生、 民政；,统计") == ["计生", "民政", "统计"])
  }
}
