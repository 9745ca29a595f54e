/// What must have happened somewhere in a run of many seeds: a fault or path that never occurred
/// was not tested.
package enum Occurrence: String, CaseIterable, Sendable {
  /// Faults of the road.
  case requestLost, replyLost, requestRepeated, requestLate, requestCut, replyCut
  /// Machines and hub that stop between two writes or within one transaction.
  case crashAfterOffering, crashBeforeCommit, crashAfterCommit, crashBeforeAgreement, crashInHub
  /// Disks.
  case diskFull, lastWriteLost, hubDiskFailed
  /// Clocks.
  case clockFarOff, clockBackwards, longAbsence
  /// Verdicts.
  case accepted, returned, followsReturned, notGranted, duplicate, withdrawn
  /// Questions for review.
  case differs, proposal, voidVersusEdit, lateEdit
  /// Records that move from scope to scope.
  case askedToMove, departed, arrived, movedBack, sentOn
  /// Programs of other times.
  case keptUnknown, schemaTooNew, upgraded, appearedAfterUpgrade
  /// What people do.
  case decided, decidedTwice, siblingBeforeSave
  case savedOldForm, voided, revived, memberRemoved, undone, wroteDuringExchange
  /// What the county does.
  case hubWrote, grantLost, grantRegained, grantForgotten
  /// What happens to those who are long absent.
  case folded, leaseEnded, unawareOfFold, tookSnapshot, snapshotInParts, shortened
  case shortenedFurther
  /// What happens to the hub's database.
  case backedUp, hubRestored, hubRestoredAgain, followedEpoch, refilled
  /// Files that are put back or copied, and what comes of it.
  case restored, cloned, moved, aheadInOwnLane, crashAroundMove
  case rejoined, noticedOlderFile, noticedOtherMachine, copyNotNoticed
  /// Records that the county erases, and how that comes about late.
  case erased, lateEditOfErased, erasureCameBack, remainderGiven, erasedAfterMove
  /// What it takes several in a row to bring about.
  case outranked, judgedOtherwise, movedFromTwoLanes, regainedAtOnce, heldWithoutGrant
  case leftWithoutGrant
  /// Ways of an exchange.
  case severalPages, severalOffers, exchangeBetweenRounds, agreed, idle
}
