public import HongyanMerge

/// That a resident belongs to a household, from one day to another.
public enum Membership {
  /// The type's number.
  public static let id: TypeID = 5

  /// The resident.
  public static let resident = Field<RecordID>(
    .init(
      1, "resident", Labels("村民", "resident"), .reference([Resident.id]), .register,
      writers: .recorders, isRequired: true))
  /// The household.
  public static let household = Field<RecordID>(
    .init(
      2, "household", Labels("户", "household"), .reference([Household.id]), .register,
      writers: .recorders, isRequired: true))
  /// What he is to its head; the head is himself.
  public static let kin = Field<Code>(
    .init(
      3, "kin", Labels("与户主关系", "relation to the head"), .code(.kin), .register,
      writers: .recorders, synonyms: ["与户主的关系", "家庭关系", "关系"]))
  /// The first day.
  public static let from = Field<CalendarDay>(
    .init(
      4, "from", Labels("入户日期", "from"), .day(orMonth: true), .register,
      writers: .recorders))
  /// The last day.
  public static let to = Field<CalendarDay>(
    .init(
      5, "to", Labels("离户日期", "to"), .day(orMonth: true), .register, writers: .recorders))

  /// The type.
  public static let type = RecordType(
    id, "membership", Labels("家庭成员", "membership"),
    scope: .following([household.id, resident.id]),
    fields: [
      resident.declaration, household.declaration, kin.declaration, from.declaration,
      to.declaration,
    ],
    naturalKeys: [[resident.id, household.id]], parents: [household.id, resident.id],
    creators: .recorders, voiders: .recorders,
    summary: [resident.id, household.id, kin.id],
    checks: [
      Checks.order(from, to, Labels("离户日期早于入户日期。", "It ends before it begins."))
    ])
}
