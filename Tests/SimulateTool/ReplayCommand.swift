import ArgumentParser
import HongyanMerge
import Simulation

/// Runs one seed again and shows everything that happened.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Runs one seed and prints its trace.")

  @Argument(help: "The seed.") var seed: UInt64
  @Flag(help: "Leaves out every step without which it fails all the same.") var shrink = false
  #if PlantedFaults
    @Option(help: "A defect to put in; `faults --list` names them.") var fault: PlantedFault?
  #endif

  mutating func run() async throws {
    #if PlantedFaults
      try await PlantedFault.$chosen.withValue(fault) { try await replay() }
    #else
      try await replay()
    #endif
  }

  private func replay() async throws {
    let omitted = shrink ? await Simulation.needless(in: seed) : []
    let report = await Simulation.run(seed: seed, omitting: omitted)
    for line in report.trace { print(line) }
    if shrink { print("\(Simulation.steps - omitted.count) steps of \(Simulation.steps) are left") }
    print(report.line)
    if report.violation != nil { throw ExitCode.failure }
  }
}
