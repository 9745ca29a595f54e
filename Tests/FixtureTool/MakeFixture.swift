import ArgumentParser

/// Makes what `Tests/Fixtures` keeps of a state of the programs: a practice county's hub, two
/// machines' homes, and what they said to each other.
@main
struct MakeFixture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongyan-fixture",
    abstract: "Makes a small practice county and its messages, to be kept; see Tests/Fixtures.")

  @Argument(help: "A directory that is not there yet.")
  var directory: String

  func run() async throws { try await KeptCounty(in: directory).make() }
}
