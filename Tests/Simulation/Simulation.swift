/// Runs seeds: one thread, real merge, store and conversation; clock, road and stops are drawn from
/// the seed.
package enum Simulation {
  /// Steps of a seed before faults stop.
  package static let steps = 70

  /// Runs one seed to its end or to the first violation. The same seed gives the same trace in
  /// every process.
  ///
  /// - Parameter omitted: steps that are left out; the others draw what they would draw anyway, so
  ///   that a failing seed can be made shorter.
  package static func run(seed: UInt64, omitting omitted: Set<Int> = []) async -> SeedReport {
    var world: World?
    var violation: Violation?
    do {
      let made = try World(seed: seed)
      world = made
      for step in 0..<steps where !omitted.contains(step) {
        made.begin(part: step + 1)
        try await made.step(step)
      }
      made.begin(part: steps + 1)
      try await made.settle()
    } catch let found as Violation {
      violation = found
    } catch {
      violation = Violation("error", "\(error)")
    }
    if let violation { world?.trace.note("violated \(violation)") }
    return SeedReport(
      seed: seed, traceHash: world?.trace.hash ?? 0, trace: world?.trace.lines ?? [],
      occurrences: world?.occurrences ?? [], violation: violation)
  }

  /// Steps without which a failing seed still violates the same invariant: as many as can be found
  /// by leaving out ever smaller stretches (Zeller, Hildebrandt, "Simplifying and Isolating
  /// Failure-Inducing Input", 2002). None for a seed that holds.
  package static func needless(in seed: UInt64) async -> Set<Int> {
    guard let wanted = await run(seed: seed).violation?.invariant else { return [] }
    var omitted: Set<Int> = []
    var length = steps / 2
    while length > 0 {
      for start in stride(from: 0, to: steps, by: length) {
        let stretch = Set(start..<min(start + length, steps)).subtracting(omitted)
        if stretch.isEmpty { continue }
        let report = await run(seed: seed, omitting: omitted.union(stretch))
        if report.violation?.invariant == wanted { omitted.formUnion(stretch) }
      }
      length /= 2
    }
    return omitted
  }
}
