public import HongyanMerge

/// A household, named after its head.
public enum Household {
  /// The type's number.
  public static let id: TypeID = 3

  /// Its village.
  public static let village = Field<RecordID>(
    .init(
      1, "village", Labels("村", "village"), .reference([Division.id]), .register,
      writers: .recorders, isRequired: true, synonyms: ["行政村", "村(社区)", "所在村"]))
  /// Its villagers' group.
  public static let group = Field<RecordID>(
    .init(
      2, "group", Labels("组", "group"), .reference([Division.id]), .register,
      writers: .recorders, synonyms: ["村民小组", "组别", "小组"]))
  /// Its number: 18 digits, that of the group and four for the household. Looks like an identity
  /// number, and is none.
  public static let code = Field<ExactText>(
    .init(
      3, "code", Labels("户编码", "household code"), .text(limit: 20), .register,
      writers: .recorders, search: .ending, check: Checks.householdCode,
      synonyms: ["户代码", "户号", "农户编码"]))
  /// The name of its head.
  public static let name = Field<ExactText>(
    .init(
      4, "name", Labels("户主", "head of household"), .text(limit: 100), .register,
      writers: .recorders, isRequired: true, search: .text, check: Checks.personName,
      synonyms: ["户主姓名"]))
  /// Where it can be called.
  public static let phone = Field<ExactText>(
    .init(
      5, "phone", Labels("联系电话", "telephone"), .text(limit: 20), .latest,
      sensitivity: .phone, writers: .recorders, search: .ending, check: Checks.phone,
      synonyms: ["电话", "户主电话", "家庭电话"]))
  /// Where it lives.
  public static let address = Field<ExactText>(
    .init(
      6, "address", Labels("住址", "address"), .text(limit: 200), .latest,
      sensitivity: .address, writers: .recorders, search: .text, check: Checks.plainText,
      synonyms: ["家庭住址", "地址", "详细地址"]))
  /// What help it is entitled to. The county decides, since approval is the county's; village and
  /// township propose.
  public static let category = Field<Code>(
    .init(
      7, "category", Labels("户类别", "category"), .code(.householdCategory), .owned(.county),
      writers: .county, proposers: .local, synonyms: ["农户类别", "户类型"]))
  /// The number in the police register, which is another than ``code``.
  public static let policeNumber = Field<ExactText>(
    .init(
      8, "policeNumber", Labels("公安户号", "police household number"), .text(limit: 20),
      .register, writers: .recorders, search: .ending, check: Checks.digits,
      synonyms: ["户口簿号"]))
  /// The household that it split off from.
  public static let splitFrom = Field<RecordID>(
    .init(
      9, "splitFrom", Labels("分自", "split from"), .reference([id]), .register,
      writers: .recorders, synonyms: ["原户"]))
  /// Its first day.
  public static let from = Field<CalendarDay>(
    .init(
      10, "from", Labels("立户日期", "since"), .day(orMonth: true), .register,
      writers: .recorders))
  /// Its last day: moved away, died out, or joined to another.
  public static let to = Field<CalendarDay>(
    .init(
      11, "to", Labels("销户日期", "until"), .day(orMonth: true), .safest(.openEnded),
      writers: .recorders))
  /// Anything else.
  public static let note = Field<ExactText>(
    .init(
      12, "note", Labels("备注", "note"), .text(limit: 500), .latest, writers: .recorders,
      check: Checks.plainText))

  /// The type.
  public static let type = RecordType(
    id, "household", Labels("户", "household"), scope: .following([village.id, group.id]),
    fields: [
      village.declaration, group.declaration, code.declaration, name.declaration,
      phone.declaration, address.declaration, category.declaration, policeNumber.declaration,
      splitFrom.declaration, from.declaration, to.declaration, note.declaration,
    ],
    naturalKeys: [[code.id], [village.id, group.id, name.id], [village.id, name.id]],
    creators: .recorders, voiders: .recorders,
    belongings: [
      Belonging(
        Membership.id, owner: Membership.household.id, brings: Membership.resident.id,
        until: Membership.to.id),
      Belonging(Cover.id, owner: Cover.target.id),
    ], movers: .fromTownship,
    summary: [name.id, code.id, village.id, group.id, phone.id],
    checks: [
      Checks.order(from, to, Labels("销户日期早于立户日期。", "It ends before it begins."))
    ])
}
