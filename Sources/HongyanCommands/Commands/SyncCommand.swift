import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanTownship

/// Exchanges with the county.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "现在上报，并取回县里更新 / exchange with the county.")

  /// How this program names itself to the county.
  static let program = "hongyan"

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let keys = try DeviceKeys.load(from: context.home)
    let output = context.output
    let outcome = try await Interruption.watching {
      try await Self.exchange(township, keys, output)
    }
    let waiting = try township.waiting()
    let repaired = ProofWords(
      findings: ProofWords.findings(outcome.repaired, .repaired), township: township)
    let differing = ProofWords(
      findings: ProofWords.findings(outcome.disagreements, .found), township: township)
    output.document(
      .object(
        json(outcome, isNew: outcome.forked || township.copySign != nil)
          + [("repaired", repaired.json), ("different", differing.json)]))
    // What was said already when the file was opened is not said twice.
    if outcome.forked, township.copySign == nil {
      for line in CopyWords.foundByCounty { output.say(line) }
    }
    say(outcome, waiting, output)
    for line in (repaired.lines(in: output.language) + differing.lines(in: output.language)) {
      output.say(Labels(line, line))
    }
    if !outcome.agreed { throw ExitStatus.stateDiffers }
    if waiting.questions + waiting.returned > 0 { throw ExitStatus.reviewWaits }
  }

  private static func exchange(
    _ township: Township, _ keys: DeviceKeys, _ output: Output
  ) async throws -> SyncOutcome {
    let progress = ExchangeProgress(on: output, clock: township.environment.wallMilliseconds)
    let road = HubRoad(
      addresses: township.enrolment.addresses, authorityPEM: township.enrolment.authorityPEM,
      limits: try Patience.limits(in: township.home)
    ) { progress.transferred(bytesUp: $0, bytesDown: $1, bodyBytes: $2) }
    do {
      let outcome = try await township.sync(
        over: road, signer: keys.signing, program: program, progress: progress.update)
      await road.close()
      progress.finish()
      return outcome
    } catch {
      await road.close()
      progress.finish()
      throw error
    }
  }

  private func json(
    _ outcome: SyncOutcome, isNew: Bool
  ) -> [(key: String, value: JSONValue)] {
    [
      ("sent", .count(outcome.sent)), ("received", .count(outcome.received)),
      ("accepted", .count(outcome.accepted)), ("returned", .count(outcome.returned)),
      ("givenBack", .count(outcome.givenBack)),
      ("rounds", .count(outcome.rounds)), ("bytesUp", .count(outcome.bytesUp)),
      ("bytesDown", .count(outcome.bytesDown)), ("agreed", .bool(outcome.agreed)),
      ("continuedAnew", .bool(isNew)), ("takenAnew", .bool(outcome.rejoined)),
    ]
  }

  private func say(
    _ outcome: SyncOutcome, _ waiting: (questions: Int, returned: Int), _ output: Output
  ) {
    output.say(
      Labels(
        "已上报 \(outcome.sent) 条，县里采用 \(outcome.accepted) 条，退回 \(outcome.returned) 条；取回 \(outcome.received) 条。",
        "Sent \(outcome.sent); the county took \(outcome.accepted) and returned \(outcome.returned); "
          + "received \(outcome.received)."))
    if outcome.givenBack > 0 {
      output.say(
        Labels(
          "县里的机器恢复过，本机补回了 \(outcome.givenBack) 条。",
          "The county's server was put back; this machine gave it \(outcome.givenBack) back."))
    }
    if outcome.rejoined {
      output.say(
        Labels(
          "县里的机器恢复过，又有一份旧的数据先到了县里，本机原有的和县里的对不上。县里缺的已由本机补上，本机重新取了一份；"
            + "待上报的一条没丢，两边写得不一样的都留着，等县里核对。",
          "The county's server was put back and an older copy of some machine came to it first, so that "
            + "this machine's records and the county's had parted. What the county lacked was given to "
            + "it and the rest taken anew; nothing that waits to be sent is lost, and where both wrote "
            + "something else both stand, to be decided."))
    }
    let without = outcome.sent - outcome.accepted - outcome.returned
    if outcome.agreed, without > 0 {
      output.say(
        Labels(
          "其中 \(without) 条是上报前已撤回的，或县里已经有的，不再起作用。",
          "Of those sent, \(without) had been taken back or were there already."))
    }
    guard outcome.agreed else {
      if !output.isJSON { output.tell(Fault(.stateDiffers)) }
      return
    }
    output.say(Labels("和县里完全一致。", "This machine and the county hold the same."))
    if waiting.questions > 0 {
      output.say(
        Labels(
          "有 \(waiting.questions) 条有出入，等县里核对，不影响继续录入：hongyan review list",
          "To be decided: \(waiting.questions); go on recording: hongyan review list")
      )
    }
    if waiting.returned > 0 {
      output.say(
        Labels(
          "县里退回 \(waiting.returned) 条，请看：hongyan review list",
          "Returned by the county: \(waiting.returned): hongyan review list"))
    }
  }
}
