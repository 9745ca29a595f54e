#if PlantedFaults
  package import HongyanMerge

  /// A seed for each planted fault that is violated when the fault is in. When what a seed draws
  /// changes, `hongyan-simulate faults --search` prints the table anew.
  package enum CatchingSeeds {
    /// The seeds.
    package static let table: [PlantedFault: UInt64] = [:]
  }
#endif
