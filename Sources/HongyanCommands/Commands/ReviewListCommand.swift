import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Lists what waits for a decision, oldest first.
struct ReviewListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出有出入的 / list what does not agree.")

  @OptionGroup var options: GlobalOptions

  @Flag(name: .long, help: "连先放着的也列出 / also what was put off.")
  var all = false

  func run() async throws {
    let work = try ReviewWork(options)
    let desk = try work.desk(includingPutOff: all)
    let presenter = try work.presenter(desk.items)
    let output = work.context.output
    output.document([
      "items": .array(
        desk.items.map { presenter.json($0, seen: desk.seen($0), isRevealed: false) })
    ])
    for item in desk.items { output.say(presenter.heading(item)) }
    if desk.items.isEmpty { output.say(Labels("没有出入。", "Nothing disagrees.")) }
    if desk.putOffCount > 0, !all {
      output.say(
        Labels("另有 \(desk.putOffCount) 件先放着。", "\(desk.putOffCount) more were put off."))
    }
    if !desk.items.isEmpty { throw ExitStatus.reviewWaits }
  }
}
