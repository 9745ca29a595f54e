import HongyanDocuments
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

@Suite("Registers brought in")
struct ImportTests {
  private let county = TestCounty()

  private static let header = """
    示例甲镇农村住户台账,,,,,,,,,,,,,,
    填报单位：示例甲镇,,,,,,,,,,,,,,
    户,,,,,,,人,,,,,,,
    户编码,村,组,户主,住址,联系电话,人口数,姓名,身份证号,性别,出生日期,民族,文化程度,与户主关系,联系电话

    """

  private static func id(_ number: Int, _ birth: String = "19800101") -> String {
    TestCounty.identityNumber(birth: birth, number)
  }

  private static var register: String {
    header + """
      433199101201010001,示例一村,一组,䶮甲,示例一村一组1号,10000000001,3,䶮甲,\(id(1)),男,1980-01-01,汉族,初中,户主,10000000001
      ,,,,,,,买买提·吐尔逊,\(id(2)),女,1980-01-01,苗族,小学,配偶,
      ,,,,,,,𠮷乙,\(id(3, "20100101")),男,2010-01-01,汉族,小学,子,
      433199101202010002,示例二村,一组,石丙,示例二村一组2号,10000000002,1,石丙,\(id(5)),男,1980-01-01,汉族,初中,户主,
      合计,,,,,,4,,,,,,,,
      说明：编造的数据,,,,,,,,,,,,,,

      """
  }

  private func bytes(_ text: String, _ encoding: TextEncoding = .utf8) throws -> [UInt8] {
    try encoding.encode(text)
  }

  @Test(
    "The second import of a register writes nothing and the log does not grow",
    arguments: TextEncoding.allCases)
  func twice(encoding: TextEncoding) throws {
    let machine = try county.townshipMachine()
    let file = try bytes(Self.register, encoding)
    let first = try county.importer(machine).run(file, .init())
    #expect(first.bad.isEmpty, "\(first.bad)")
    #expect(first.added == 4)
    #expect(first.remarks.isEmpty, "\(first.remarks)")
    #expect(first.layout == Sheet.householdRegister.labels)
    #expect(first.encoding == encoding.name)
    #expect(try machine.read { try $0.count(Household.id) } == 2)
    #expect(try machine.read { try $0.count(Membership.id) } == 4)
    let pending = try machine.read { try $0.pending().count }
    #expect(pending == 2)
    let second = try county.importer(machine).run(file, .init())
    #expect((second.added, second.changed, second.unchanged) == (0, 0, 4))
    #expect(second.importID == nil)
    #expect(try machine.read { try $0.pending().count } == pending)
  }

  @Test("Rare names survive GB18030 byte for byte, and groups of one name belong to their villages")
  func rareNames() throws {
    let machine = try county.townshipMachine()
    _ = try county.importer(machine).run(bytes(Self.register, .gb18030), .init())
    let names = try machine.read { reader in
      try reader.list(Resident.id).compactMap { $0.values[Resident.name] }
    }
    #expect(Set(names) == ["䶮甲", "买买提·吐尔逊", "𠮷乙", "石丙"])
    let groups = try machine.read { reader in
      try reader.list(Household.id).map { $0.values[Household.group] }
    }
    #expect(Set(groups) == [TestCounty.group, TestCounty.otherGroup])
    let memberships = try machine.read { try $0.list(Membership.id) }
    #expect(Set(memberships.compactMap { $0.values[Membership.household] }).count == 2)
  }

  @Test(
    "Bad rows are named with number, field and reason, the others go in, and the bad ones can be corrected"
  )
  func badRows() throws {
    let machine = try county.townshipMachine()
    let text =
      Self.header + """
        433199101201010001,示例一村,一组,杨甲,1号,10000000001,1,杨甲,\(Self.id(1)),男,1980-01-01,汉族,初中,户主,
        433199101201010002,示例一村,一组,石乙,2号,,1,石乙,433199198001010014,男,1980-01-01,汉族,初中,户主,
        433199101201010003,示例一村,一组,谭丙,3号,,1,谭丙,4.33122E+17,男,1980-01-01,汉族,初中,户主,
        433199101201010004,没有的村,一组,谭丁,4号,,1,谭丁,\(Self.id(4)),男,1980-01-01,汉族,初中,户主,

        """
    let report = try county.importer(machine).run(bytes(text, .gb18030), .init())
    #expect(report.added == 1)
    #expect(report.bad.map(\.row) == [6, 7, 8, 8])
    #expect(report.bad.map(\.field) == ["idNumber", "idNumber", "village", "group"])
    #expect(try machine.read { try $0.count(Resident.id) } == 1)
    let sheet = try #require(report.corrections)
    let again = try TableFile(reading: sheet)
    #expect(again.encoding == .gb18030)
    let table = try RegisterTable(
      rows: again.rows, knownTitles: TitleVocabulary(["户编码", "户主", "姓名", "身份证号"]))
    #expect(table.rows.count == 3)
  }

  @Test("A household without a number does not take that of the household above")
  func numberless() throws {
    let machine = try county.townshipMachine()
    let text =
      Self.header + """
        433199101201010001,示例一村,一组,杨甲,1号,,,杨甲,\(Self.id(1)),,,,,户主,
        ,示例一村,一组,石乙,2号,,,石乙,\(Self.id(2)),,,,,户主,
        ,,,谭丙,3号,,,谭丙,\(Self.id(3)),,,,,户主,

        """
    let report = try county.importer(machine).run(bytes(text), .init())
    #expect((report.added, report.bad.count) == (3, 0), "\(report.bad)")
    let households = try machine.read { try $0.list(Household.id) }
    #expect(Set(households.compactMap { $0.values[Household.name] }) == ["杨甲", "石乙", "谭丙"])
    #expect(households.count { $0.values[Household.code] != nil } == 1)
    #expect(households.allSatisfy { $0.values[Household.village] == TestCounty.village })
  }

  @Test("People to correct come back into their own household, not that of the row above")
  func correctedPeople() throws {
    let machine = try county.townshipMachine()
    let wrong = [(2, "433199198001010014"), (3, "4.33122E+17"), (12, "433199198001010013X")]
    func number(_ place: Int) -> String {
      wrong.first { $0.0 == place }?.1 ?? Self.id(place)
    }
    var text = Self.header
    for household in 0..<3 {
      let first = household * 5 + 1
      text += "43319910120101000\(household),示例一村,一组,户主\(household),\(household)号,,4,"
      text += "户主\(household),\(number(first)),,,,,户主,\n"
      for place in first + 1..<first + 4 {
        text += ",,,,,,,家人\(place),\(number(place)),,,,,其他,\n"
      }
    }
    let report = try county.importer(machine).run(bytes(text, .gb18030), .init())
    #expect(report.bad.map(\.row) == [6, 7, 14])
    let sheet = try TableFile(reading: try #require(report.corrections))
    var corrected = Self.header
    for row in sheet.rows.dropFirst(2) {
      var cells = Array(row.cells.prefix(15))
      let place = try #require(Int(cells[7].dropFirst(2)))
      cells[8] = Self.id(place)
      corrected += cells.joined(separator: ",") + "\n"
    }
    let second = try county.importer(machine).run(bytes(corrected), .init())
    #expect((second.added, second.bad.count) == (3, 0), "\(second.bad)")
    #expect(try machine.read { try $0.count(Household.id) } == 3)
    try machine.read { reader in
      for membership in try reader.list(Membership.id) {
        let person = try #require(membership.values[Membership.resident])
        let home = try #require(membership.values[Membership.household])
        let name = try #require(
          reader.record(RecordKey(Resident.id, person))?.values[Resident.name]?.string)
        let code = try reader.record(RecordKey(Household.id, home))?.values[Household.code]?.string
        guard let place = Int(name.dropFirst(2)), name.hasPrefix("家人") else { continue }
        #expect(code == "43319910120101000\((place - 1) / 5)", "\(name)")
      }
    }
  }

  @Test("Only what changed is written, and cells left empty say nothing")
  func changes() throws {
    let machine = try county.townshipMachine()
    _ = try county.importer(machine).run(bytes(Self.register), .init())
    let changed = Self.register.replacing("示例一村一组1号,10000000001", with: ",10000000009")
    let report = try county.importer(machine).run(bytes(changed), .init())
    #expect((report.added, report.changed, report.unchanged) == (0, 1, 3))
    let last = try #require(try machine.read { try $0.pending().last?.changeSet() })
    #expect(last.writes.count == 1)
    #expect(last.importID == report.importID)
  }

  @Test("A field that waits for a decision is left alone and named")
  func questioned() throws {
    let (one, other) = (try county.townshipMachine(), try county.townshipMachine())
    _ = try county.importer(one).run(bytes(Self.register), .init())
    for machine in [one, other] { try county.exchange(machine) }
    let person = try #require(
      try one.read { reader in
        try reader.list(Resident.id, where: [(Resident.name.id, .text("𠮷乙"))]).first?.id
      })
    let key = RecordKey(Resident.id, person)
    try county.write(
      one, key, [(Resident.idNumber.id, TestCounty.idValue(Self.id(31, "20100101")))])
    try county.write(
      other, key, [(Resident.idNumber.id, TestCounty.idValue(Self.id(33, "20100101")))])
    for machine in [one, other, one] { try county.exchange(machine) }
    let file = try bytes(
      "村,姓名,出生日期,身份证号\n示例一村,𠮷乙,2010-01-01,\(Self.id(35, "20100101"))\n")
    let report = try county.importer(one).run(file, .init())
    #expect(report.skipped.isEmpty, "another number means another person")
    let second = try bytes("村,姓名,出生日期,证件类型\n示例一村,𠮷乙,2010-01-01,护照\n")
    var options = TableImport.Options()
    options.layout = "村民"
    let left = try county.importer(one).run(second, options)
    #expect(left.skipped.map(\.row) == [2])
    #expect(left.skipped.map(\.field) == ["idType"])
    #expect(left.skipped.map(\.item) == ["\(person.hex)-idNumber"])
    #expect(left.unchanged == 1)
  }

  @Test("A dry run tells all and writes nothing")
  func dryRun() throws {
    let machine = try county.townshipMachine()
    var options = TableImport.Options()
    options.isDryRun = true
    let report = try county.importer(machine).run(bytes(Self.register), options)
    #expect(report.added == 4)
    #expect(report.importID == nil)
    #expect(try machine.read { try $0.pendingCount() } == 0)
  }

  @Test("Counts that do not fit are remarked, not stored")
  func counts() throws {
    let machine = try county.townshipMachine()
    let wrong = Self.register.replacing("10000000001,3,", with: "10000000001,4,")
      .replacing("合计,,,,,,4", with: "合计,,,,,,7")
    let report = try county.importer(machine).run(bytes(wrong), .init())
    #expect(report.remarks.map(\.row) == [5, 9])
    #expect(report.added == 4)
  }

  @Test("A file that is no table, or of no kind known, is refused with the reason")
  func refused() throws {
    let machine = try county.townshipMachine()
    let importer = try county.importer(machine)
    #expect(throws: ImportFailure.self) { try importer.run([0x50, 0x4B, 3, 4, 0], .init()) }
    #expect(throws: ImportFailure.self) { try importer.run(bytes("a,b\n1,2\n"), .init()) }
    var options = TableImport.Options()
    options.layout = "没有"
    #expect(throws: ImportFailure.self) { try importer.run(bytes(Self.register), options) }
  }

  @Test("Other titles are named by a map")
  func map() throws {
    let machine = try county.townshipMachine()
    var options = TableImport.Options()
    options.layout = "household"
    options.map = try #require(ColumnName.pairs(in: "当家人=户主, 所属村 = village"))
    let report = try county.importer(machine).run(bytes("当家人,所属村,组\n杨甲,示例一村,一组\n"), options)
    #expect(report.added == 1, "\(report.bad)")
    #expect(ColumnName.pairs(in: "a") == nil)
  }

  @Test("Sixteen hundred rows are one import in few change sets")
  func many() throws {
    let machine = try county.townshipMachine()
    var text = Self.header
    for household in 1...400 {
      let code = "4331991012010" + String(10_000 + household)
      for person in 0..<4 {
        let own = person == 0 ? "\(code),示例一村,一组,杨\(household),\(household)号,,4" : ",,,,,,"
        let number = household * 4 + person
        let birth = 19_700_101 + number / 900 * 10_000
        text += own + ",杨\(household)-\(person),\(Self.id(number % 900, String(birth))),,,,,其他,\n"
      }
    }
    let report = try county.importer(machine).run(bytes(text), .init())
    #expect(report.added == 1600, "\(report.bad.prefix(3))")
    let drafts = try machine.read { try $0.pending() }
    #expect(drafts.count == 8)
    #expect(Set(try drafts.map { try $0.changeSet()?.importID }).count == 1)
  }
}
