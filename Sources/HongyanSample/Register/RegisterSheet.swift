import HongyanMerge

/// Lays a register out in rows: titles, a header of two rows whose upper cells were joined, people,
/// sums and notes.
struct RegisterSheet {
  /// The upper row of the header: the cells of a household, and those of a person.
  static let upper = ["户", "", "", "", "", "", "", "人", "", "", "", "", "", "", ""]
  /// The lower row.
  static let lower = [
    "户编码", "村", "组", "户主", "住址", "联系电话", "人口数", "姓名", "身份证号", "性别", "出生日期", "民族",
    "文化程度", "与户主关系", "联系电话",
  ]
  /// Columns of a household.
  static let householdWidth = 7

  private(set) var rows: [[String]] = []
  private(set) var rowNumbers: [String: Int] = [:]
  private let township: SampleDivision

  /// A sheet with its titles and header.
  init(township: SampleDivision) {
    self.township = township
    append(["泸溪县\(township.name)农村住户台账（演示数据）"])
    var caption = [String](repeating: "", count: 11)
    caption[0] = "填报单位：\(township.name)人民政府（演示）"
    caption[10] = "填报日期：\(SampleCalendar.registerDay)"
    append(caption)
    append(Self.upper)
    append(Self.lower)
  }

  /// Writes all households, a sum behind each village and one at the end, and the notes.
  mutating func write(_ households: [SampleHousehold]) {
    var start = 0
    for (place, household) in households.enumerated() {
      append(household, style: place)
      let isLast =
        place + 1 == households.count
        || households[place + 1].village.code != household.village.code
      if isLast {
        appendSum("\(household.village.name)小计", of: households[start...place])
        start = place + 1
      }
    }
    appendSum("合计", of: households[...])
    append([])
    append(["说明：本表的人员、证件号码、电话都是编造的，只供演示。"])
    append(["填表人：示例甲", "", "", "审核人：示例乙", "", "", "", "负责人：示例丙"])
  }

  private mutating func append(_ household: SampleHousehold, style: Int) {
    for (place, person) in household.members.enumerated() {
      let own =
        place > 0
        ? [String](repeating: "", count: Self.householdWidth)
        : [
          household.code, household.village.name, household.group.name, household.head,
          household.address, household.phone, String(household.members.count),
        ]
      append(
        own + [
          person.name, person.idNumber, person.sex, Self.written(person.born, style: style),
          person.ethnicity, person.education, person.kin, person.phone,
        ])
      rowNumbers[person.idNumber] = rows.count
    }
  }

  private mutating func appendSum(_ label: String, of households: ArraySlice<SampleHousehold>) {
    var cells = [String](repeating: "", count: Self.householdWidth)
    cells[0] = label
    cells[3] = "\(households.count)户"
    cells[6] = String(households.reduce(0) { $0 + $1.members.count })
    append(cells)
  }

  private mutating func append(_ cells: [String]) {
    rows.append(cells + [String](repeating: "", count: Self.lower.count - cells.count))
  }

  /// A day in one of the ways in which clerks write it.
  private static func written(_ day: CalendarDay, style: Int) -> String {
    switch style % 5 {
    case 0: day.iso
    case 1: "\(day.year).\(day.month).\(day.day)"
    case 2: "\(day.year)年\(day.month)月\(day.day)日"
    case 3: String(day.number)
    default: "\(day.year)/\(day.month)/\(day.day)"
    }
  }
}
