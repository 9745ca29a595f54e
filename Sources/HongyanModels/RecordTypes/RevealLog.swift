public import HongyanMerge

/// That somebody looked at covered values of a record, and for what purpose. Nobody changes or
/// voids it (`Protocol R20`, PIPL §51).
public enum RevealLog {
  /// The type's number.
  public static let id: TypeID = 11

  /// The record that was looked at.
  public static let record = Field<RecordID>(
    .init(
      1, "record", Labels("查看的记录", "record"), .reference([]), .register, writers: .writers,
      isRequired: true))
  /// The names of the fields that were shown; each is a member.
  public static let fields = Field<ExactText>(
    .init(
      2, "fields", Labels("查看的栏目", "fields"), .text(limit: 60), .set, writers: .writers))
  /// What for, in the person's words.
  public static let purpose = Field<ExactText>(
    .init(
      3, "purpose", Labels("用途", "purpose"), .text(limit: 200), .register,
      writers: .writers, isRequired: true, search: .text, check: Checks.plainText))
  /// When, by the clock of the machine.
  public static let at = Field<Instant>(
    .init(4, "at", Labels("查看时间", "at"), .instant, .register, writers: .writers))
  /// By whom.
  public static let by = Field<ExactText>(
    .init(
      5, "by", Labels("查看人", "by"), .text(limit: 100), .register, writers: .writers,
      check: Checks.personName))

  /// The type.
  public static let type = RecordType(
    id, "revealLog", Labels("查看记录", "reveal log"), scope: .following([record.id]),
    fields: [
      record.declaration, fields.declaration, purpose.declaration, at.declaration,
      by.declaration,
    ],
    creators: .writers, voiders: .nobody, summary: [record.id, purpose.id, by.id, at.id])
}
