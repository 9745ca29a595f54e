import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanModels
import HongyanTownship

/// Asks the county to move a record with everything that belongs to it.
struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "把一户迁到别的村 / move a household to another village.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，可以只写开头 / the id, or its beginning.")
  var id: String

  @Option(name: .long, help: "迁到哪个村：代码或名称 / the village, by code or name.")
  var to: String

  @Flag(name: .long, help: "只看会动到哪些 / only show what it touches.")
  var dryRun = false

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let key = try township.resolve(id)
    let type = try township.type(of: key)
    let preview: MovePreview
    do { preview = try township.previewMove(key, to: to) } catch let failure as TownshipFailure {
      if case .underReview(let key, let units, _) = failure {
        try StandingReport(context: context, township: township, type: try township.type(of: key))
          .tell(key, units)
      }
      throw failure
    }
    let output = context.output
    let table = try touched(preview, in: township, context.language)
    if dryRun {
      output.document(document(preview, type, in: township, nil))
      output.say(table)
      return
    }
    let prompt = Prompt.standard(on: output)
    if prompt.canAsk {
      output.say(table)
      let question = Labels("以上都迁到\(to)，对吗？", "All of these go to \(to). Right?")
      guard try prompt.confirm(question) else { throw Fault(.declined) }
    }
    let recorded = try township.move(key, to: to)
    output.document(document(preview, type, in: township, recorded))
    if !prompt.canAsk { output.say(table) }
    output.say(
      Labels(
        "已申请迁往\(to)，待上报；县里办好以前仍在原处。",
        "Asked to move to \(to); it stays until the county has done so."))
  }

  private func touched(
    _ preview: MovePreview, in township: Township, _ language: Language
  ) throws -> TextTable {
    var table = TextTable([
      Labels("编号", "id")[language], Labels("种类", "type")[language],
      Labels("名称", "name")[language],
    ])
    let names = try township.names(of: Set(preview.touched.map(\.id)), in: language)
    for key in preview.touched {
      table.add([
        String(key.id.hex.prefix(RecordTables.idLength)),
        township.schema[key.type]?.labels[language] ?? "", names[key.id] ?? "",
      ])
    }
    return table
  }

  private func document(
    _ preview: MovePreview, _ type: RecordType, in township: Township, _ recorded: Recorded?
  ) -> JSONValue {
    [
      "id": .string(preview.key.id.hex), "type": .string(type.name),
      "from": .string(preview.from.name), "to": .string(preview.to.name),
      "touched": .array(
        preview.touched.map { key in
          [
            "id": .string(key.id.hex), "type": .string(township.schema[key.type]?.name ?? ""),
          ]
        }),
      "changeSet": recorded.map { .changeSet($0) } ?? .null,
    ]
  }
}
