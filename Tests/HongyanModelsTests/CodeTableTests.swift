import HongyanMerge
import HongyanModels
import Testing

@Suite("Code tables")
struct CodeTableTests {
  static let tables: [CodeTable] = [
    .sex, .marital, .kin, .political, .identityDocument, .residentStatus, .education, .ethnicity,
    .divisionKind, .villageStanding, .unitCategory, .householdCategory, .cadreKind, .coverKind,
    .ticketKind, .ticketSize, .ticketTier, .ticketState, .stepAction, .reviewNoteKind,
  ]

  @Test("give every code, label and synonym to one entry only", arguments: tables)
  func wordsAreUnique(table: CodeTable) {
    #expect(Set(table.entries.map(\.code)).count == table.entries.count)
    for entry in table.entries {
      for word in [entry.code.string, entry.labels.zh, entry.labels.en] + entry.synonyms {
        #expect(table.entry(matching: word)?.code == entry.code, "\(table.name): \(word)")
      }
      #expect(!entry.labels.zh.isEmpty && !entry.labels.en.isEmpty)
    }
  }

  @Test(
    "take a code, a label or a synonym",
    arguments: [
      ("06", "06"), ("苗", "06"), ("苗族", "06"), ("Miao", "06"), ("miao", "06"), ("０６", "06"),
      ("6", "06"),
      ("土家", "15"),
    ])
  func ethnicity(typed: String, code: ExactText) {
    #expect(CodeTable.ethnicity.entry(matching: typed)?.code == code)
  }

  @Test("hold all 56 ethnic groups")
  func allEthnicGroups() {
    let codes = CodeTable.ethnicity.entries.compactMap { Int($0.code.string) }
    #expect(codes.filter { $0 <= 56 } == Array(1...56))
  }

  @Test("show a code that they do not know as it is")
  func unknownCode() {
    #expect(CodeTable.sex.label(of: "7", in: .zh) == "7")
    #expect(CodeTable.sex.entry(matching: "无") == nil)
  }

  @Test("order states and sizes over the whole table")
  func safetyOrdersAreComplete() {
    for (field, table) in [
      (Ticket.state.declaration, CodeTable.ticketState), (Ticket.size.declaration, .ticketSize),
    ] {
      guard case .safest(let order) = field.policy else {
        Issue.record("\(field.name) has no order")
        continue
      }
      #expect(Set(order.codes) == Set(table.entries.map(\.code)))
    }
  }
}
