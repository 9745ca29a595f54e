import HongyanMerge

/// Writes the scenes for their cast.
struct SceneDirector {
  private typealias Assignment = SampleAssignment

  private let cast: SceneCast
  private let date: CalendarDay
  private let phones: [String]
  private static let ticket = SampleKey.ticket(number: "小章-900")

  /// A director.
  init(cast: SceneCast, date: CalendarDay) {
    self.cast = cast
    self.date = date
    var numbers = PhoneNumbers(area: 80)
    phones = (0..<4).map { _ in numbers.take() }
  }

  /// The ticket about which village and township will not agree, and the county's decision that a
  /// township will propose to change.
  var preparation: [SampleAction] {
    let household = cast.closedWhileEscalated
    return [
      SampleAction(
        .county,
        .edit(.household(code: cast.proposal.code), [.text("category", "ordinary")])),
      SampleAction(
        .xiaozhang,
        .add(
          type: "ticket",
          [
            .record("village", .division(code: household.village.code)),
            .record("group", .division(code: household.group.code)),
            .text("number", "小章-900"), .text("raised", date.iso),
            .text("matter", "组里水池渗漏，二十来户用水紧张，请求修补"), .text("kind", "water"),
            .text("size", "ordinary"), .text("state", "working"), .text("tier", "village"),
            .text("due", SampleCalendar.day(7, after: date).iso), .text("by", household.head),
          ])),
    ]
  }

  /// All scenes, in the order of their kinds.
  var scenes: [SampleScene] {
    [
      differentFields, samePhone, sameIdentityNumber, closedWhileEscalated, voidedWhileEdited,
      proposal, twin, returned,
    ]
  }

  private func office(_ key: SampleKey, _ assignments: SampleAssignment...) -> SampleAction {
    SampleAction(.xiaozhang, .edit(key, assignments))
  }

  private func village(_ key: SampleKey, _ assignments: SampleAssignment...) -> SampleAction {
    SampleAction(.xiaozhangVillage, .edit(key, assignments))
  }

  private var differentFields: SampleScene {
    let key = SampleKey.household(code: cast.differentFields.code)
    return SampleScene(
      kind: .differentFields,
      labels: Labels("乡里改电话，村里改住址", "The township sets the phone, the village the address"),
      subject: key,
      actions: [
        office(key, .text("phone", phones[0])),
        village(key, .text("address", cast.differentFields.address + "（新房）")),
      ], review: nil, shown: ("phone", phones[0]))
  }

  private var samePhone: SampleScene {
    let key = SampleKey.household(code: cast.samePhone.code)
    return SampleScene(
      kind: .samePhone,
      labels: Labels("两台电脑都改同一户的电话", "Two machines set one household's phone"),
      subject: key,
      actions: [
        office(key, .text("phone", phones[1])), village(key, .text("phone", phones[2])),
      ], review: nil, shown: ("phone", phones[2]))
  }

  private var sameIdentityNumber: SampleScene {
    let resident = cast.sameIdentityNumber.members[0]
    let key = SampleKey.resident(idNumber: resident.idNumber)
    return SampleScene(
      kind: .sameIdentityNumber,
      labels: Labels("两处更正同一人的身份证号", "Two places correct one identity number"), subject: key,
      actions: [
        office(key, .text("idNumber", IdentityNumbers.correction(0, for: resident))),
        village(key, .text("idNumber", IdentityNumbers.correction(1, for: resident))),
      ], review: .differs, shown: nil)
  }

  private var closedWhileEscalated: SampleScene {
    let key = Self.ticket
    return SampleScene(
      kind: .closedWhileEscalated,
      labels: Labels(
        "村里办结，乡里同时上交一级", "The village closes what the township hands up"), subject: key,
      actions: [
        village(
          key, .text("state", "closed"), .text("tier", "village"), .text("told", "是"),
          .text("outcome", "水池已补好，当天试水")),
        SampleAction(.xiaozhangVillage, step("14:20", to: "village", "close", "水池已补好")),
        office(key, .text("state", "working"), .text("tier", "cluster")),
        SampleAction(.xiaozhang, step("15:05", to: "cluster", "escalate", "补好又漏，请片里一起看")),
      ], review: .differs, shown: ("state", "working"))
  }

  private func step(_ time: String, to tier: String, _ action: String, _ done: String) -> SampleWork
  {
    .add(
      type: "step",
      [
        .record("ticket", Self.ticket), .text("from", "village"), .text("to", tier),
        .text("action", action), .text("done", done), .text("at", "\(date.iso)T\(time):00+08:00"),
      ])
  }

  private var voidedWhileEdited: SampleScene {
    let key = SampleKey.household(code: cast.voidedWhileEdited.code)
    return SampleScene(
      kind: .voidedWhileEdited,
      labels: Labels("乡里作废一户，村里同时在改", "The township voids what the village edits"),
      subject: key,
      actions: [
        SampleAction(.xiaozhang, .void(key, reason: "已并入父母一户")),
        village(key, .text("address", cast.voidedWhileEdited.address + "（旧屋翻修）")),
      ], review: .voidVersusEdit, shown: nil)
  }

  private var proposal: SampleScene {
    let key = SampleKey.household(code: cast.proposal.code)
    return SampleScene(
      kind: .proposal,
      labels: Labels("乡里建议，县里决定", "The township proposes, the county decides"), subject: key,
      actions: [office(key, .text("category", "subsistence"))], review: .proposal, shown: nil)
  }

  private var twin: SampleScene {
    let person = cast.twin.members[1]
    let key = SampleKey.resident(idNumber: person.idNumber)
    return SampleScene(
      kind: .twin,
      labels: Labels("两个乡镇有同一个身份证号", "Two townships have one identity number"),
      subject: key,
      actions: [
        SampleAction(
          .wuxi,
          .add(
            type: "resident",
            [
              .record("village", .division(code: cast.host.village.code)),
              .text("name", person.name), .text("idNumber", person.idNumber),
              .text("sex", person.sex), .text("birthDate", person.born.iso),
              .text("ethnicity", person.ethnicity), .text("note", "到本村投亲"),
            ]))
      ], review: .twin, shown: nil)
  }

  private var returned: SampleScene {
    let key = SampleKey.household(code: cast.returned.code)
    return SampleScene(
      kind: .returned,
      labels: Labels("村已不归这台电脑管，录入被县里退回", "Work in a village taken from the machine"),
      subject: key,
      actions: [
        SampleAction(
          .county, .withdraw(village: cast.returned.village.code, from: .xiaozhangVillage)),
        village(key, .text("phone", phones[3])),
      ], review: .returned, shown: ("phone", cast.returned.phone))
  }
}
