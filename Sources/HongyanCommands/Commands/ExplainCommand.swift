import ArgumentParser
import HongyanConsole
import HongyanMerge

/// Explains a code at length.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "说明一个编号 / explain a code HY-nnnn.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "编号，如 HY-4001 / a code, as HY-4001.")
  var code: String

  func run() async throws {
    let context = ClientContext(options)
    guard let found = FaultCode(typed: code) else {
      throw Fault(
        .usage, what: Labels("没有“\(code)”这个编号。", "There is no code “\(code)”."),
        remedy: Labels("编号写成 HY-4001 这样。", "A code looks like HY-4001."))
    }
    let entry = FaultCatalogue.entry(of: found)
    let language = context.language
    context.output.document([
      "code": .string(found.rawValue), "message": .string(entry.what[language]),
      "workIsSafe": .bool(entry.isWorkSafe), "safety": .string(entry.safety[language]),
      "remedy": .string(entry.remedy[language]),
      "explanation": .string(entry.explanation[language]),
      "exitCode": .count(entry.exitStatus.rawValue),
    ])
    for labels in [entry.what, entry.safety, entry.remedy] {
      context.output.say(labels)
    }
    context.output.say("")
    context.output.say(entry.explanation)
  }
}
