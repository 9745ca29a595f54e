#if PlantedFaults
  import ArgumentParser
  import Foundation
  import HongyanMerge
  import Simulation

  /// Puts defects in, one after the other, and shows that each is seen.
  struct FaultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "faults",
      abstract: "Puts each defect in and runs the seed that caught it; fails when it does not.",
      discussion: "With --search, seeds are tried from the first on until one catches it.")

    @Flag(help: "Names the defects.") var list = false
    @Flag(help: "Searches the seeds anew and prints the table.") var search = false
    @Option(help: "How many seeds are searched.") var count: UInt64 = 2_000
    @Option(help: "How many run at once.") var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Argument(help: "The defects; all of them when none is named.") var faults: [PlantedFault] = []

    mutating func run() async throws {
      if list {
        for fault in PlantedFault.allCases { print(fault.rawValue) }
        return
      }
      let chosen = faults.isEmpty ? PlantedFault.allCases : faults
      let seen = await seen(of: chosen)
      print("\(seen) of \(chosen.count) defects are seen")
      if seen < chosen.count { throw ExitCode.failure }
    }

    /// How many of the defects are seen; tells each as it is found.
    private func seen(of faults: [PlantedFault]) async -> Int {
      let (isSearching, count) = (search, count)
      return await withTaskGroup(of: (PlantedFault, SeedReport?).self) { group in
        var waiting = faults.makeIterator()
        func start() {
          guard let fault = waiting.next() else { return }
          group.addTask {
            let known = CatchingSeeds.table[fault]
            let seeds = isSearching ? 1...count : known.map { $0...$0 } ?? 1...1
            return (fault, await Self.first(of: seeds, seeing: fault))
          }
        }
        for _ in 0..<max(jobs, 1) { start() }
        var seen = 0
        for await (fault, report) in group {
          if let report, let violation = report.violation {
            seen += 1
            print(".\(fault.rawValue): \(report.seed),  // \(violation.invariant)")
          } else {
            print("\(fault.rawValue) is not seen")
          }
          start()
        }
        return seen
      }
    }

    private static func first(
      of seeds: ClosedRange<UInt64>, seeing fault: PlantedFault
    ) async -> SeedReport? {
      await PlantedFault.$chosen.withValue(fault) {
        for seed in seeds {
          let report = await Simulation.run(seed: seed)
          if report.violation != nil { return report }
        }
        return nil
      }
    }
  }

  extension PlantedFault: ExpressibleByArgument {}
#endif
