import ArgumentParser
import HongyanConsole
import HongyanTownship

/// Shows one item with everything that stands side by side.
struct ReviewShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "看一件有出入的 / show one item.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，可以只写前几位 / the item, which may be cut short.")
  var item: String

  func run() async throws {
    let work = try ReviewWork(options)
    let wanted = try work.desk(includingPutOff: true).item(item)
    let isRevealed = try work.reveal(wanted)
    let desk = try work.desk(includingPutOff: true)
    let found = try desk.item(wanted.id)
    // What came in since was not written down as shown.
    let isSame = found.dots == wanted.dots
    let presenter = try work.presenter([found])
    work.context.output.document(
      presenter.json(found, seen: desk.seen(found), isRevealed: isRevealed && isSame))
    for line in presenter.lines(
      found, seen: desk.seen(found), isRevealed: isRevealed && isSame)
    {
      work.context.output.say(line)
    }
  }
}
