/// What a run of many seeds brought; parts of a run may be added up.
package struct SeedTally: Codable, Sendable {
  /// How many seeds ran.
  package var seeds: UInt64 = 0
  /// The seeds that were violated, each with its line.
  package var violations: [UInt64: String] = [:]
  /// In how many seeds each thing occurred.
  package var occurrences: [String: UInt64] = [:]

  /// A run of no seeds.
  package init() {}

  /// What never occurred, and so was not tested.
  package var missing: [String] {
    Occurrence.allCases.map(\.rawValue).filter { occurrences[$0] == nil }.sorted()
  }

  /// Counts a seed.
  package mutating func take(_ report: SeedReport) {
    seeds += 1
    if report.violation != nil { violations[report.seed] = report.line }
    for occurrence in report.occurrences { occurrences[occurrence.rawValue, default: 0] += 1 }
  }

  /// Adds another part of the run.
  package mutating func add(_ other: SeedTally) {
    seeds += other.seeds
    violations.merge(other.violations) { first, _ in first }
    occurrences.merge(other.occurrences) { $0 + $1 }
  }
}

extension Simulation {
  /// Runs many seeds, several at once.
  ///
  /// - Parameters:
  ///   - jobs: how many at once.
  ///   - isWholeNeeded: whether to go on after a violation.
  package static func run(
    seeds: [UInt64], jobs: Int, isWholeNeeded: Bool = true
  ) async -> SeedTally {
    await withTaskGroup(of: SeedReport.self) { group in
      var waiting = seeds.makeIterator()
      func start() {
        guard let seed = waiting.next() else { return }
        group.addTask { await run(seed: seed) }
      }
      for _ in 0..<max(jobs, 1) { start() }
      var tally = SeedTally()
      for await report in group {
        tally.take(report)
        if isWholeNeeded || report.violation == nil { start() }
      }
      return tally
    }
  }
}
