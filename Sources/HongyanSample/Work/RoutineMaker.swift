import HongyanMerge

/// Makes the everyday work of a day: corrections, problems brought and dealt with, households given
/// to cadres.
struct RoutineMaker {
  /// What one machine does in a day.
  private struct Load {
    let machine: SampleMachine
    let area: Int
    let households: Int
    let residents: Int
    let tickets: Int
    let covers: Int
  }

  private static let office = Load(
    machine: .xiaozhang, area: 81, households: 60, residents: 40, tickets: 15, covers: 10)
  private static let villageMachine = Load(
    machine: .xiaozhangVillage, area: 82, households: 12, residents: 10, tickets: 3, covers: 4)
  private static let neighbour = Load(
    machine: .wuxi, area: 83, households: 30, residents: 20, tickets: 8, covers: 6)
  private static let cadreNames = ["示例组干甲", "示例组干乙", "示例组干丙"]

  private let date: CalendarDay
  private let isTaken: Set<String>
  private var generator: SplitMix64
  /// What has to be there before the day: the cadres to whom households are given.
  private(set) var preparation: [SampleAction] = []

  /// A maker; households that are taken are left alone.
  init(date: CalendarDay, generator: SplitMix64, isTaken: Set<String>) {
    self.date = date
    self.generator = generator
    self.isTaken = isTaken
  }

  /// The work of all machines, mixed as it would be in time.
  mutating func routine(xiaozhang: SampleRegister, wuxi: SampleRegister) -> [SampleAction] {
    let home = xiaozhang.households.first?.village.code
    let free = xiaozhang.households.filter { !isTaken.contains($0.code) }
    let lists = [
      work(Self.office, in: free.filter { $0.village.code != home }),
      work(Self.villageMachine, in: free.filter { $0.village.code == home }),
      work(Self.neighbour, in: wuxi.households.filter { !isTaken.contains($0.code) }),
    ]
    return mixed(lists)
  }

  private mutating func work(_ load: Load, in households: [SampleHousehold]) -> [SampleAction] {
    let pool = shuffled(households)
    var phones = PhoneNumbers(area: load.area)
    var lists: [[SampleWork]] = []
    lists.append(pool.prefix(load.households).map { correction($0, &phones) })
    let further = pool.dropFirst(load.households)
    lists.append(further.prefix(load.residents).map { residentCorrection($0, &phones) })
    lists += (0..<load.tickets).compactMap { place in
      pool.isEmpty ? nil : ticket(place, pool[place % pool.count], load.machine)
    }
    lists.append(covers(pool.suffix(load.covers), load.machine))
    return mixed(lists).map { SampleAction(load.machine, $0) }
  }

  private mutating func correction(
    _ household: SampleHousehold, _ phones: inout PhoneNumbers
  ) -> SampleWork {
    let key = SampleKey.household(code: household.code)
    switch generator.below(3) {
    case 0: return .edit(key, [.text("phone", phones.take())])
    case 1: return .edit(key, [.text("address", household.address + "附1号")])
    default: return .edit(key, [.text("note", "电话白天无人接，晚上联系")])
    }
  }

  private mutating func residentCorrection(
    _ household: SampleHousehold, _ phones: inout PhoneNumbers
  ) -> SampleWork {
    let person = household.members[generator.below(min(2, household.members.count))]
    let key = SampleKey.resident(idNumber: person.idNumber)
    switch generator.below(3) {
    case 0: return .edit(key, [.text("phone", phones.take())])
    case 1: return .edit(key, [.text("note", "在外务工，过年回来")])
    default: return .edit(key, [.text("political", "群众")])
    }
  }

  /// A ticket and its first step, in this order.
  private mutating func ticket(
    _ place: Int, _ household: SampleHousehold, _ machine: SampleMachine
  ) -> [SampleWork] {
    let number = "\(Self.book(of: machine))-\((place + 1).padded(3))"
    let rung = TicketRung.draw(&generator)
    let matter = TicketMatter.all[generator.below(TicketMatter.all.count)]
    let time = "\((8 + place % 9).padded(2)):\((place * 7 % 60).padded(2))"
    let ticket = SampleWork.add(
      type: "ticket",
      [
        .record("village", .division(code: household.village.code)),
        .record("group", .division(code: household.group.code)), .text("number", number),
        .text("raised", date.iso), .text("matter", "\(household.group.name)\(matter.text)"),
        .text("kind", matter.kind), .text("size", rung.size), .text("state", "open"),
        .text("tier", rung.tier), .text("due", SampleCalendar.day(rung.days, after: date).iso),
        .text("by", household.head),
      ])
    let step = SampleWork.add(
      type: "step",
      [
        .record("ticket", .ticket(number: number)), .text("from", rung.tier),
        .text("to", rung.tier), .text("action", "accept"), .text("done", "已登记，约好上门"),
        .text("at", "\(date.iso)T\(time):00+08:00"),
      ])
    return [ticket, step]
  }

  /// The book in which a machine numbers its tickets.
  private static func book(of machine: SampleMachine) -> String {
    switch machine {
    case .xiaozhang: "小章"
    case .xiaozhangVillage: "小章村"
    case .wuxi: "武溪"
    case .county: "县"
    }
  }

  private mutating func covers(
    _ households: ArraySlice<SampleHousehold>, _ machine: SampleMachine
  ) -> [SampleWork] {
    var works: [SampleWork] = []
    for (place, household) in households.enumerated() {
      let cadre = SampleKey.cadre(
        village: household.village.code, name: Self.cadreNames[place % Self.cadreNames.count])
      prepare(cadre, in: household.village.code, machine)
      works.append(
        .add(
          type: "cover",
          [
            .record("cadre", cadre), .record("target", .household(code: household.code)),
            .text("kind", "household"), .text("from", date.iso),
          ]))
    }
    return works
  }

  private mutating func prepare(_ key: SampleKey, in village: String, _ machine: SampleMachine) {
    guard case .cadre(_, let name) = key else { return }
    let action = SampleAction(
      machine,
      .add(
        type: "cadre",
        [
          .record("org", .division(code: village)), .text("name", name), .text("kind", "group"),
          .text("from", "2021-03-01"),
        ]))
    if !preparation.contains(action) { preparation.append(action) }
  }

  /// The lists in one, each in its own order.
  private mutating func mixed<Element>(_ lists: [[Element]]) -> [Element] {
    var waiting = lists.map { $0[...] }
    var left = waiting.reduce(0) { $0 + $1.count }
    var mixed: [Element] = []
    while left > 0 {
      var place = generator.below(left)
      for index in waiting.indices {
        if place < waiting[index].count {
          mixed.append(waiting[index].removeFirst())
          break
        }
        place -= waiting[index].count
      }
      left -= 1
    }
    return mixed
  }

  /// Fisher and Yates, with numbers of our own.
  private mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, generator.below(last + 1))
    }
    return elements
  }
}
