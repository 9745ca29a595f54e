#if PlantedFaults
  /// A defect that is put in on purpose, to show that the simulator sees it: one wrong line where
  /// the name is asked for. Only a build with the trait `PlantedFaults` has any of this; nothing is
  /// planted until somebody chooses.
  package enum PlantedFault: String, CaseIterable, Sendable {
    // Merge.
    case forgetsWhatWasSeen, overwritesUnseen, ignoresRank, forgetsAliases, removalWins
    case reviveLeavesVoid, voidForgetsContext, voidCoversAll, earliestWins, latestOwnedWins
    case riskiestWins, ranksByDot, asksOfEqual, asksOfLatest, hidesProposals, appliesBeforeCauses
    case returnedTakesEffect

    // A replica's file.
    case formSavedAsNow, contextWithoutPending, reusesDots, prefersOwn, undoKeepsChains
    case reusesUndone, undoKeepsOverlay, undoesOffered, dropsOverlay, forgetsPending, keepsOwnStamp
    case basePolluted, reviewRowsStay, voidRowStays, digestStale, keepsOldVerdicts, aliasNotKept
    case purgesUnreleased, purgesPending, tokenAfterPurge, purgesOwnLane, contextUncut
    case contextNotContinued, movesOneLane, formsStay, keepsReplicaID, keepsNoEvidence
    case refillsNothing

    // The hub.
    case forgetsDuplicates, allVerbatim, keepsEpoch, keepsHubLane, partialTellsAll, takesForks
    case takesRepeats, clampsNothing, refillLosesVerdicts, tokenWithoutPlaces, leaksUngranted
    case lacksNothing, withholdsPayload, saysThatIsAll, judgesNothing, leavesOutExistence
    case leavesOutRole, leavesOutValues

    /// What is planted in the task that runs; one thing at a time.
    @TaskLocal package static var chosen: PlantedFault?

    /// Whether this is what is planted.
    package var isOn: Bool { Self.chosen == self }
  }
#endif
