import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// Moves a household to another village, with everything that belongs to it.
struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "把一户迁到别的村 / move a household to another village.")

  @OptionGroup var options: ServerOptions

  @Argument(help: "编号，可以只写开头 / the id, or its beginning.")
  var id: String

  @Option(name: .long, help: "迁到哪个村：代码或名称 / the village, by code or name.")
  var to: String

  @Flag(name: .long, help: "只看会动到哪些 / only show what it touches.")
  var dryRun = false

  func run() async throws {
    let channel = HubChannel(directory: try options.directory(), actor: options.actor)
    let output = options.output
    let prompt = Prompt.standard(on: output)
    if !dryRun, prompt.canAsk {
      output.say(table(try await report(of: channel, isDryRun: true), output.language))
      let question = Labels("以上都迁到\(to)，对吗？", "All of these go to \(to). Right?")
      guard try prompt.confirm(question) else { throw Fault(.declined) }
    }
    let moved = try await report(of: channel, isDryRun: dryRun)
    output.document([
      "id": .string(moved.id), "type": .string(moved.type), "from": .string(moved.from),
      "to": .string(moved.to),
      "touched": .array(
        moved.touched.map { ["id": .string($0.id), "type": .string($0.type)] }),
      "changeSet": moved.changeSet.map { request in
        [
          "id": .string(request.id), "replica": .string(request.replica), "n": .count(request.n),
          "scope": .string(request.scope),
        ]
      } ?? .null,
    ])
    output.say(table(moved, output.language))
    if !dryRun { output.say(Labels("已迁到\(to)。", "Moved to \(to).")) }
  }

  private func report(of channel: HubChannel, isDryRun: Bool) async throws -> MoveReport {
    let answer = try await channel.ask(.move(record: id, division: to, isDryRun: isDryRun))
    guard case .moved(let report) = answer else { throw Fault(.serverSilent) }
    return report
  }

  private func table(_ report: MoveReport, _ language: Language) -> TextTable {
    var table = TextTable([Labels("编号", "id")[language], Labels("种类", "type")[language]])
    for touched in report.touched { table.add([String(touched.id.prefix(8)), touched.type]) }
    return table
  }
}
