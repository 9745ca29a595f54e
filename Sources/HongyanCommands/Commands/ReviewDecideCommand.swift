import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanTownship

/// Settles one item.
struct ReviewDecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "定一件有出入的 / settle one item.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，可以只写前几位 / the item, which may be cut short.")
  var item: String

  @Option(name: .long, help: "用列出的第几条 / keep the answer of this number.")
  var keep: Int?

  @Option(name: .long, help: "另填一个 / another value.")
  var value: String?

  @Flag(name: .long, help: "两条都留 / keep both.")
  var both = false

  @Flag(name: .long, help: "请乡镇说明 / ask the township.")
  var ask = false

  @Flag(name: .customLong("defer"), help: "先放着 / put it off, on this machine.")
  var putOff = false

  @Option(name: .long, help: "review show 给的记号 / the token that `review show` gave.")
  var seen: String?

  @Option(name: .long, help: "理由 / the reason.")
  var reason: String?

  func run() async throws {
    let choice = try choice()
    let work = try ReviewWork(options)
    let desk = try work.desk(includingPutOff: true)
    let found = try desk.item(item)
    let decider = try ReviewDecider(
      work.township.replica, clerk: work.clerk(), check: work.township.checkContext(),
      wallMilliseconds: work.township.now, identifiers: work.township.environment.identifiers)
    do {
      let outcome = try decider.decide(found, choice, seen: seen, reason: reason)
      try tell(outcome, choice, work)
    } catch ReviewFailure.stale(let stale) {
      try showAgain(stale, desk, work)
    }
  }

  private func choice() throws -> ReviewChoice {
    let choices: [ReviewChoice?] = [
      keep.map(ReviewChoice.keep), value.map(ReviewChoice.value), both ? .both : nil,
      ask ? .ask : nil, putOff ? .putOff : nil,
    ]
    let given = choices.compactMap { $0 }
    guard given.count == 1, let only = given.first else {
      throw Fault(
        .choiceUnusable,
        what: Labels(
          "--keep、--value、--both、--ask、--defer 要写一个，也只写一个。",
          "Give one of --keep, --value, --both, --ask and --defer."), exitCode: .usage)
    }
    return only
  }

  private func tell(_ outcome: ReviewOutcome, _ choice: ReviewChoice, _ work: ReviewWork) throws {
    let changeSet: JSONValue? = try outcome.dot.map { dot in
      let entry = try work.township.replica.read { try $0.entry(dot, in: outcome.item.scope) }
      return [
        "id": JSONValue(entry?.payloadHash.hex), "replica": .string(dot.replica.hex),
        "n": .count(dot.n), "scope": .string(outcome.item.scope.name),
      ]
    }
    work.context.output.document([
      "id": .string(outcome.item.id), "changeSet": changeSet ?? .null,
      "until": JSONValue(outcome.putOffUntilMilliseconds.flatMap(ShortTime.rfc3339)),
    ])
    switch choice {
    case .ask: work.context.output.say(Labels("已请乡镇说明。", "The township is asked."))
    case .putOff: work.context.output.say(Labels("先放着了。", "It is put off."))
    default:
      work.context.output.say(
        outcome.dot == nil
          ? Labels("知道了，不再列出。", "Noted; it is not listed any more.")
          : Labels(
            "已经定了，下次上报时通知乡镇。", "It is settled; the township hears of it at the next exchange."))
    }
  }

  /// What was shown is not what stands there: it is shown again, with the token that covers it.
  private func showAgain(_ item: ReviewItem, _ desk: ReviewDesk, _ work: ReviewWork) throws {
    let fault = Fault(.staleView)
    let presenter = try work.presenter([item])
    guard work.context.output.isJSON else {
      work.context.output.tell(fault)
      for line in presenter.lines(item, seen: desk.seen(item), isRevealed: false) {
        work.context.output.say(line)
      }
      throw fault.exitCode
    }
    guard case .object(var members) = fault.json(in: work.context.language) else { throw fault }
    members.append(
      ("item", presenter.json(item, seen: desk.seen(item), isRevealed: false)))
    work.context.output.document(.object(members))
    throw fault.exitCode
  }
}
