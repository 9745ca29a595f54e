import Foundation
import HongyanHub
import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanSync
import HongyanWire
import Testing

@Suite("What went wrong once: verdicts, ranks and lineages of backups")
struct VerdictAndRankTests {
  private let village: Village

  init() throws { village = try Village() }

  // Protocol R8: what follows a returned creation is returned with it. Else a record without a
  // beginning would stand at the hub.
  @Test(
    "An update of a record whose creation was returned is returned with it, and both come right")
  func orphan() async throws {
    let machine = try village.county.machine("township", ["433199101"])
    let wrong = village.creation + [Home.put(village.home, Household.phone.id, .text("没有"))]
    let creation = try machine.record(wrong, in: village.scope)
    let update = try machine.record(village.note("补记"), in: village.scope)
    #expect(try await machine.sync().returned == 2)
    let verdicts = try [creation, update].map { dot in
      try machine.replica.read { try $0.entry(dot, in: village.scope)?.verdict }
    }
    #expect(verdicts == [.returned(.invalidValue), .returned(.followsReturned)])
    #expect(try village.county.hub.database.read { try $0.record(village.home) } == nil)
    try machine.record(village.creation, in: village.scope)
    try machine.record(village.note("补记"), in: village.scope)
    #expect(try await machine.sync().accepted == 2)
    try await village.settle([machine])
    #expect(try village.values(Household.note.id, on: machine) == [.text("补记")])
  }

  // Protocol R8: what is accepted after an appeal gets a new dot. Revived in its place it would
  // come before what others had put in the meantime, for those who read it late, and after it for
  // those who read it early.
  @Test("A returned change set stays returned when it is sent again; put right, it has a new dot")
  func appeal() async throws {
    let author = try village.county.machine("township", ["433199101"])
    let returned = try author.record(village.note("先记的"), in: village.scope)
    // The answer does not come back.
    author.alterReply = { $0.pages = [] }
    _ = try? await author.sync()
    author.alterReply = nil
    let other = try await village.machine()
    // By now the record is there, and the same would be accepted.
    #expect(try await author.sync().returned == 1)
    try other.record(village.note("后记的"), in: village.scope)
    #expect(try await other.sync().agreed)
    let appealed = try author.record(village.note("先记的"), in: village.scope)
    #expect(try await author.sync().accepted == 1)
    try await village.settle([author, other])
    #expect(appealed.n == returned.n + 1)
    for machine in [author, other] {
      let notes = try village.values(Household.note.id, on: machine)
      #expect(Set(notes) == [.text("先记的"), .text("后记的")])
    }
  }

  // Protocol R5: the rank is the lesser of the author's level and the field's owning one. With the
  // author's own, the county's one correction would turn the owner into a proposer for ever.
  @Test("After the county corrected a township's field, the township goes on owning it")
  func ownerAfterACorrection() async throws {
    let township = try await village.machine()
    let county = try village.county.machine("reviewer", [])
    let cadre = RecordKey(Cadre.id, Home.key().id)
    func title(_ text: ExactText, at level: Level) -> Write {
      Write(
        cadre,
        .put(
          Cadre.title.id, .text(text), rank: Cadre.type.rank(of: Cadre.title.id, at: level)))
    }
    try township.record(
      [
        Write(cadre, .create), Write(cadre, .put(Cadre.org.id, .reference(village.place), rank: 0)),
        Write(cadre, .put(Cadre.name.id, .text("示例甲"), rank: 0)),
        title("村主任", at: .township),
      ], in: village.scope)
    #expect(try await township.sync().accepted == 1)
    try await county.sync()
    try county.record([title("村委会主任", at: .county)], in: village.scope, level: .county)
    #expect(try await county.sync().accepted == 1)
    try await township.sync()
    try township.record([title("村支书", at: .township)], in: village.scope)
    #expect(try await township.sync().accepted == 1)
    try await village.settle([township, county])
    for machine in [township, county] {
      #expect(
        try village.values(Cadre.title.id, of: cadre, on: machine) == [.text("村支书")])
      #expect(try village.questions(on: machine) == [])
    }
  }

  // Protocol R13: who may declare void is declared with the type, whatever stands in the record; a
  // void has no rank that could be compared.
  @Test("Who may not declare a type void does not, and the record stays")
  func voidByAVillage() async throws {
    let township = try await village.machine()
    let small = try village.county.machine("village", ["433199101201"])
    let ticket = RecordKey(Ticket.id, Home.key().id)
    try township.record(
      [
        Write(ticket, .create),
        Write(ticket, .put(Ticket.village.id, .reference(village.place), rank: 0)),
        Write(ticket, .put(Ticket.matter.id, .text("水渠"), rank: 0)),
      ], in: village.scope)
    #expect(try await township.sync().accepted == 1)
    try await small.sync()
    #expect(
      try await small.verdict([Write(ticket, .void)], in: village.scope, level: .village)
        == .notAllowed)
    try await village.settle([township, small])
    for machine in [township, small] {
      #expect(try machine.replica.read { try $0.list(Ticket.id) }.map(\.id) == [ticket.id])
    }
  }

  // Protocol R12: what is durable is what the retained backup files of every life contain, never
  // the list in a restored database. Else machines would let go of what no backup has.
  @Test("A backup of an earlier life still counts after a restore from before it")
  func twoLineages() async throws {
    let machine = try village.county.machine("township", ["433199101"])
    func restored(_ backup: BackupReport) throws {
      machine.hub = try village.county.reopen { directory in
        _ = try Hub.restore(
          backup.path, into: directory, schema: .county, actor: "测试",
          environment: PracticeHub.environment)
      }
      machine.hub.examineBackups()
    }
    let one = try village.county.hub.backUp(actor: "测试")
    let creation = try machine.record(village.creation, in: village.scope)
    try await machine.sync()
    let two = try village.county.hub.backUp(actor: "测试")
    try restored(one)
    try await machine.sync()
    let later = try machine.record(village.name("李四"), in: village.scope)
    try await machine.sync()
    // The oldest expires: of the two that are left only the newer one has what was written last.
    let three = try machine.hub.backUp(actor: "测试", retaining: 2)
    #expect(three.removed == [one.name])
    try await machine.sync()
    let durable = try machine.hub.database.transaction {
      try $0.durableVector(of: village.scope)
    }
    #expect(durable.covers(creation) && !durable.covers(later))
    try restored(two)
    #expect(try await machine.sync().givenBack == 1)
    try await village.settle([machine])
    #expect(try village.log().map(\.dot) == [creation, later])
  }
}
