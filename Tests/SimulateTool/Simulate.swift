import ArgumentParser
import Simulation

/// Runs simulator seeds from the command line, and replays one with its trace.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongyan-simulate",
    abstract: "Runs seeds of the simulator; --replay shows everything that happened in one.")

  @Option(help: "The first seed.") var from: UInt64 = 1
  @Option(help: "How many seeds.") var count: UInt64 = 100
  @Option(help: "Replays this seed and prints its trace.") var replay: UInt64?
  @Option(help: "A defect to put in: \(Self.faults).") var fault: String?

  private static var faults: String {
    PlantedFault.allCases.map(\.rawValue).joined(separator: ", ")
  }

  mutating func run() async throws {
    var planted: PlantedFault?
    if let fault {
      planted = PlantedFault(rawValue: fault)
      if planted == nil { throw ValidationError("There is no fault \(fault): \(Self.faults).") }
    }
    if let replay {
      let report = await Simulation.run(seed: replay, planted: planted)
      for line in report.trace { print(line) }
      print(report.line)
      if report.violation != nil { throw ExitCode.failure }
      return
    }
    var violations = 0
    var missing = Set(Occurrence.allCases)
    for seed in from..<from + count {
      let report = await Simulation.run(seed: seed, planted: planted)
      print(report.line)
      missing.subtract(report.occurrences)
      if report.violation != nil { violations += 1 }
    }
    let never = missing.map(\.rawValue).sorted().joined(separator: " ")
    print("seeds \(count), violations \(violations), never occurred: \(never)")
    if violations > 0 { throw ExitCode.failure }
  }
}
