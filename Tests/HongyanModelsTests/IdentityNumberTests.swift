import HongyanMerge
import HongyanModels
import Testing

@Suite("Identity numbers (GB 11643)")
struct IdentityNumberTests {
  static let practice = CheckContext(isPractice: true, today: CalendarDay(iso: "2010-06-05"))
  static let real = CheckContext(isPractice: false, today: CalendarDay(iso: "2010-06-05"))

  static func findings(_ number: String, _ context: CheckContext = practice) -> [Finding] {
    Resident.idNumber.declaration.findings(in: .text(ExactText(number)), context)
  }

  @Test("are right", arguments: ["433199198001010013", "11010519491231002X"])
  func valid(number: String) {
    #expect(Self.findings(number).isEmpty)
  }

  @Test("say which check digit is right")
  func wrongCheckDigit() {
    let found = Self.findings("433199198001010011")
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.message.zh == "身份证号第18位不对，应为 3。请对照证件再看一遍。")
  }

  @Test("name a spreadsheet's cut when they end in 000 and are wrong")
  func cutShort() throws {
    let found = Self.findings("433199198001010000")
    let message = try #require(found.first?.message.zh)
    #expect(message.contains("表格软件"))
  }

  @Test("hold a real day")
  func impossibleDay() throws {
    let digits = "43319919800231001"
    let last = try #require(IdentityNumber.checkDigit(of: digits))
    #expect(Self.findings(digits + String(last)).map(\.severity) == [.error])
  }

  @Test("of practice are refused in a real county")
  func practiceOnly() {
    #expect(Self.findings("433199198001010013", Self.real).map(\.severity) == [.error])
    #expect(Self.findings("11010519491231002X", Self.real).isEmpty)
  }

  @Test("of an unknown province, or of tomorrow, are only warned of")
  func warnings() throws {
    for digits in ["99019919800101001", "43319920110101001"] {
      let last = try #require(IdentityNumber.checkDigit(of: digits))
      #expect(Self.findings(digits + String(last)).map(\.severity) == [.warning])
    }
  }

  @Test("tell day of birth and sex")
  func contents() {
    #expect(IdentityNumber.birthDate(in: "433199198001010013")?.iso == "1980-01-01")
    #expect(IdentityNumber.sex(in: "433199198001010013") == "1")
    #expect(IdentityNumber.sex(in: "11010519491231002X") == "2")
    #expect(IdentityNumber.checkDigit(of: "123") == nil)
    #expect(IdentityNumber.sex(in: "") == nil)
  }

  @Test(
    "agree with the rest of the record, or say what does not",
    arguments: [
      ("433199198001010013", "resident", "1980-01-01", "1", 0),
      ("433199198001010013", "resident", "1980-01", "1", 0),
      ("433199198001010013", "resident", "1980-01-02", "1", 1),
      ("433199198001010013", "resident", "1980-01-02", "2", 2),
      ("433199800101001", "resident", "1980-01-01", "1", 1),
      ("433199800101001", "old", "1980-01-01", "1", 0),
      ("43319980010100", "old", "1980-01-01", "1", 1),
      ("E12345678", "passport", "1980-01-01", "1", 0),
      ("E12345678", "resident", "1980-01-01", "1", 1),
    ])
  func agreement(number: String, document: String, birth: String, sex: String, count: Int) {
    var values = FieldValues()
    values[Resident.village] = RecordID(high: 0, low: 9)
    values[Resident.name] = "张三"
    values[Resident.idNumber] = ExactText(number)
    values[Resident.idType] = Code(ExactText(document))
    values[Resident.birthDate] = CalendarDay(iso: birth)
    values[Resident.sex] = Code(ExactText(sex))
    let found = Resident.type.findings(in: values, before: nil, Self.practice)
    #expect(found.count == count, "\(found)")
  }
}
