public import HongyanMerge

/// A cadre: of a group, a village, a township, a county unit, or the county.
public enum Cadre {
  /// The type's number.
  public static let id: TypeID = 6

  /// Where he serves; the record lives there.
  public static let org = Field<RecordID>(
    .init(
      1, "org", Labels("所在单位", "organisation"), .reference([Division.id, Unit.id]),
      .register, writers: .recorders, isRequired: true, synonyms: ["单位", "所属单位"]))
  /// His name, never normalised.
  public static let name = Field<ExactText>(
    .init(
      2, "name", Labels("姓名", "name"), .text(limit: 100), .register, writers: .recorders,
      isRequired: true, search: .text, check: Checks.personName, synonyms: ["干部姓名"]))
  /// What kind of cadre he is.
  public static let kind = Field<Code>(
    .init(
      3, "kind", Labels("干部类别", "kind"), .code(.cadreKind), .register,
      writers: .recorders))
  /// His office, as appointed: the township decides over a village's entry.
  public static let title = Field<ExactText>(
    .init(
      4, "title", Labels("职务", "office"), .text(limit: 60), .owned(.township),
      writers: .fromTownship, proposers: Roles(.village), search: .text,
      check: Checks.plainText))
  /// Where he can be called.
  public static let phone = Field<ExactText>(
    .init(
      5, "phone", Labels("联系电话", "telephone"), .text(limit: 20), .latest,
      sensitivity: .phone, writers: .recorders, search: .ending, check: Checks.phone,
      synonyms: ["电话", "手机"]))
  /// What he looks after; each duty is a member.
  public static let duties = Field<ExactText>(
    .init(
      6, "duties", Labels("分工", "duties"), .text(limit: 60), .set, writers: .recorders,
      check: Checks.plainText, synonyms: ["分管工作"]))
  /// The resident that he is, where he is one of the village.
  public static let resident = Field<RecordID>(
    .init(
      7, "resident", Labels("对应村民", "resident"), .reference([Resident.id]), .register,
      writers: .recorders))
  /// His first day in office.
  public static let from = Field<CalendarDay>(
    .init(
      8, "from", Labels("任职日期", "from"), .day(orMonth: true), .register,
      writers: .recorders))
  /// His last day in office.
  public static let to = Field<CalendarDay>(
    .init(
      9, "to", Labels("离任日期", "to"), .day(orMonth: true), .register, writers: .recorders))

  /// The type.
  public static let type = RecordType(
    id, "cadre", Labels("干部", "cadre"), scope: .following([org.id]),
    fields: [
      org.declaration, name.declaration, kind.declaration, title.declaration,
      phone.declaration, duties.declaration, resident.declaration, from.declaration,
      to.declaration,
    ],
    naturalKeys: [[org.id, name.id]], creators: .recorders, voiders: .recorders,
    summary: [name.id, title.id, org.id, phone.id],
    checks: [
      Checks.order(from, to, Labels("离任日期早于任职日期。", "He left office before taking it."))
    ])
}
