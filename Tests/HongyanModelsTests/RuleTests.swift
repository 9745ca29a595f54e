import HongyanMerge
import HongyanModels
import Testing

@Suite("Rules over records")
struct RuleTests {
  static let context = CheckContext(isPractice: true, today: CalendarDay(iso: "2010-06-05"))

  @Test(
    "hold days in order, months leniently",
    arguments: [
      ("2010-01-01", "2010-01-01", 0), ("2010-01-02", "2010-01-01", 1),
      ("2010-01-15", "2010-01", 0),
      ("2010-02", "2010-01-31", 1),
    ])
  func order(from: String, to: String, count: Int) {
    var values = FieldValues()
    values[Cover.cadre] = RecordID(high: 0, low: 9)
    values[Cover.target] = RecordID(high: 0, low: 8)
    values[Cover.from] = CalendarDay(iso: from)
    values[Cover.to] = CalendarDay(iso: to)
    #expect(Cover.type.findings(in: values, before: nil, Self.context).count == count)
  }

  @Test("show of two ends of a cover the one that leaves no gap")
  func coveredBeatsGap() throws {
    guard case .safest(let order) = Cover.to.declaration.policy else {
      Issue.record("no order")
      return
    }
    let early = try Value.day(#require(CalendarDay(iso: "2010-06-05")))
    let late = try Value.day(#require(CalendarDay(iso: "2011-01-01")))
    #expect(order.place(of: .empty, in: Cover.to.id) < order.place(of: late, in: Cover.to.id))
    #expect(order.place(of: late, in: Cover.to.id) < order.place(of: early, in: Cover.to.id))
  }

  @Test("show open before closed, by the group's leading member")
  func openBeatsClosed() {
    guard case .safest(let order) = Ticket.state.declaration.policy else {
      Issue.record("no order")
      return
    }
    let closed = Value.members([
      .init(Ticket.state.id, .code("closed")), .init(Ticket.tier.id, .code("village")),
    ])
    let open = Value.members([
      .init(Ticket.state.id, .code("working")), .init(Ticket.tier.id, .code("township")),
    ])
    #expect(
      order.place(of: open, in: Ticket.state.id) < order.place(of: closed, in: Ticket.state.id))
  }

  @Test("warn of a problem closed without a word, and let it be closed")
  func closing() {
    var values = FieldValues()
    values[Ticket.village] = RecordID(high: 0, low: 9)
    values[Ticket.matter] = "水渠堵了"
    values[Ticket.state] = "closed"
    #expect(
      Ticket.type.findings(in: values, before: nil, Self.context).map(\.severity) == [.warning])
    values[Ticket.outcome] = "已疏通"
    #expect(Ticket.type.findings(in: values, before: nil, Self.context).isEmpty)
    values[Ticket.by] = "李四"
    #expect(Ticket.type.findings(in: values, before: nil, Self.context).count == 1)
    values[Ticket.told] = true
    #expect(Ticket.type.findings(in: values, before: nil, Self.context).isEmpty)
  }

  @Test(
    "warn of a tier that is skipped",
    arguments: [("group", "village", 0), ("group", "cluster", 1), ("township", "village", 0)])
  func climbing(from: Code, to: Code, count: Int) {
    var before = FieldValues()
    before[Ticket.village] = RecordID(high: 0, low: 9)
    before[Ticket.matter] = "水渠堵了"
    before[Ticket.tier] = from
    var after = before
    after[Ticket.tier] = to
    #expect(Ticket.type.findings(in: after, before: before, Self.context).count == count)
    var step = FieldValues()
    step[Step.ticket] = RecordID(high: 0, low: 9)
    step[Step.from] = from
    step[Step.to] = to
    #expect(Step.type.findings(in: step, before: nil, Self.context).count == count)
    step[Step.reason] = "急事"
    #expect(Step.type.findings(in: step, before: nil, Self.context).isEmpty)
  }

  @Test(
    "hold division codes to their kinds",
    arguments: [
      ("433122", "county", true), ("433122104", "township", true),
      ("433122104000", "township", true),
      ("433122104200", "village", true), ("43312210420003", "group", true),
      ("433122104", "village", false),
      ("433122104001", "township", false), ("43312210", "county", false), ("1", "cluster", true),
      ("4331221042AB", "village", false),
    ])
  func divisionCodes(code: ExactText, kind: Code, isRight: Bool) {
    var values = FieldValues()
    values[Division.name] = "示例"
    values[Division.code] = code
    values[Division.kind] = kind
    #expect(Division.type.findings(in: values, before: nil, Self.context).isEmpty == isRight)
  }

  @Test("ask for what a record needs")
  func required() {
    let found = Household.type.findings(in: FieldValues(), before: nil, Self.context)
    #expect(Set(found.compactMap(\.field)) == [Household.village.id, Household.name.id])
    #expect(found.first?.message.zh == "请填写村。")
  }

  @Test("are silent on days to come while today is not known")
  func future() throws {
    let tomorrow = try Value.day(#require(CalendarDay(iso: "2010-06-06")))
    let field = Resident.birthDate.declaration
    #expect(field.findings(in: tomorrow, Self.context).map(\.severity) == [.warning])
    #expect(field.findings(in: tomorrow, CheckContext(isPractice: true, today: nil)).isEmpty)
  }

  @Test("refuse values of another kind, unknown codes and too much text")
  func kinds() {
    #expect(Resident.sex.declaration.findings(in: .text("1"), Self.context).count == 1)
    #expect(Resident.sex.declaration.findings(in: .code("5"), Self.context).count == 1)
    #expect(
      Household.code.declaration.findings(in: .text("4331221042000300011"), Self.context).count == 1
    )
    #expect(
      Household.code.declaration.findings(in: .text("433122104200030001"), Self.context).isEmpty)
    let long = ExactText(String(repeating: "长", count: 201))
    #expect(Household.address.declaration.findings(in: .text(long), Self.context).count == 1)
  }

  @Test("know the usual days of a tier")
  func usualDays() {
    let tiers: [ExactText] = ["group", "village", "cluster", "township", "outside"]
    #expect(tiers.map(TicketLadder.usualDays(ofTier:)) == [3, 7, 15, 30, nil])
  }
}
