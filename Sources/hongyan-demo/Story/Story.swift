import Foundation
import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanSample

/// A county's set-up, a day offline, the night's exchange, the morning's review, the next night,
/// and the proof.
final class Story {
  let county: PracticeCounty
  let narrator: Narrator
  private let day: SampleDay
  private var finders: [SampleMachine: RecordFinder] = [:]

  init(county: PracticeCounty, narrator: Narrator) throws {
    self.county = county
    self.narrator = narrator
    let milliseconds = Int64(Date().timeIntervalSince1970 * 1000)
    guard let today = CalendarDay(inChinaAt: milliseconds), let day = county.sample.day(on: today)
    else {
      throw ProgramFailure(command: "sample day", status: 1, said: "")
    }
    self.day = day
    for machine in SampleMachine.allCases {
      finders[machine] = RecordFinder(county: county, machine: machine)
    }
  }

  func tell() throws {
    try setUp()
    try importRegisters()
    try workOffline()
    try exchangeAtNight()
    try reviewInTheMorning()
    try agree()
  }

  private func setUp() throws {
    narrator.chapter(
      1, Labels("建县、四台电脑入网（演示数据）", "A practice county and four machines (invented people)"))
    try county.writeFiles()
    try county.serve()
    narrator.tell(
      Labels(
        "县服务器：\(county.address)，只信任本县自己的证书",
        "The hub serves at \(county.address); machines trust the county's own certificate only"))
    for (machine, person) in [
      (SampleMachine.xiaozhang, "张乡长"), (.xiaozhangVillage, "李村文书"), (.wuxi, "杨文书"),
      (.county, "县核对员"),
    ] {
      let fingerprint = try county.enrol(machine, person: person)
      narrator.tell(
        Labels(
          "\(person)的电脑，电话里对过指纹 \(fingerprint)，批准",
          "\(person)'s machine, fingerprint \(fingerprint) compared by telephone, approved"))
      _ = try exchange(machine)
    }
  }

  private func importRegisters() throws {
    narrator.chapter(2, Labels("导入农户台账（GB18030）", "Importing the household registers (GB18030)"))
    for (machine, township) in [
      (SampleMachine.xiaozhang, SampleDivision.xiaozhang), (.wuxi, SampleDivision.wuxi),
    ] {
      let file = county.directory + "/" + SampleCounty.registerFile(of: township, isFaulty: false)
      let first = try county.client(machine, "import", file).document(Documents.Imported.self)
      narrator.tell(
        Labels(
          "新增 \(first.added) 条，改 \(first.changed) 条",
          "\(first.added) records added, \(first.changed) changed"))
      let second = try county.client(machine, "import", file).document(Documents.Imported.self)
      guard second.added == 0, second.changed == 0 else {
        throw ProgramFailure(command: "import again", status: 1, said: "\(second)")
      }
      narrator.tell(Labels("再导入一次：新增 0，改 0", "Imported again: 0 added, 0 changed"))
    }
    for machine in [SampleMachine.xiaozhang, .wuxi, .xiaozhangVillage, .county] {
      _ = try exchange(machine)
    }
    for action in day.preparation { try perform(action) }
    for machine in SampleMachine.allCases + SampleMachine.allCases { _ = try exchange(machine) }
    for finder in finders.values { finder.forget() }
  }

  private func workOffline() throws {
    let actions = day.actions
    narrator.chapter(
      3, Labels("断网一天：\(actions.count) 处改动", "A day without a network: \(actions.count) changes"))
    for action in actions { try perform(action) }
    for scene in day.scenes { narrator.tell(scene.labels) }
    for machine in SampleMachine.allCases where machine != .county {
      let standing = try county.client(machine, ["status"], allowing: [0, 5])
        .document(Documents.Standing.self)
      narrator.tell(
        Labels(
          "\(machine.labels.zh)：今晚要上报 \(standing.pending) 条",
          "\(machine.labels.en): \(standing.pending) changes wait for tonight"))
    }
  }

  private func perform(_ action: SampleAction) throws {
    if case .withdraw(let village, let machine) = action.work {
      let kept = machine.scopes(in: county.sample).filter { $0 != village }
      _ = try county.hub(["grants", "set", machine.rawValue, "--scope"] + kept)
      return
    }
    let finder = finders[action.machine]
    let arguments = try action.work.arguments { key in try finder?.id(of: key) ?? "" }
    if let arguments {
      _ = try county.client(action.machine, arguments)
      if case .add = action.work { finder?.forget() }
    }
  }

  private func exchangeAtNight() throws {
    narrator.chapter(4, Labels("夜里上报", "The night's exchange"))
    for machine in [SampleMachine.xiaozhang, .xiaozhangVillage, .wuxi, .county] {
      let report = try exchange(machine)
      narrator.tell(
        Labels(
          "\(machine.labels.zh)：上报 \(report.sent)，收到 \(report.received)，退回 \(report.returned)；\(ByteCount.text(report.bytesUp)) 上，\(ByteCount.text(report.bytesDown)) 下",
          "\(machine.labels.en): \(report.sent) sent, \(report.received) received, \(report.returned) returned; \(ByteCount.text(report.bytesUp)) up, \(ByteCount.text(report.bytesDown)) down"
        ))
    }
    for machine in SampleMachine.allCases { _ = try exchange(machine) }
  }

  private func reviewInTheMorning() throws {
    let list = try county.client(.county, ["review", "list"], allowing: [0, 5])
    let items = try list.document(Documents.Review.self).items
    narrator.chapter(
      5, Labels("早上核对：\(items.count) 条有出入", "The morning's review: \(items.count) items"))
    let wanted = Set(day.scenes.compactMap { $0.review?.rawValue }).subtracting(["returned"])
    guard wanted.isSubset(of: Set(items.map(\.kind))) else {
      throw ProgramFailure(
        command: "review list", status: 1, said: items.map(\.kind).joined(separator: " "))
    }
    for item in items {
      let decision = item.kind == "twin" ? ["--both"] : ["--keep", "1"]
      _ = try county.client(
        .county,
        ["review", "decide", item.id] + decision
          + ["--seen", item.seen, "--reason", "已电话核实"])
      let choice =
        item.kind == "twin" ? Labels("两条都留", "both kept") : Labels("用第 1 个", "the first kept")
      let what = words(for: item)
      narrator.tell(Labels("\(what.zh)：\(choice.zh)", "\(what.en): \(choice.en)"))
    }
    let returned = try county.client(.xiaozhangVillage, ["status"], allowing: [0, 5])
      .document(Documents.Standing.self).returned
    guard returned > 0 else {
      throw ProgramFailure(command: "status", status: 1, said: "nothing was returned")
    }
    narrator.tell(
      Labels(
        "县里退回 \(returned) 条，仍留在那台电脑上",
        "\(returned) change returned by the county, still kept on its machine"))
  }

  /// What an item is about, as the screens call it.
  private func words(for item: Documents.Review.Item) -> Labels {
    let type = Schema.county.type(named: item.type)
    let field = item.field.flatMap { type?.field(named: $0) }
    let parts = [type?.labels, field?.labels].compactMap { $0 }
    return Labels(
      parts.map(\.zh).joined(separator: " "), parts.map(\.en).joined(separator: ", "))
  }

  private func agree() throws {
    narrator.chapter(6, Labels("第二夜，对一遍", "The next night, and the proof"))
    for machine in [SampleMachine.county] + SampleMachine.allCases { _ = try exchange(machine) }
    var digests: [String: Documents.Agreement.Scope] = [:]
    for machine in SampleMachine.allCases {
      let agreement = try county.client(machine, "verify").document(Documents.Agreement.self)
      for scope in agreement.scopes {
        let key = scope.scope + " " + scope.type
        guard agreement.agreed, digests[key].map({ $0 == scope }) ?? true else {
          throw ProgramFailure(command: "verify", status: 8, said: key)
        }
        digests[key] = scope
      }
    }
    let left = try county.client(.county, ["review", "list"], allowing: [0, 5])
      .document(Documents.Review.self).items
    guard left.isEmpty else {
      throw ProgramFailure(command: "review list", status: 5, said: "\(left.map(\.id))")
    }
    let records = digests.values.map(\.count).reduce(0, +)
    narrator.tell(
      Labels(
        "县里和四台电脑逐范围、逐类一样：\(digests.count) 组，\(records) 条记录，没有待核对的",
        "Hub and four machines agree, scope by scope and type by type: \(digests.count) sums over \(records) records, nothing left to review"
      ))
  }

  private func exchange(_ machine: SampleMachine) throws -> Documents.Exchange {
    let report = try county.client(machine, ["sync"], allowing: [0, 5])
      .document(Documents.Exchange.self)
    guard report.agreed else {
      throw ProgramFailure(command: "sync", status: 8, said: machine.rawValue)
    }
    return report
  }
}
