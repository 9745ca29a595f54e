import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Finds records of every type by a text.
struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "查找：姓名、事项，或号码的末几位 / find by words, or by the end of a number.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var reveal: RevealOptions

  @Argument(help: "要找的 / what to find.")
  var text: String

  @Option(name: .long, help: "最多几条 / at most so many.")
  var limit = 200

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit: 1, 2, 3 …") }
  }

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let displays = try reveal.applied(to: township.find(text, limit: limit), in: township)
    context.output.document(["records": .array(displays.map { $0.json() })])
    guard !context.output.isJSON else { return }
    let names = try township.names(referredBy: displays, in: context.language)
    let tables = RecordTables(language: context.language, names: names)
    for type in township.schema.types {
      let found = displays.filter { $0.key.type == type.id }
      guard !found.isEmpty else { continue }
      context.output.say(type.labels)
      context.output.say(tables.records(found, of: type, columns: type.summary))
    }
    context.output.talk(RecordTables.count(displays.count, limit: limit))
  }
}
