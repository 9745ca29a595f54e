public import HongyanMerge

/// One step in dealing with a problem. It is never changed; a further step puts it right.
public enum Step {
  /// The type's number.
  public static let id: TypeID = 9

  /// The problem.
  public static let ticket = Field<RecordID>(
    .init(
      1, "ticket", Labels("问题", "ticket"), .reference([Ticket.id]), .register,
      writers: .recorders, isRequired: true))
  /// The tier that had it in hand.
  public static let from = Field<Code>(
    .init(
      2, "from", Labels("原层级", "from tier"), .code(.ticketTier), .register,
      writers: .recorders))
  /// The tier that has it in hand now.
  public static let to = Field<Code>(
    .init(
      3, "to", Labels("现层级", "to tier"), .code(.ticketTier), .register,
      writers: .recorders))
  /// What was decided.
  public static let action = Field<Code>(
    .init(
      4, "action", Labels("办理动作", "action"), .code(.stepAction), .register,
      writers: .recorders))
  /// Why.
  public static let reason = Field<ExactText>(
    .init(
      5, "reason", Labels("理由", "reason"), .text(limit: 500), .register,
      writers: .recorders, check: Checks.plainText))
  /// When.
  public static let at = Field<Instant>(
    .init(6, "at", Labels("办理时间", "at"), .instant, .register, writers: .recorders))
  /// By whom.
  public static let by = Field<ExactText>(
    .init(
      7, "by", Labels("办理人", "by"), .text(limit: 100), .register, writers: .recorders,
      check: Checks.personName))
  /// What was done.
  public static let done = Field<ExactText>(
    .init(
      8, "done", Labels("办理情况", "what was done"), .text(limit: 500), .register,
      writers: .recorders, search: .text, check: Checks.plainText))

  /// The type.
  public static let type = RecordType(
    id, "step", Labels("办理记录", "step"), scope: .following([ticket.id]),
    fields: [
      ticket.declaration, from.declaration, to.declaration, action.declaration,
      reason.declaration, at.declaration, by.declaration, done.declaration,
    ],
    naturalKeys: [[ticket.id, at.id, to.id]], parents: [ticket.id], creators: .recorders,
    voiders: .fromTownship,
    summary: [ticket.id, action.id, from.id, to.id, at.id], checks: [TicketLadder.skipping])
}
