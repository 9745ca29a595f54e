import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Shows one record.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "看一条 / show a record.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var reveal: RevealOptions

  @Argument(help: "编号，可以只写开头 / the id, or its beginning.")
  var id: String

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let key = try township.resolve(id)
    // The token comes first, so that it never covers more than what is shown.
    let seen = options.json ? try township.showing(key) : nil
    let displays = try reveal.applied(to: [township.show(key)], in: township)
    let names = try township.names(referredBy: displays, in: context.language)
    for display in displays {
      context.output.document(display.json(seen: seen))
      context.output.say(RecordTables(language: context.language, names: names).record(display))
    }
  }
}
