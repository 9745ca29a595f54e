import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanTownship
import Testing

@Suite("Taking back own work (Protocol R10)")
struct UndoTests {
  let county = TestCounty()

  private func township() throws -> Township {
    try county.township(county.townshipMachine())
  }

  /// Marks everything as offered, as the first byte of an exchange does, and lets the county take
  /// it over.
  private func send(_ township: Township) throws {
    _ = try township.replica.offers(byteBudget: .max)
    try county.exchange(township.replica)
  }

  @Test("What was never offered is withdrawn")
  func withdraws() throws {
    let township = try township()
    let key = try township.add("household", "name=杨大山", "village=示例一村").key
    try township.edit(key, "name=杨二山")
    let undone = try township.undo()
    #expect(!undone.isCompensated)
    #expect(undone.records == [key])
    #expect(try township.values(key)[Household.name] == "杨大山")
    _ = try township.undo()
    #expect(try township.list(Household.type).isEmpty)
    // What is left was recorded for the county and is not this role's to take back.
    #expect(throws: TownshipFailure.self) { try township.undo() }
  }

  @Test("What was offered is compensated: the values that stood before come back")
  func compensates() throws {
    let township = try township()
    let key = try township.add("ticket", "village=示例一村", "matter=水渠", "state=待办", "tier=组").key
    try township.edit(key, "tier=村", "due=2026-07-01")
    try send(township)
    let undone = try township.undo()
    #expect(undone.isCompensated)
    let values = try township.values(key)
    #expect(values[Ticket.tier] == "group")
    #expect(values[Ticket.state] == "open")
    #expect(values[Ticket.due] == nil)
    #expect(try township.replica.read { try $0.pendingCount() } == 1)
  }

  @Test("A creation that was offered becomes void; a void that was offered, alive")
  func liveness() throws {
    let township = try township()
    let key = try township.add("household", "name=杨大山", "village=示例一村").key
    try send(township)
    _ = try township.undo()
    #expect(try township.show(key).isVoid)
    let other = try township.add("household", "name=杨小山", "village=示例一村").key
    try send(township)
    _ = try township.void(other, reason: "重复")
    try send(township)
    #expect(try township.undo().isCompensated)
    #expect(try !township.show(other).isVoid)
  }

  @Test("Taking back again goes on to what lies before, sent or not")
  func goesBack() throws {
    let township = try township()
    let key = try township.add("household", "name=杨大山", "village=示例一村").key
    try township.edit(key, "name=杨二山")
    try township.edit(key, "phone=10012345678")
    try send(township)
    #expect(try township.undo().isCompensated)
    #expect(try township.values(key)[Household.phone] == nil)
    #expect(try township.undo().isCompensated)
    #expect(try township.values(key)[Household.name] == "杨大山")
    try send(township)
    #expect(try township.undo().isCompensated)
    #expect(try township.show(key).isVoid)
  }

  @Test("An import that was sent is taken back whole")
  func takesBackImport() throws {
    let township = try township()
    let kept = try township.add("household", "name=杨大山", "village=示例一村").key
    let file = "村,组,户主\n" + (1...40).map { "示例一村,一组,示例\($0)\n" }.joined()
    var wishes = TableImport.Options()
    wishes.layout = "household"
    let report = try county.importer(township.replica).run(Array(file.utf8), wishes)
    #expect(report.added == 40, "\(report.bad)")
    try send(township)
    #expect(try township.undo().records.count == 40)
    #expect(try township.list(Household.type).map(\.key) == [kept])
  }

  @Test("What somebody has written since is left alone")
  func leavesOthers() throws {
    let one = try township()
    let two = try county.township(county.townshipMachine(), person: "示例乙")
    let key = try one.add("household", "name=杨大山", "village=示例一村").key
    try send(one)
    try one.edit(key, "name=杨二山")
    try send(one)
    try county.exchange(two.replica)
    try two.edit(key, "name=杨三山")
    try send(two)
    try county.exchange(one.replica)
    #expect {
      _ = try one.undo()
    } throws: { error in
      if case TownshipFailure.nothingToUndo = error { true } else { false }
    }
    #expect(try one.values(key)[Household.name] == "杨三山")
  }
}
