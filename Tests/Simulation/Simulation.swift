/// Runs seeds: one thread, real merge, store and conversation; clock, road and stops are drawn from
/// the seed.
package enum Simulation {
  /// Steps of a seed before faults stop.
  static let steps = 70

  /// Runs one seed to its end or to the first violation. The same seed gives the same trace in
  /// every process.
  package static func run(seed: UInt64, planted: PlantedFault? = nil) async -> SeedReport {
    var world: World?
    var violation: Violation?
    do {
      let made = try World(seed: seed, planted: planted)
      world = made
      for _ in 0..<steps { try await made.step() }
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
}
