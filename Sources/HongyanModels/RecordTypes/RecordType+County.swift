public import HongyanMerge

extension RecordType {
  /// Every record type, in the order in which people are shown them: the one line that a new type's
  /// file needs.
  public static let county: [RecordType] = [
    Division.type, Unit.type, Household.type, Resident.type, Membership.type, Cadre.type,
    Cover.type, Ticket.type, Step.type, ReviewNote.type, RevealLog.type,
  ]
}
