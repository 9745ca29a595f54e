#if PlantedFaults
  package import HongyanMerge

  /// A seed for each planted fault that is violated when the fault is in, as far as one is known.
  /// When what a seed draws changes, `hongyan-simulate faults --search` prints the table anew.
  package enum CatchingSeeds {
    /// The seeds.
    package static let table: [PlantedFault: UInt64] = [
      .basePolluted: 1,
      .contextUncut: 4,
      .contextWithoutPending: 1,
      .digestStale: 1,
      .dropsOverlay: 4,
      .earliestWins: 4,
      .forgetsDuplicates: 1,
      .forgetsPending: 1,
      .forgetsWhatWasSeen: 1,
      .keepsEpoch: 4,
      .keepsNoEvidence: 6,
      .keepsOldVerdicts: 3,
      .keepsOwnStamp: 6,
      .keepsReplicaID: 4,
      .overwritesUnseen: 4,
      .prefersOwn: 1,
      .purgesOwnLane: 7,
      .purgesPending: 7,
      .refillsNothing: 6,
      .returnedTakesEffect: 1,
      .reusesDots: 1,
      .reusesUndone: 2,
      .reviewRowsStay: 3,
      .reviveLeavesVoid: 7,
      .riskiestWins: 4,
      .undoKeepsChains: 2,
      .undoKeepsOverlay: 2,
      .voidCoversAll: 3,
      .voidForgetsContext: 3,
      .voidRowStays: 1,
    ]
  }
#endif
