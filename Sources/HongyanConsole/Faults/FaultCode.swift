/// The stable code of a fault. A code is never given to another fault and never taken away.
///
/// 1xxx what was typed · 12xx review · 2xxx files · 3xxx this machine · 4xxx the exchange · 5xxx
/// agreement · 6xxx the county's server · 9xxx the rest.
package enum FaultCode: String, Sendable, CaseIterable {
  /// The command line was not understood.
  case usage = "HY-1001"
  /// There is no such record type.
  case unknownType = "HY-1002"
  /// The record type has no such field.
  case unknownField = "HY-1003"
  /// There is no such record here.
  case unknownRecord = "HY-1004"
  /// The abbreviation fits several.
  case ambiguousID = "HY-1005"
  /// A value breaks a rule of its field or record.
  case invalidValue = "HY-1006"
  /// A field that is required was not given.
  case missingField = "HY-1007"
  /// The field is in question and is settled by a decision, not by an edit.
  case underReview = "HY-1008"
  /// The role does not allow it.
  case notPermitted = "HY-1009"
  /// The values do not tell which place the record belongs to.
  case scopeUnknown = "HY-1010"
  /// The record belongs to a place that this machine does not hold.
  case scopeNotHeld = "HY-1011"
  /// There is nothing that could be taken back.
  case nothingToUndo = "HY-1012"
  /// A reason is required.
  case reasonMissing = "HY-1013"
  /// A purpose is required.
  case purposeMissing = "HY-1014"
  /// The record is void.
  case recordVoid = "HY-1015"
  /// There is nothing to change.
  case nothingToChange = "HY-1016"
  /// A person must answer, and there is none.
  case notOnTerminal = "HY-1017"
  /// The person said no.
  case declined = "HY-1018"
  /// The record moved away.
  case recordMoved = "HY-1019"
  /// The record does not move, or not there.
  case notMovable = "HY-1020"
  /// There is no such review item, or no longer.
  case unknownItem = "HY-1201"
  /// What was shown has changed since.
  case staleView = "HY-1202"
  /// The item cannot be settled that way.
  case choiceUnusable = "HY-1203"
  /// A file could not be read.
  case fileUnreadable = "HY-2001"
  /// A file could not be written.
  case fileUnwritable = "HY-2002"
  /// The file is no table.
  case notATable = "HY-2003"
  /// No known column titles were found.
  case headerNotFound = "HY-2004"
  /// What kind of table it is could not be told.
  case importTypeUnknown = "HY-2005"
  /// The map of columns cannot be used.
  case mapUnusable = "HY-2006"
  /// The invitation cannot be read.
  case inviteUnreadable = "HY-2007"
  /// A file of keys can be read by others, or not at all.
  case keyUnreadable = "HY-3001"
  /// This machine is not enrolled.
  case notEnrolled = "HY-3002"
  /// It is enrolled already.
  case alreadyEnrolled = "HY-3003"
  /// The county has not approved this machine yet.
  case awaitingApproval = "HY-3004"
  /// The home directory cannot be used.
  case homeUnusable = "HY-3005"
  /// Another command holds the file.
  case fileBusy = "HY-3006"
  /// The disk is full.
  case diskFull = "HY-3007"
  /// The file is damaged.
  case fileDamaged = "HY-3008"
  /// The file was made by a newer program.
  case fileTooNew = "HY-3009"
  /// Too much at once for one change.
  case changeTooLarge = "HY-3010"
  /// There is no such setting, or its value cannot be used.
  case settingUnusable = "HY-3011"
  /// The machine's keys are there and its data file is not.
  case replicaMissing = "HY-3014"
  /// The disk could not be read or written.
  case diskFailed = "HY-3012"
  /// The disk failed at the very end: what was to be recorded may be there.
  case diskFailedLast = "HY-3013"
  /// The county could not be reached.
  case hubNotReachable = "HY-4001"
  /// The connection was cut.
  case connectionCut = "HY-4002"
  /// Another exchange is running.
  case syncRunning = "HY-4003"
  /// The county refused the exchange.
  case hubRefused = "HY-4004"
  /// The county does not let this machine exchange any more.
  case deviceRevoked = "HY-4005"
  /// The file of this machine was copied or put back and went two ways.
  case laneForked = "HY-4006"
  /// Who answered is not the county's server.
  case hubNotTrusted = "HY-4007"
  /// Practice and real were mixed.
  case practiceMixed = "HY-4008"
  /// What the county answered cannot be read.
  case replyUnreadable = "HY-4009"
  /// The invitation was used or is too old.
  case inviteUsed = "HY-4010"
  /// The county's server was put back to an earlier state.
  case hubRestored = "HY-4011"
  /// The program is too old.
  case programTooOld = "HY-4012"
  /// The county's server cannot do it now.
  case hubUnable = "HY-4013"
  /// The county's server runs on an older copy of its file.
  case hubOlder = "HY-4014"
  /// This machine and the county do not hold the same.
  case stateDiffers = "HY-5001"
  /// Records of this machine were altered by something else than this program.
  case alteredLocally = "HY-5002"
  /// The self-check found something.
  case selfCheckFailed = "HY-5003"
  /// Something in this machine's file was altered, and is as it was again.
  case alteredRepaired = "HY-5011"
  /// Something in this machine's file was altered that only the county can give again.
  case alteredNeedsCounty = "HY-5012"
  /// Work that was not sent yet was altered.
  case pendingAltered = "HY-5013"
  /// Something in the hub's file was altered, and is as it was again.
  case hubRepaired = "HY-5014"
  /// Change sets in the hub's log were altered.
  case hubLogAltered = "HY-5015"
  /// Lines of the hub's audit log were altered or are missing.
  case auditAltered = "HY-5016"
  /// The server's directory cannot be used.
  case serverDirectoryUnusable = "HY-6001"
  /// The county is set up already.
  case countyExists = "HY-6002"
  /// The county is not set up yet.
  case countyMissing = "HY-6003"
  /// A server runs in this directory already.
  case serverRunning = "HY-6004"
  /// The server cannot listen there.
  case addressInUse = "HY-6005"
  /// The division table cannot be used.
  case divisionsUnusable = "HY-6006"
  /// There is no such machine.
  case unknownDevice = "HY-6007"
  /// There is no such role.
  case unknownRole = "HY-6008"
  /// There is no such place.
  case unknownScope = "HY-6009"
  /// A certificate or key of the county cannot be used.
  case certificateUnusable = "HY-6010"
  /// The running server did not answer the command.
  case serverSilent = "HY-6011"
  /// The machine is not in a state in which that can be done.
  case deviceStateWrong = "HY-6012"
  /// The server's directory has no database any more.
  case hubDatabaseMissing = "HY-6021"
  /// There is no backup there.
  case backupMissing = "HY-6022"
  /// A backup does not hold together.
  case backupDamaged = "HY-6023"
  /// A backup is of another county.
  case backupOfAnother = "HY-6024"
  /// The county has no such record.
  case recordNotHeld = "HY-6041"
  /// Records of this type are not erased.
  case notErasable = "HY-6042"
  /// The record cannot be moved as asked.
  case moveRefused = "HY-6025"
  /// A mistake of the program.
  case programMistake = "HY-9001"
  /// The person stopped the command.
  case interrupted = "HY-9002"

  /// The code of `HY-nnnn`, also in lower case or by its number alone; `nil` when there is none.
  package init?(typed text: String) {
    let digits = text.unicodeScalars.suffix(4)
    guard digits.count == 4, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    self.init(rawValue: "HY-" + String(String.UnicodeScalarView(digits)))
  }
}
