public import HongyanMerge

/// A resident of a village. In which household he lives, a ``Membership`` says.
public enum Resident {
  /// The type's number.
  public static let id: TypeID = 4

  /// His village.
  public static let village = Field<RecordID>(
    .init(
      1, "village", Labels("村", "village"), .reference([Division.id]), .register,
      writers: .recorders, isRequired: true, synonyms: ["行政村", "村(社区)", "所在村"]))
  /// His name, never normalised.
  public static let name = Field<ExactText>(
    .init(
      2, "name", Labels("姓名", "name"), .text(limit: 100), .register, writers: .recorders,
      isRequired: true, search: .text, check: Checks.personName, synonyms: ["人员姓名", "村民姓名"]))
  /// The number of his document; leads the unit that it makes with ``idType``.
  public static let idNumber = Field<ExactText>(
    .init(
      3, "idNumber", Labels("身份证号", "identity number"), .text(limit: 30), .register,
      sensitivity: .identityNumber, writers: .recorders, search: .ending,
      check: Checks.identityNumber, synonyms: ["身份证号码", "公民身份号码", "身份证", "证件号码", "身份号码"]))
  /// What document it is; none stands for the resident identity card.
  public static let idType = Field<Code>(
    .init(
      4, "idType", Labels("证件类型", "document type"), .code(.identityDocument), .register,
      writers: .recorders, synonyms: ["证件种类"]))
  /// His sex.
  public static let sex = Field<Code>(
    .init(
      5, "sex", Labels("性别", "sex"), .code(.sex), .register, writers: .recorders))
  /// His day of birth.
  public static let birthDate = Field<CalendarDay>(
    .init(
      6, "birthDate", Labels("出生日期", "date of birth"), .day(orMonth: true), .register,
      sensitivity: .birthDate, writers: .recorders, check: Checks.notInFuture,
      synonyms: ["出生年月", "出生年月日", "生日"]))
  /// Where he can be called.
  public static let phone = Field<ExactText>(
    .init(
      7, "phone", Labels("联系电话", "telephone"), .text(limit: 20), .latest,
      sensitivity: .phone, writers: .recorders, search: .ending, check: Checks.phone,
      synonyms: ["电话", "手机", "手机号", "本人电话"]))
  /// His education.
  public static let education = Field<Code>(
    .init(
      8, "education", Labels("文化程度", "education"), .code(.education), .latest,
      writers: .recorders, synonyms: ["学历", "受教育程度"]))
  /// His ethnic group.
  public static let ethnicity = Field<Code>(
    .init(
      9, "ethnicity", Labels("民族", "ethnicity"), .code(.ethnicity), .latest,
      writers: .recorders))
  /// His marital status.
  public static let marital = Field<Code>(
    .init(
      10, "marital", Labels("婚姻状况", "marital status"), .code(.marital), .latest,
      writers: .recorders, synonyms: ["婚姻"]))
  /// His political status.
  public static let political = Field<Code>(
    .init(
      11, "political", Labels("政治面貌", "political status"), .code(.political), .register,
      writers: .recorders))
  /// Whether he is still of the village; leads the unit that it makes with ``leftOn``.
  public static let status = Field<Code>(
    .init(
      12, "status", Labels("人员状态", "status"), .code(.residentStatus), .register,
      writers: .recorders, synonyms: ["户籍状态"]))
  /// The day on which he moved away or died.
  public static let leftOn = Field<CalendarDay>(
    .init(
      13, "leftOn", Labels("离开日期", "left on"), .day(orMonth: true), .register,
      writers: .recorders, synonyms: ["迁出日期", "死亡日期"]))
  /// Anything else.
  public static let note = Field<ExactText>(
    .init(
      14, "note", Labels("备注", "note"), .text(limit: 500), .latest, writers: .recorders,
      check: Checks.plainText))

  /// The type.
  public static let type = RecordType(
    id, "resident", Labels("村民", "resident"), scope: .following([village.id]),
    fields: [
      village.declaration, name.declaration, idNumber.declaration, idType.declaration,
      sex.declaration, birthDate.declaration, phone.declaration, education.declaration,
      ethnicity.declaration, marital.declaration, political.declaration, status.declaration,
      leftOn.declaration, note.declaration,
    ],
    groups: [[idNumber.id, idType.id], [status.id, leftOn.id]],
    naturalKeys: [[idNumber.id], [village.id, name.id, birthDate.id]],
    twinKeys: [[idNumber.id]], creators: .recorders, voiders: .recorders,
    summary: [name.id, sex.id, birthDate.id, village.id, idNumber.id],
    checks: [
      IdentityAgreement.check, leavingIsComplete,
      Checks.order(birthDate, leftOn, Labels("离开日期早于出生日期。", "He left before he was born.")),
    ])

  /// A day of leaving goes with a status that says so.
  private static let leavingIsComplete: RecordCheck = { values, _ in
    guard values[leftOn] != nil else { return [] }
    switch values[status] {
    case nil, "present":
      return [
        Finding(
          .warning, status.id,
          Labels("填了离开日期，请写明是迁出还是去世。", "There is a day of leaving: moved away or died?"))
      ]
    default: return []
    }
  }
}
