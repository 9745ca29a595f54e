import ArgumentParser
import Foundation
import Simulation

/// Runs many seeds and adds up what they brought.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs many seeds; fails when one is violated or something never occurred.",
    discussion: """
      With --progress, what is done is kept in a file: stopped and started again, it goes on from \
      there. Files of one commit may be joined and are added up.
      """)

  /// What is done between two lines of the file.
  private static let stretch: UInt64 = 100
  /// From so many seeds on everything that can occur must have occurred.
  private static let enough: UInt64 = 1_000

  @Option(help: "The first seed.") var from: UInt64 = 1
  @Option(help: "How many seeds.") var count: UInt64 = 100
  @Option(help: "How many run at once.") var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: "The file in which what is done is kept.") var progress: String?
  @Option(help: "The commit that is tried; files of others are not gone on with.") var commit = ""
  @Flag(help: "Prints the line of each seed, in order.") var lines = false

  mutating func run() async throws {
    let file = try progress.map { try ProgressFile(path: $0, commit: commit) }
    var tally = file?.tally ?? SeedTally()
    if lines {
      for seed in from..<from + count { print(await Simulation.run(seed: seed).line) }
      return
    }
    let once = await Simulation.run(seeds: RegressionSeeds.all, jobs: jobs)
    tally.add(once)
    tell(once)
    for start in stride(from: from, to: from + count, by: Int(Self.stretch)) {
      let length = min(Self.stretch, from + count - start)
      if file?.holds(start, length) == true { continue }
      let part = await Simulation.run(seeds: Array(start..<start + length), jobs: jobs)
      try file?.note(start, length, part)
      tally.add(part)
      tell(part)
    }
    let missing = tally.seeds < Self.enough ? [] : tally.missing
    print("seeds \(tally.seeds), violations \(tally.violations.count)")
    if !missing.isEmpty { print("never occurred: \(missing.joined(separator: " "))") }
    if !tally.violations.isEmpty || !missing.isEmpty { throw ExitCode.failure }
  }

  private func tell(_ part: SeedTally) {
    for (_, line) in part.violations.sorted(by: { $0.key < $1.key }) { print(line) }
  }
}
