import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// What each machine holds.
struct GrantsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grants", abstract: "每台电脑能看到、能写什么 / what each machine holds.",
    subcommands: [List.self, Set.self], defaultSubcommand: List.self)

  /// Lists it.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "名单 / list what machines hold.")

    @OptionGroup var options: ServerOptions

    func run() async throws {
      let answer = try await HubChannel(directory: options.directory(), actor: options.actor)
        .ask(.grants)
      guard case .devices(let devices) = answer else { throw Fault(.serverSilent) }
      let approved = devices.filter { !$0.scopes.isEmpty }
      let output = options.output
      output.document([
        "grants": .array(
          approved.map { device in
            [
              "device": .string(device.id), "name": .string(device.name),
              "role": .string(device.role),
              "scopes": .array(device.scopes.map(JSONValue.string)),
            ]
          })
      ])
      output.say(
        DeviceTable.table(approved, now: options.nowMilliseconds, language: output.language))
    }
  }

  /// Gives a machine other divisions to hold.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "改一台电脑的范围 / give a machine other divisions to hold.")

    @OptionGroup var options: ServerOptions
    @OptionGroup var choice: DeviceChoice

    @Option(
      name: .long, parsing: .upToNextOption,
      help: "all，或区划代码、名称 / all, or codes or names of divisions.")
    var scope: [String]

    func run() async throws {
      try await choice.carryOut(options) {
        .cover(device: $0, divisions: scope == ["all"] ? [] : scope)
      }
    }
  }
}
