import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Tells who changed what of a record.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "改动记录 / who changed what, when, and what it replaced.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，可以只写开头 / the id, or its beginning.")
  var id: String

  @Option(name: .long, help: "只看一栏 / one field only.")
  var field: String?

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let key = try township.resolve(id)
    let type = try township.type(of: key)
    let wanted = try field.map { name in
      guard let field = type.field(named: name) else {
        throw TownshipFailure.unknownField(name, type: type)
      }
      return field.id
    }
    let account = try township.history(of: key, field: wanted)
    let lines = account.lines
    let names = try township.names(
      of: Set(lines.flatMap { $0.changes.flatMap(\.references) }), in: context.language)
    let shapes = HistoryShapes(type: type, language: context.language, names: names)
    context.output.document([
      "id": .string(key.id.hex), "type": .string(type.name),
      "changes": .array(lines.map(shapes.json)), "begins": shapes.begins(account),
      "whole": .bool(account.beginsMilliseconds == nil),
    ])
    context.output.say(shapes.table(lines))
    if let beginning = shapes.beginning(account) { context.output.say(beginning) }
  }
}
