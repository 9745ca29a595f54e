import HongyanMerge
import HongyanModels
import HongyanSample
import Testing

@Suite("The division table")
struct DivisionTableTests {
  @Test("holds the county and its twelve township-level units")
  func townships() {
    #expect(SampleDivision.townships.count == 12)
    let table = SampleSupport.county.table
    #expect(table["433122207000"]?.name == "小章乡")
    #expect(table["433122107000"]?.name == "武溪镇")
    #expect(table["433122"]?.name == "泸溪县")
  }

  @Test(
    "gives each division a code of its own, behind the one that it lies in",
    arguments: [SampleProfile.demo, .county])
  func codes(profile: SampleProfile) {
    var seen: Set<String> = [""]
    var villages: Set<String> = []
    for division in DivisionTable(profile).divisions {
      #expect(seen.contains(division.parent), "\(division.code)")
      #expect(seen.insert(division.code).inserted, "\(division.code)")
      if division.kind == .village {
        #expect(division.name.hasPrefix("示例"))
        #expect(villages.insert(division.name).inserted, "\(division.name)")
      }
    }
  }

  @Test("passes the checks of the models")
  func checks() throws {
    for division in SampleSupport.county.table.divisions {
      var values = FieldValues()
      values[Division.code] = ExactText(division.code)
      values[Division.name] = ExactText(division.name)
      let kind = try Input.value(of: division.kind.rawValue, for: Division.kind.declaration)
      values[Division.kind.id] = kind
      if !division.from.isEmpty {
        values[Division.from.id] = try Input.value(
          of: division.from, for: Division.from.declaration)
      }
      let found = Division.type.findings(in: values, before: nil, SampleSupport.context)
      #expect(found.isEmpty, "\(division.code): \(found.map(\.message.en))")
    }
  }

  @Test("has the size of the county where that is asked for")
  func scale() {
    let divisions = DivisionTable(.county).divisions
    #expect(divisions.count { $0.kind == .village } == 147)
    #expect(divisions.count { $0.kind == .group } == 1_176)
    #expect((36...44).contains(divisions.count { $0.kind == .cluster }))
  }
}
