public import HongyanMerge

/// That a cadre looks after a group (包组) or a household (包户), from one day to another.
public enum Cover {
  /// The type's number.
  public static let id: TypeID = 7

  /// Who looks after it.
  public static let cadre = Field<RecordID>(
    .init(
      1, "cadre", Labels("干部", "cadre"), .reference([Cadre.id]), .register,
      writers: .recorders, isRequired: true, synonyms: ["包户干部", "包组干部"]))
  /// The group or the household.
  public static let target = Field<RecordID>(
    .init(
      2, "target", Labels("包联对象", "covered"), .reference([Household.id, Division.id]),
      .register, writers: .recorders, isRequired: true))
  /// The first day.
  public static let from = Field<CalendarDay>(
    .init(
      3, "from", Labels("开始日期", "from"), .day(orMonth: true), .register,
      writers: .recorders))
  /// The last day; none while it goes on. Covered beats gap: what goes on longer is shown until
  /// somebody has looked.
  public static let to = Field<CalendarDay>(
    .init(
      4, "to", Labels("结束日期", "to"), .day(orMonth: true), .safest(.openEnded),
      writers: .recorders))
  /// Whether the group or the household is covered.
  public static let kind = Field<Code>(
    .init(
      5, "kind", Labels("包联类别", "kind"), .code(.coverKind), .register,
      writers: .recorders))
  /// Why it ended.
  public static let reason = Field<ExactText>(
    .init(
      6, "reason", Labels("结束原因", "reason for ending"), .text(limit: 200), .latest,
      writers: .recorders, check: Checks.plainText))

  /// The type.
  public static let type = RecordType(
    id, "cover", Labels("包户", "cover"), scope: .following([target.id]),
    fields: [
      cadre.declaration, target.declaration, from.declaration, to.declaration,
      kind.declaration, reason.declaration,
    ],
    naturalKeys: [[cadre.id, target.id, from.id], [cadre.id, target.id]],
    parents: [cadre.id, target.id],
    creators: .recorders, voiders: .recorders, summary: [target.id, cadre.id, from.id, to.id],
    checks: [
      Checks.order(from, to, Labels("结束日期早于开始日期。", "It ends before it begins."))
    ])
}
