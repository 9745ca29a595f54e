public import HongyanMerge

/// A county unit, which helps villages.
public enum Unit {
  /// The type's number.
  public static let id: TypeID = 2

  /// What it is called.
  public static let name = Field<ExactText>(
    .init(
      1, "name", Labels("单位名称", "unit name"), .text(limit: 60), .register, writers: .county,
      isRequired: true, search: .text, check: Checks.plainText, synonyms: ["单位"]))
  /// What kind of village it is to be matched with; the county decides.
  public static let category = Field<Code>(
    .init(
      2, "category", Labels("单位类别", "category"), .code(.unitCategory), .owned(.county),
      writers: .county))
  /// Where it can be called.
  public static let phone = Field<ExactText>(
    .init(
      3, "phone", Labels("联系电话", "telephone"), .text(limit: 20), .latest,
      sensitivity: .phone, writers: .county.union(Roles(.unit)), search: .ending,
      check: Checks.phone, synonyms: ["电话"]))
  /// Its first day.
  public static let from = Field<CalendarDay>(
    .init(
      4, "from", Labels("设立日期", "valid from"), .day(orMonth: true), .register,
      writers: .county))
  /// Its last day.
  public static let to = Field<CalendarDay>(
    .init(
      5, "to", Labels("撤销日期", "valid to"), .day(orMonth: true), .register, writers: .county))
  /// What came after it.
  public static let successor = Field<RecordID>(
    .init(
      6, "successor", Labels("后继单位", "successor"), .reference([id]), .register,
      writers: .county))

  /// The type.
  public static let type = RecordType(
    id, "unit", Labels("县直单位", "unit"), scope: .fixed(.county),
    fields: [
      name.declaration, category.declaration, phone.declaration, from.declaration,
      to.declaration, successor.declaration,
    ],
    naturalKeys: [[name.id]], creators: .county, voiders: .county,
    summary: [name.id, category.id, phone.id],
    checks: [Checks.order(from, to, Labels("撤销日期早于设立日期。", "It ends before it begins."))])
}
