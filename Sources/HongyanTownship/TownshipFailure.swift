package import HongyanMerge
package import HongyanModels

/// Why something that a replica's user asked for was not done. In no case was anything half done;
/// the cases carry facts, the faces find the words.
package enum TownshipFailure: Error, Sendable {
  // This machine.

  /// The machine was never enrolled, or the home directory is another one.
  case notEnrolled
  /// It is enrolled with this county already, and the invitation is of another one.
  case alreadyEnrolled(county: String)
  /// The file of keys cannot be used.
  case keyUnreadable(path: String, isOpenToOthers: Bool)
  /// The machine's keys are there and its data file is not.
  case replicaMissing(path: String)
  /// The home directory cannot be made or written; `reason` is the system's number.
  case homeUnusable(path: String, reason: Int32)
  /// The settings file is no settings file.
  case settingsUnreadable(path: String)
  /// Another exchange of this replica is running.
  case syncRunning

  // What was typed.

  /// There is no such record type.
  case unknownType(String)
  /// The type has no such field.
  case unknownField(String, type: RecordType)
  /// Something that should be `FIELD=VALUE` is not.
  case assignmentUnreadable(String)
  /// A field is given twice.
  case fieldGivenTwice(FieldDeclaration)
  /// Members can be added to and removed from sets only.
  case notASet(FieldDeclaration)
  /// The text is no value of the field.
  case inputRefused(FieldDeclaration, InputRefusal)
  /// A name or a reason, called so, is no line that can be kept.
  case lineRefused(Labels, InputRefusal)
  /// No record is meant by this text.
  case unknownRecord(String)
  /// Several records are meant by this text.
  case ambiguousRecord(String, [RecordKey])
  /// A reason is required.
  case reasonMissing
  /// A purpose is required.
  case purposeMissing
  /// More would be uncovered at once than is allowed.
  case tooManyToReveal(limit: Int)

  // Rules.

  /// The record would break rules; findings of both severities.
  case invalid(RecordType, [Finding])
  /// These units are in question and are settled by a decision that shows all that stands there
  /// (`Protocol R4`); `nil` among them is the question whether the record is void. `items` names
  /// the review items.
  case underReview(RecordKey, units: [FieldID?], items: [String])
  /// The role in the scope does not allow it; `field` is `nil` for creating and voiding.
  case notPermitted(RecordType, field: FieldDeclaration?, role: Role?)
  /// The values do not tell where the record belongs.
  case scopeUnknown(RecordType)
  /// The scope is not granted to this machine.
  case scopeNotHeld(ScopeID, name: String?)
  /// The change would take the record into another scope, which is a move and not an edit
  /// (`Protocol R14`).
  case scopeWouldChange(RecordKey)
  /// The record moved away from every place that is held here (`Protocol R14`).
  case recordMoved(RecordKey, to: String)
  /// Records of this type do not move by themselves.
  case movesWithOthers(RecordType)
  /// The place is none that the record could move to.
  case noPlaceToMove(String)
  /// The record is void.
  case recordVoid(RecordKey)
  /// Everything is as asked already.
  case nothingToChange(RecordKey)
  /// There is nothing that could be taken back.
  case nothingToUndo
  /// What was shown is not known here, is too old, or belongs to another scope.
  case unknownView(String)

  // The county.

  /// The invitation cannot be read.
  case inviteUnreadable(path: String)
  /// The hub answered the request to join with something else than yes.
  case enrolmentRefused(status: String)
  /// Not one address of the county was given.
  case noAddress
}
