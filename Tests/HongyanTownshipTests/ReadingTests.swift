import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

@Suite("Reading")
struct ReadingTests {
  let county = TestCounty()

  private func township() throws -> Township {
    try county.township(county.townshipMachine())
  }

  @Test("Sensitive values are covered for people and for programs")
  func masks() throws {
    let township = try township()
    let number = TestCounty.identityNumber(1)
    let key = try township.add(
      "resident", "village=示例一村", "name=䶮买买提·吐尔逊", "idNumber=\(number)",
      "phone=10012345678"
    ).key
    let display = try township.show(key)
    #expect(display.plain(Resident.phone.id) == .text("100****5678"))
    #expect(display.text(Resident.phone.id, in: .zh) == "100****5678")
    #expect(display.plain(Resident.idNumber.id) != .text(number))
    #expect(display.plain(Resident.name.id) == .text("䶮买买提·吐尔逊"))
    #expect(display.covered.map(\.name) == ["idNumber", "phone"])
  }

  @Test("A day of birth is covered beside a covered identity number, which it would give away")
  func coversBirth() throws {
    let township = try township()
    let bare = try township.add(
      "resident", "village=示例一村", "name=示例甲", "birthDate=1980-01-01"
    ).key
    #expect(try township.show(bare).plain(Resident.birthDate.id) == .text("1980-01-01"))
    #expect(try township.show(bare).covered.isEmpty)
    let number = TestCounty.identityNumber(2)
    let born =
      "\(number.dropFirst(6).prefix(4))-\(number.dropFirst(10).prefix(2))-\(number.dropFirst(12).prefix(2))"
    let known = try township.add(
      "resident", "village=示例一村", "name=示例乙", "idNumber=\(number)", "birthDate=\(born)"
    ).key
    let display = try township.show(known)
    #expect(display.plain(Resident.birthDate.id) == .text("****-**-**"))
    #expect(display.text(Resident.birthDate.id, in: .zh).contains("*"))
    #expect(display.covered.map(\.name) == ["idNumber", "birthDate"])
    let shown = try township.reveal([display], purpose: "核对生日")
    #expect(shown.map { $0.plain(Resident.birthDate.id) } == [.text(born)])
  }

  @Test("Uncovering needs a purpose and leaves a record that cannot be taken back")
  func reveals() throws {
    let township = try township()
    let key = try township.add(
      "household", "village=示例一村", "name=杨大山", "phone=10012345678"
    ).key
    #expect {
      _ = try township.reveal([township.show(key)], purpose: " ")
    } throws: { error in
      if case TownshipFailure.purposeMissing = error { true } else { false }
    }
    #expect(try township.list(RevealLog.type).isEmpty)
    let shown = try township.reveal([township.show(key)], purpose: "核对电话")
    #expect(shown.map { $0.plain(Household.phone.id) } == [.text("10012345678")])
    let log = try #require(try township.list(RevealLog.type).first)
    #expect(log.values[RevealLog.record] == key.id)
    #expect(log.values.members(of: RevealLog.fields.id) == [.text("phone")])
    #expect(log.scope == county.scope)
    #expect(try township.undo().records == [key])
    #expect(try township.list(RevealLog.type).count == 1)
  }

  @Test("A list is narrowed by values, also by names of records")
  func lists() throws {
    let township = try township()
    try township.add("household", "village=示例一村", "name=杨大山")
    let other = try township.add("household", "village=示例二村", "name=覃小山").key
    let condition = try Assignment(parsing: "村=示例二村", for: Household.type)
    #expect(try township.list(Household.type, where: [condition]).map(\.key) == [other])
    #expect(try township.list(Household.type, limit: 1).count == 1)
    let names = try township.names(referredBy: [township.show(other)], in: .zh)
    #expect(names[TestCounty.otherVillage] == "示例二村")
  }

  @Test("Records are found by words and by the end of a number")
  func finds() throws {
    let township = try township()
    let key = try township.add(
      "household", "village=示例一村", "name=𠮷大山", "phone=10012345678"
    ).key
    #expect(try township.find("𠮷大", limit: 9).map(\.key) == [key])
    #expect(try township.find("5678", limit: 9).map(\.key) == [key])
    #expect(try township.find("1234", limit: 9).isEmpty)
  }

  @Test("A record is meant by the beginning of its id")
  func resolves() throws {
    let township = try township()
    let key = try township.add("household", "village=示例一村", "name=杨大山").key
    #expect(try township.resolve(key.id.hex) == key)
    #expect(throws: TownshipFailure.self) { try township.resolve("ffff") }
  }

  @Test("Whatever is looked for, however long, is found or not")
  func findsNothing() throws {
    let township = try township()
    try township.add("household", "village=示例一村", "name=100%_\\示例")
    #expect(try township.find("%_\\", limit: 9).map(\.key.type) == [Household.id])
    for text in ["%", "_", "\\", "'", "x"] {
      #expect(try township.find(String(repeating: text, count: 100_000), limit: 9).isEmpty)
      #expect(try township.find(String(repeating: text, count: 10_000), limit: 9).isEmpty)
    }
  }
}
