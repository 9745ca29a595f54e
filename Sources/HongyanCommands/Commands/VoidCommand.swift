import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Declares a record void.
struct VoidCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "void", abstract: "作废一条 / declare a record void.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，可以只写开头 / the id, or its beginning.")
  var id: String

  @Option(name: .long, help: "理由 / why.")
  var reason: String?

  func run() async throws {
    let context = ClientContext(options)
    let township = try context.open()
    let key = try township.resolve(id)
    let type = try township.type(of: key)
    do {
      let recorded = try township.void(key, reason: reason ?? "")
      RecordedReport(context: context, type: type)
        .tell(recorded, done: Labels("已作废", "Void:"))
    } catch let failure as TownshipFailure {
      if case .underReview(let key, let units, _) = failure {
        try StandingReport(context: context, township: township, type: type).tell(key, units)
      }
      throw failure
    }
  }
}
