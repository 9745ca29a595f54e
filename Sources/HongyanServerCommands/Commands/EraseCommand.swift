import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// Erases records of persons for ever (`Protocol R24`).
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "清除个人信息 / erase personal records for ever.",
    discussion: """
      用途已经没有的个人信息，依法要清除。记录和只同它有关的记录从县里和每台电脑上清掉，没有办法恢复；各台电脑下次上报时照办。\
      以前的备份里还有，到期清理。别的记录里写的名字不会跟着清，--dry-run 会列出来。
      The law asks for personal data to go when its purpose ends. A record, and what makes no sense \
      without it, goes from the county and at their next exchange from all machines; nothing brings \
      it back. Backups made before still hold it until they are removed. A name that stands in \
      another record stays there; --dry-run lists those.
      """)

  @Argument(help: "记录编号，或其开头，可写多个 / ids of records, or how they begin.")
  var records: [String]

  @Option(name: .long, help: "依据和理由，不要写姓名 / why, without a name; it stays in the audit log.")
  var reason: String?

  @Flag(name: .customLong("dry-run"), help: "只看会清除什么 / only say what would go.")
  var isTrial = false

  @Flag(name: .long, help: "不再询问 / do not ask.")
  var yes = false

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let output = options.output
    let reason = (reason ?? "").trimmed
    if reason.isEmpty && !isTrial { throw Fault(.reasonMissing) }
    let channel = HubChannel(directory: try options.directory(), actor: options.actor)
    if !isTrial && !yes {
      let prompt = Prompt.standard(on: output)
      guard prompt.canAsk else { throw Fault(.notOnTerminal) }
      tell(try await ask(channel, reason, isTrial: true), on: output)
      let isSure = try prompt.confirm(
        Labels("清除后无法恢复。确定吗？", "Nothing brings it back. Are you sure?"))
      guard isSure else { throw Fault(.declined) }
    }
    let report = try await ask(channel, reason, isTrial: isTrial)
    output.document(report.json)
    tell(report, on: output)
  }

  private func ask(
    _ channel: HubChannel, _ reason: String, isTrial: Bool
  ) async throws -> ErasureReport {
    let operation = HubOperation.erase(records: records, reason: reason, isTrial: isTrial)
    guard case .erasure(let report) = try await channel.ask(operation) else {
      throw Fault(.serverSilent)
    }
    return report
  }

  private func tell(_ report: ErasureReport, on output: Output) {
    for record in report.records {
      let along = record.isChosen ? Labels("", "") : Labels("（随之清除）", " (goes along)")
      output.say(
        Labels("\(record.words.zh)\(along.zh)", "\(record.words.en)\(along.en)"))
    }
    for record in report.sharing {
      output.say(
        Labels(
          "\(record.words.zh)：里面有相同的文字，不会清除",
          "\(record.words.en): holds one of its texts too, and stays"))
    }
    output.say(
      report.isDone
        ? Labels(
          "已清除 \(report.records.count) 条记录，涉及 \(report.changes) 次改动。各台电脑下次上报时清除。",
          "Erased \(report.records.count) records out of \(report.changes) changes. Machines follow at their next exchange."
        )
        : Labels(
          "会清除 \(report.records.count) 条记录，涉及 \(report.changes) 次改动。",
          "Would erase \(report.records.count) records out of \(report.changes) changes."))
  }
}

extension String {
  fileprivate var trimmed: String {
    let blank: Set<Character> = [" ", "\t", "\u{3000}"]
    return String(drop { blank.contains($0) })
  }
}

extension ErasureReport.Record {
  /// Its type in words and its id.
  fileprivate var words: Labels {
    let labels = InjectedSchema.current.type(named: type)?.labels ?? Labels(type, type)
    return Labels("\(labels.zh) \(id)", "\(labels.en) \(id)")
  }

  fileprivate var json: JSONValue {
    [
      "type": .string(type), "id": .string(id), "scope": .string(scope),
      "chosen": .bool(isChosen),
    ]
  }
}

extension ErasureReport {
  /// What goes, in the form that scripts read.
  var json: JSONValue {
    [
      "erased": .bool(isDone), "records": .array(records.map(\.json)),
      "sharing": .array(sharing.map(\.json)), "changes": .number(Int64(changes)),
    ]
  }
}
