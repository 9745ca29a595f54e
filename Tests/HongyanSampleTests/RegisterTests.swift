import HongyanMerge
import HongyanModels
import HongyanSample
import Testing

@Suite("The household register")
struct RegisterTests {
  @Test("has at least 400 households and 1,500 residents in the township of the story")
  func size() throws {
    let register = try #require(SampleSupport.registers.first)
    #expect(register.households.count >= 400)
    #expect(register.residentCount >= 1_500)
  }

  @Test("has titles that the sheet of the models knows, each for a field of its own")
  func titles() throws {
    let rows = try #require(SampleSupport.registers.first).rows
    let columns = try SampleSupport.columns(upper: rows[2], lower: rows[3])
    #expect(columns.count { $0 == nil } == 1)
    let places = columns.compactMap { $0 }.map { "\($0.part) \($0.field.name)" }
    #expect(Set(places).count == places.count)
    #expect(places.contains("0 phone") && places.contains("1 phone") && places.contains("2 kin"))
  }

  @Test("holds only cells that pass the models' checks, without so much as a warning")
  func cells() throws {
    for register in SampleSupport.registers {
      let columns = try SampleSupport.columns(upper: register.rows[2], lower: register.rows[3])
      for household in register.households {
        for member in household.members {
          let row = try #require(register.row(ofIDNumber: member.idNumber))
          try check(register.rows[row - 1], row, columns)
        }
      }
    }
  }

  /// References are of those who import; everything else is read and checked.
  private func check(_ row: [String], _ number: Int, _ columns: [SampleSupport.Column?]) throws {
    var values = FieldValues()
    for (cell, column) in zip(row, columns) where !cell.isEmpty {
      guard let column else { continue }
      if case .reference = column.field.kind { continue }
      let value = try Input.value(of: cell, for: column.field)
      let found = column.field.findings(in: value, SampleSupport.context)
      #expect(found.isEmpty, "\(number) \(column.field.name): \(found.map(\.message.en))")
      if column.part == 1 { values[column.field.id] = value }
    }
    let together = Resident.type.checks.flatMap { $0(values, SampleSupport.context) }
    #expect(together.isEmpty, "\(number): \(together.map(\.message.en))")
  }

  @Test("has identity numbers and telephones that are right, synthetic and given out once")
  func numbers() {
    var numbers: Set<String> = []
    var phones: Set<String> = []
    for household in SampleSupport.registers.flatMap(\.households) {
      #expect(PhoneNumber.shape(of: household.phone) == .synthetic)
      #expect(phones.insert(household.phone).inserted)
      for (place, member) in household.members.enumerated() {
        let number = member.idNumber
        #expect(number.hasPrefix("433199"))
        #expect(numbers.insert(number).inserted, "\(number)")
        #expect(IdentityNumber.checkDigit(of: number.dropLast()) == number.last)
        #expect(IdentityNumber.birthDate(in: number) == member.born)
        #expect(IdentityNumber.sex(in: number) == (member.isMale ? "1" : "2"))
        if place > 0 && !member.phone.isEmpty {
          #expect(phones.insert(member.phone).inserted)
        }
      }
    }
  }

  @Test("writes a family's cells once, with as many rows behind as it says, and sums that agree")
  func sums() {
    for register in SampleSupport.registers {
      var (size, seen, village, total) = (0, 0, 0, 0)
      for row in register.rows.dropFirst(4) {
        #expect(row.count == 15)
        if row[0].hasSuffix("小计") {
          #expect(row[6] == String(village))
          village = 0
        } else if row[0] == "合计" {
          #expect(row[6] == String(total))
        } else if !row[8].isEmpty {
          if !row[0].isEmpty {
            #expect(seen == size)
            (size, seen) = (Int(row[6]) ?? -1, 0)
            #expect(row[3] == row[7] && row[13] == "户主")
          }
          (seen, village, total) = (seen + 1, village + 1, total + 1)
        }
      }
      #expect(seen == size)
      #expect(total == register.residentCount)
    }
  }

  @Test("has the names that are hard to carry, byte for byte")
  func rareNames() throws {
    let register = try #require(SampleSupport.registers.first)
    let heads = Set(register.households.map { Array($0.head.utf8) })
    for name in ["买买提\u{B7}吐尔逊", "田\u{20BB7}生", "彭\u{4DAE}"] {
      #expect(heads.contains(Array(name.utf8)), "\(name)")
      #expect(register.rows.contains { $0[7] == name })
    }
  }

  @Test("has families that make sense")
  func families() throws {
    for household in SampleSupport.registers.flatMap(\.households) {
      let head = try #require(household.members.first)
      #expect(household.members.count { $0.kin == "户主" } == 1)
      #expect(household.members.count { $0.kin == "配偶" } <= 1)
      #expect(Set(household.members.map(\.name)).count == household.members.count)
      for member in household.members.dropFirst() {
        #expect((0...110).contains(member.age))
        switch member.kin {
        case "配偶": #expect(member.isMale != head.isMale && member.age >= 18)
        case "父亲", "母亲": #expect(member.age >= head.age + 18)
        case "儿媳": #expect(!member.isMale && member.age >= 20)
        case "孙子", "孙女": #expect(member.age <= head.age - 36)
        default:
          #expect(member.isMale == member.kin.hasSuffix("子"))
          #expect(member.age <= head.age - 18)
        }
      }
    }
  }

  @Test("mixes surnames, ethnic groups and days as they are mixed in the county")
  func mixture() throws {
    let register = try #require(SampleSupport.registers.first)
    let people = register.households.flatMap(\.members)
    let share = { (word: String) in people.count { $0.ethnicity == word } * 100 / people.count }
    #expect((40...58).contains(share("汉族")))
    #expect((19...35).contains(share("土家族")))
    #expect((16...32).contains(share("苗族")))
    let days = register.rows.map { $0[10] }
    for mark in ["-", ".", "年", "/"] { #expect(days.contains { $0.contains(mark) }) }
  }
}
