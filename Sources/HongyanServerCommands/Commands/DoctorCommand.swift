import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// The hub's self-check.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "自查 / check the hub.")

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let answer = try await HubChannel(directory: options.directory(), actor: options.actor)
      .ask(.examine)
    guard case .checks(let checks) = answer else { throw Fault(.serverSilent) }
    let output = options.output
    let isGood = checks.allSatisfy(\.isGood)
    output.document([
      "healthy": .bool(isGood),
      "checks": .array(
        checks.map {
          ["name": .string($0.name), "good": .bool($0.isGood), "found": .string($0.found)]
        }),
    ])
    for check in checks {
      let mark = check.isGood ? Labels("正常", "good") : Labels("要看", "look")
      output.say("\(mark[output.language])  \(check.name): \(check.found)")
    }
    if !isGood { throw ExitStatus.failed }
  }
}
