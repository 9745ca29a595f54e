import ArgumentParser

/// Runs simulator seeds from the command line; `Tests/Simulation/README.md` tells what for.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongyan-simulate",
    abstract: "Runs seeds of the simulator, and replays single ones.",
    subcommands: subcommands, defaultSubcommand: RunCommand.self)

  #if PlantedFaults
    private static let subcommands: [any ParsableCommand.Type] = [
      RunCommand.self, ReplayCommand.self, FaultsCommand.self,
    ]
  #else
    private static let subcommands: [any ParsableCommand.Type] = [
      RunCommand.self, ReplayCommand.self,
    ]
  #endif
}
