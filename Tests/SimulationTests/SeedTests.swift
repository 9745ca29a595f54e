import Simulation
import Testing

/// The many seeds run in a build of their own, optimised and with faults to plant:
/// `Tests/Simulation/README.md`.
@Suite("The simulator")
struct SeedTests {
  @Test("Seeds hold in a build without optimisation too", arguments: 1...24 as ClosedRange<UInt64>)
  func seedHolds(seed: UInt64) async {
    let report = await Simulation.run(seed: seed)
    let end = report.trace.suffix(20).joined(separator: "\n")
    #expect(report.violation == nil, "\(report.line)\n…\n\(end)")
  }

  @Test("A seed gives the same trace every time", arguments: [3, 4711] as [UInt64])
  func repeatsItself(seed: UInt64) async {
    let first = await Simulation.run(seed: seed)
    let second = await Simulation.run(seed: seed)
    #expect(first.trace == second.trace)
    #expect(first.line == second.line)
  }

  @Test("Leaving steps out changes nothing about what the others draw")
  func leavesOut() async {
    let whole = await Simulation.run(seed: 5).trace
    let short = await Simulation.run(seed: 5, omitting: Set(1..<Simulation.steps)).trace
    let first = whole.prefix { $0 != "step 1" }
    #expect(first.contains("step 0"))
    #expect(short.starts(with: first))
    #expect(!short.contains("step 1"))
  }

  @Test("Figures of parts add up to those of the whole")
  func addsUp() async {
    let whole = await Simulation.run(seeds: [1, 2, 3], jobs: 2)
    var parts = await Simulation.run(seeds: [1, 2], jobs: 1)
    parts.add(await Simulation.run(seeds: [3], jobs: 1))
    #expect(whole.seeds == 3 && parts.seeds == 3)
    #expect(whole.violations == parts.violations)
    #expect(whole.occurrences == parts.occurrences)
    #expect(!whole.missing.contains("accepted"))
  }
}
