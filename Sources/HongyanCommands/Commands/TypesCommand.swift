import ArgumentParser
import HongyanConsole
import HongyanMerge

/// What can be recorded.
struct TypesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "types", abstract: "看能录什么 / what can be recorded.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "种类的中文名或英文名 / a type by its Chinese or English name.")
  var type: String?

  func run() async throws {
    let context = ClientContext(options)
    let words = TypeWords(schema: context.schema, language: context.language)
    guard let name = type else {
      context.output.document(["types": .array(context.schema.types.map(words.json))])
      context.output.say(words.table(of: context.schema.types))
      return
    }
    guard let found = context.schema.type(named: name) else {
      throw Fault(
        .unknownType, what: Labels("没有“\(name)”这种记录。", "There is no type “\(name)”."))
    }
    context.output.document(["types": [words.json(found)]])
    context.output.say(words.table(of: found))
    for list in words.longLists(of: found) { context.output.say(list) }
  }
}
