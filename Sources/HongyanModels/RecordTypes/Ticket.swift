public import HongyanMerge

/// A problem that somebody brought, and how far it has come.
///
/// `state` and `tier` are one unit, so that an escalation and a closing made apart stand against
/// each other whole; the open one is shown until somebody has looked.
public enum Ticket {
  /// The type's number.
  public static let id: TypeID = 8

  /// The village that it concerns.
  public static let village = Field<RecordID>(
    .init(
      1, "village", Labels("村", "village"), .reference([Division.id]), .register,
      writers: .recorders, isRequired: true, synonyms: ["所在村"]))
  /// The group that it concerns.
  public static let group = Field<RecordID>(
    .init(
      2, "group", Labels("组", "group"), .reference([Division.id]), .register,
      writers: .recorders, synonyms: ["村民小组"]))
  /// Its number in the township's book.
  public static let number = Field<ExactText>(
    .init(
      3, "number", Labels("编号", "number"), .text(limit: 30), .register, writers: .recorders,
      search: .ending, check: Checks.plainText, synonyms: ["问题编号"]))
  /// The day on which it was brought.
  public static let raised = Field<CalendarDay>(
    .init(
      4, "raised", Labels("提出日期", "raised on"), .day(orMonth: false), .register,
      writers: .recorders, check: Checks.notInFuture, synonyms: ["反映日期"]))
  /// Who brought it; may be left out by those who do not wish to be named.
  public static let by = Field<ExactText>(
    .init(
      5, "by", Labels("提出人", "raised by"), .text(limit: 100), .register,
      sensitivity: .name, writers: .recorders, check: Checks.personName,
      synonyms: ["反映人"]))
  /// What it is about.
  public static let matter = Field<ExactText>(
    .init(
      6, "matter", Labels("事项", "matter"), .text(limit: 500), .register,
      writers: .recorders, isRequired: true, search: .text, check: Checks.plainText,
      synonyms: ["问题", "反映事项"]))
  /// What kind of problem it is.
  public static let kind = Field<Code>(
    .init(
      7, "kind", Labels("问题类别", "kind"), .code(.ticketKind), .latest, writers: .recorders))
  /// How big it is; of two opinions the larger is shown until somebody has looked.
  public static let size = Field<Code>(
    .init(
      8, "size", Labels("问题大小", "size"), .code(.ticketSize),
      .safest(SafetyOrder(["complex", "large", "ordinary", "small"])), writers: .recorders))
  /// How far it has come; leads the unit that it makes with ``tier``.
  public static let state = Field<Code>(
    .init(
      9, "state", Labels("办理状态", "state"), .code(.ticketState),
      .safest(SafetyOrder(["open", "working", "sentBack", "answered", "closed"])),
      writers: .recorders, synonyms: ["状态"]))
  /// Who has it in hand.
  public static let tier = Field<Code>(
    .init(
      10, "tier", Labels("办理层级", "tier"), .code(.ticketTier),
      .safest(SafetyOrder(["open", "working", "sentBack", "answered", "closed"])),
      writers: .recorders, synonyms: ["层级"]))
  /// The day by which it is to be settled.
  public static let due = Field<CalendarDay>(
    .init(
      11, "due", Labels("办理期限", "due"), .day(orMonth: false), .register,
      writers: .recorders, synonyms: ["期限"]))
  /// Who deals with it; each is a member.
  public static let handlers = Field<RecordID>(
    .init(
      12, "handlers", Labels("办理人", "handlers"), .reference([Cadre.id]), .set,
      writers: .recorders))
  /// What was done about it.
  public static let outcome = Field<ExactText>(
    .init(
      13, "outcome", Labels("办理结果", "outcome"), .text(limit: 500), .register,
      writers: .recorders, check: Checks.plainText, synonyms: ["处理结果"]))
  /// Whether the one who brought it was told.
  public static let told = Field<Bool>(
    .init(
      14, "told", Labels("已告知提出人", "told the one who raised it"), .flag, .latest,
      writers: .recorders))

  /// The type.
  public static let type = RecordType(
    id, "ticket", Labels("问题", "ticket"), scope: .following([village.id, group.id]),
    fields: [
      village.declaration, group.declaration, number.declaration, raised.declaration,
      by.declaration, matter.declaration, kind.declaration, size.declaration,
      state.declaration, tier.declaration, due.declaration, handlers.declaration,
      outcome.declaration, told.declaration,
    ],
    groups: [[state.id, tier.id]],
    naturalKeys: [[village.id, number.id], [village.id, raised.id, matter.id]],
    creators: .recorders, voiders: .fromTownship,
    summary: [matter.id, state.id, tier.id, village.id, due.id],
    checks: [
      Checks.order(raised, due, Labels("办理期限早于提出日期。", "It is due before it was raised.")),
      TicketLadder.closing,
    ],
    transitions: [TicketLadder.climbing])
}
