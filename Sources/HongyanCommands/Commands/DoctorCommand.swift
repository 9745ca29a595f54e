import ArgumentParser
import HongyanConsole
import HongyanMerge
import HongyanTownship

/// Looks whether all is well on this machine.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "自查本机 / look whether all is well here.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let context = ClientContext(options)
    let checks = SelfCheck(context).run()
    let bad = checks.filter { !$0.isGood }
    context.output.document([
      "good": .bool(bad.isEmpty),
      "checks": .array(
        checks.map {
          [
            "name": .string($0.name), "good": .bool($0.isGood),
            "found": .string($0.found[context.language]),
            "remedy": $0.isGood ? .null : .string($0.remedy[context.language]),
          ]
        }),
    ])
    for check in checks {
      let mark =
        check.isGood
        ? context.output.coloured(context.language == .zh ? "好" : "ok", .green)
        : context.output.coloured(context.language == .zh ? "请看" : "look", .red)
      context.output.say("[\(mark)] \(check.found[context.language])")
      if !check.isGood { context.output.say("      " + check.remedy[context.language]) }
    }
    if checks.contains(where: { $0.name == "enrolment" && !$0.isGood }) {
      throw ExitStatus.notEnrolled
    }
    if !bad.isEmpty { throw ExitStatus.failed }
  }
}
