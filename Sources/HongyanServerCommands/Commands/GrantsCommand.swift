import ArgumentParser
import HongyanConsole
import HongyanHub
import HongyanMerge

/// What each machine holds.
struct GrantsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grants", abstract: "每台电脑能看到、能写什么 / what each machine holds.")

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
            "role": .string(device.role), "scopes": .array(device.scopes.map(JSONValue.string)),
          ]
        })
    ])
    output.say(DeviceTable.table(approved, language: output.language))
  }
}
