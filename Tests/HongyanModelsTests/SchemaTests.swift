import HongyanMerge
import HongyanModels
import Testing

@Suite("The schema of a county")
struct SchemaTests {
  @Test("names its types, and each name, label and number once")
  func typesAreNamedOnce() {
    let types = Schema.county.types
    #expect(Set(types.map(\.id)).count == types.count)
    for type in types {
      let words = Set([type.name, type.labels.zh, type.labels.en])
      for word in words {
        #expect(types.filter { [$0.name, $0.labels.zh, $0.labels.en].contains(word) }.count == 1)
        #expect(Schema.county.type(named: word)?.id == type.id)
      }
    }
  }

  @Test(
    "keeps the names that scripts rely on",
    arguments: [
      ("division", "code name kind parent from to successor"), ("unit", "name category phone"),
      ("household", "village group code name phone address category"),
      ("resident", "village name idNumber idType sex birthDate phone education ethnicity"),
      ("membership", "resident household kin from to"), ("cadre", "org name kind phone"),
      ("cover", "cadre target from to"),
      ("ticket", "village group matter kind size state tier due"),
      ("step", "ticket from to reason at by done"), ("reviewNote", "record item kind text"),
      ("revealLog", "record fields purpose at by"),
    ])
  func contractualNames(type: String, fields: String) throws {
    let declared = try #require(Schema.county.type(named: type))
    for name in fields.split(separator: " ") {
      #expect(declared.fields.contains { $0.name == name }, "\(type).\(name)")
    }
  }

  @Test("numbers and names each field of a type once", arguments: Schema.county.types)
  func fieldsAreNamedOnce(type: RecordType) {
    #expect(Set(type.fields.map(\.id)).count == type.fields.count)
    for field in type.fields {
      let words = Set([field.name, field.labels.zh, field.labels.en])
      for word in words {
        let holders = type.fields.filter { [$0.name, $0.labels.zh, $0.labels.en].contains(word) }
        #expect(holders.count == 1, "\(type.name): \(word)")
      }
    }
  }

  @Test("has a label in both languages for everything", arguments: Schema.county.types)
  func labelsAreFilled(type: RecordType) {
    let labels = [type.labels] + type.fields.map(\.labels)
    #expect(labels.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    #expect(labels.allSatisfy { $0.en.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test("refers only to types that exist", arguments: Schema.county.types)
  func referencesHaveTargets(type: RecordType) {
    for field in type.fields {
      guard case .reference(let targets) = field.kind else { continue }
      #expect(targets.allSatisfy { Schema.county[$0] != nil }, "\(type.name).\(field.name)")
    }
  }

  @Test(
    "groups fields under the policy of a leader with the least number",
    arguments: Schema.county.types)
  func groupsHaveLeaders(type: RecordType) throws {
    for group in type.groups {
      let leader = try #require(group.first)
      #expect(group.allSatisfy { type[$0]?.policy == type[leader]?.policy })
      #expect(group == group.sorted(), "the leading member must come first in a group's value")
      #expect(group.allSatisfy { type.unit(of: $0) == leader })
    }
    #expect(Set(type.groups.joined()).count == type.groups.joined().count)
  }

  @Test("uses only its own fields in keys, lists and scopes", arguments: Schema.county.types)
  func keysNameRealFields(type: RecordType) {
    let used = (type.naturalKeys + type.twinKeys + type.groups + [type.summary]).joined()
    #expect(used.allSatisfy { type[$0] != nil })
    #expect(!type.summary.isEmpty)
    switch type.scope {
    case .fixed(let scope): #expect(scope == .county)
    case .following(let fields):
      #expect(!fields.isEmpty)
      for field in fields {
        guard case .reference = type[field]?.kind else {
          Issue.record("\(type.name) follows a field that is no reference")
          continue
        }
      }
      #expect(fields.contains { type[$0]?.isRequired == true })
    }
  }

  @Test(
    "lets the auditor write nothing, and lets whoever creates a record fill what it needs",
    arguments: Schema.county.types)
  func writersFit(type: RecordType) {
    #expect(!type.creators.contains(.auditor) && !type.voiders.contains(.auditor))
    for field in type.fields {
      #expect(!field.writers.contains(.auditor) && !field.proposers.contains(.auditor))
      #expect(!field.writers.isEmpty)
      if field.isRequired { #expect(type.creators.isSubset(of: field.writers)) }
      if case .owned = field.policy { continue }
      #expect(field.proposers.isEmpty, "only owned fields have proposers")
    }
  }

  @Test("lets the county decide a household's category and a township or village propose it")
  func countyOwnsTheCategory() {
    let type = Household.type
    #expect(type[Household.category.id]?.policy == .owned(.county))
    #expect(type.permitsWriting(Household.category.id, by: .township))
    #expect(type.permitsWriting(Household.category.id, by: .village))
    #expect(!type.permitsWriting(Household.category.id, by: .unit))
    #expect(
      type.rank(of: Household.category.id, at: .township)
        < type.rank(of: Household.category.id, at: .county))
  }

  @Test("knows the roles by the names that invitations use")
  func roleNames() {
    #expect(
      Schema.county.roles.map(\.name) == [
        "administrator", "reviewer", "auditor", "unit", "township", "village",
      ])
    #expect(Set(Schema.county.roles.map(\.role)).count == 6)
    #expect(Schema.county.declaration(of: .unit)?.level == .township)
    #expect(Schema.county.role(named: "村")?.level == .village)
  }

  @Test("fills only real fields from its sheets")
  func sheetsFit() {
    for sheet in Schema.county.sheets {
      for part in sheet.parts {
        let type = Schema.county[part.type]
        #expect(part.columns.allSatisfy { type?[$0.field] != nil && !$0.titles.isEmpty })
        #expect(
          part.links.allSatisfy { type?[$0.field] != nil && sheet.parts.indices.contains($0.part) })
        for copy in part.copies {
          #expect(type?[copy.field] != nil)
          #expect(Schema.county[sheet.parts[copy.part].type]?[copy.from] != nil)
        }
        let titles = part.columns.flatMap(\.titles)
        #expect(Set(titles).count == titles.count)
      }
    }
  }
}
