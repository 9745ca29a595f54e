import Simulation
import Testing

@Suite("The simulator")
struct SeedTests {
  /// How many seeds a change has to hold for.
  private static let seeds: UInt64 = 1_000
  /// Shares that run beside each other, so that every core has work until the end.
  private static let shares: UInt64 = 8

  @Test("Every seed holds, and everything that can happen happened", .timeLimit(.minutes(30)))
  func manySeedsHold() async {
    var occurred: Set<Occurrence> = []
    await withTaskGroup(of: Outcome.self) { group in
      for share in 0..<Self.shares {
        group.addTask {
          var outcome = Outcome()
          for seed in 1...Self.seeds where seed % Self.shares == share {
            outcome.take(await Simulation.run(seed: seed))
          }
          return outcome
        }
      }
      for await outcome in group {
        occurred.formUnion(outcome.occurred)
        for failure in outcome.failures {
          Issue.record(
            "\(failure.line)\nswift run hongyan-simulate --replay \(failure.seed)\n…\n\(failure.end)"
          )
        }
      }
    }
    let never = Set(Occurrence.allCases).subtracting(occurred).map(\.rawValue).sorted()
    #expect(never == [], "these never occurred, so they were not tested")
  }

  @Test("A seed gives the same trace every time", arguments: [3, 4711] as [UInt64])
  func repeatsItself(seed: UInt64) async {
    let first = await Simulation.run(seed: seed)
    let second = await Simulation.run(seed: seed)
    #expect(first.trace == second.trace)
    #expect(first.line == second.line)
  }

  @Test(
    "A planted fault is caught, and the seed that caught it replays",
    arguments: PlantedFault.allCases)
  func plantedFaultIsCaught(planted: PlantedFault) async throws {
    var caught: SeedReport?
    for seed in 1...100 as ClosedRange<UInt64> where caught == nil {
      let report = await Simulation.run(seed: seed, planted: planted)
      if report.violation != nil { caught = report }
    }
    let failing = try #require(caught, "no seed saw it")
    let again = await Simulation.run(seed: failing.seed, planted: planted)
    #expect(again.violation == failing.violation)
    #expect(again.traceHash == failing.traceHash)
    let sound = await Simulation.run(seed: failing.seed)
    #expect(sound.violation == nil, "the seed fails without the fault as well")
  }
}

/// What a share of the seeds brought.
private struct Outcome: Sendable {
  var occurred: Set<Occurrence> = []
  var failures: [Failure] = []

  struct Failure: Sendable {
    let seed: UInt64
    let line: String
    let end: String
  }

  mutating func take(_ report: SeedReport) {
    occurred.formUnion(report.occurrences)
    guard report.violation != nil else { return }
    failures.append(
      Failure(
        seed: report.seed, line: report.line,
        end: report.trace.suffix(20).joined(separator: "\n")))
  }
}
