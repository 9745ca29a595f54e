import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// The machines of the county.
struct DevicesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "管理电脑 / the county's machines.",
    subcommands: [List.self, Approve.self, Revoke.self, Lost.self], defaultSubcommand: List.self)

  /// Lists them.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "电脑名单 / list the machines.")

    @OptionGroup var options: ServerOptions

    func run() async throws {
      let answer = try await HubChannel(directory: options.directory(), actor: options.actor)
        .ask(.devices)
      guard case .devices(let devices) = answer else { throw Fault(.serverSilent) }
      let output = options.output
      output.document(["devices": .array(devices.map(\.json))])
      output.say(
        DeviceTable.table(devices, now: options.nowMilliseconds, language: output.language))
    }
  }

  /// Lets one exchange, after its fingerprint was compared.
  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "批准 / let a machine exchange.")

    @OptionGroup var options: ServerOptions
    @OptionGroup var choice: DeviceChoice

    @Flag(name: .long, help: "报停过的找回来了 / it was reported lost and was found.")
    var found = false

    func run() async throws {
      try await choice.carryOut(options) { .approve(device: $0, isFound: found) }
    }
  }

  /// Ends one's exchange.
  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "停用 / end a machine's exchange.")

    @OptionGroup var options: ServerOptions
    @OptionGroup var choice: DeviceChoice

    func run() async throws { try await choice.carryOut(options) { .revoke(device: $0) } }
  }

  /// Reports one lost.
  struct Lost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "电脑丢失报停 / report a machine lost.")

    @OptionGroup var options: ServerOptions
    @OptionGroup var choice: DeviceChoice

    func run() async throws { try await choice.carryOut(options) { .reportLost(device: $0) } }
  }
}

/// Which machine.
struct DeviceChoice: ParsableArguments {
  @Argument(help: "指纹、名称或编号开头 / its fingerprint, its name or the beginning of its id.")
  var device: [String]

  func carryOut(
    _ options: ServerOptions, _ operation: (String) -> HubOperation
  ) async throws {
    let answer = try await HubChannel(directory: options.directory(), actor: options.actor)
      .ask(operation(device.joined(separator: " ")))
    guard case .device(let device) = answer else { throw Fault(.serverSilent) }
    let output = options.output
    output.document(device.json)
    output.say(DeviceTable.table([device], now: options.nowMilliseconds, language: output.language))
  }
}
