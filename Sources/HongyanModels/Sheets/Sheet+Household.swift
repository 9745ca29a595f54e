public import HongyanMerge

extension Sheet {
  /// The household 台账: one row a person, the household's cells often joined over its people.
  public static let householdRegister = Sheet(
    "householdRegister", Labels("户台账", "household register"),
    parts: [householdPart, residentPart, membershipPart],
    counts: [
      SheetCount(
        [
          "人口数", "家庭人口", "家庭人口数", "户内人数", "人数", "家庭人口(人)", "人口", "户/人口数", "户/家庭人口",
          "户/人数", "people", "household size",
        ], rowsOf: 1)
    ],
    ignoredTitles: ["序号", "编号", "No.", "no", "#", "年龄", "签字", "签名", "签字盖章"])

  private static let householdPart = SheetPart(
    Household.id,
    columns: [
      SheetColumn(
        ["户编码", "户代码", "户号", "农户编码", "户/户编码", "户/编码", "household code"], Household.code.id),
      SheetColumn(["村", "行政村", "村(社区)", "村名", "所在村", "户/村", "village"], Household.village.id),
      SheetColumn(["组", "村民小组", "组别", "小组", "组名", "户/组", "户/村民小组", "group"], Household.group.id),
      SheetColumn(
        ["户主", "户主姓名", "户主名", "户/户主", "户/户主姓名", "户/姓名", "家庭基本情况/户主", "head of household"],
        Household.name.id),
      SheetColumn(
        ["住址", "家庭住址", "地址", "详细地址", "户/住址", "户/家庭住址", "户/地址", "address"],
        Household.address.id),
      SheetColumn(
        ["户/联系电话", "户/电话", "户主电话", "家庭电话", "户联系电话", "联系电话", "电话", "telephone"],
        Household.phone.id),
      SheetColumn(
        ["公安户号", "户口簿号", "户/公安户号", "police household number"], Household.policeNumber.id),
      SheetColumn(["户类别", "农户类别", "户类型", "户/类别", "户/户类别", "category"], Household.category.id),
      SheetColumn(["户备注", "户/备注"], Household.note.id),
    ], carriesDown: true)

  private static let residentPart = SheetPart(
    Resident.id,
    columns: [
      SheetColumn(
        ["姓名", "家庭成员姓名", "成员姓名", "人员姓名", "人/姓名", "家庭成员/姓名", "成员/姓名", "人员/姓名", "name"],
        Resident.name.id),
      SheetColumn(
        [
          "身份证号", "身份证号码", "公民身份号码", "身份证", "证件号码", "身份号码", "人/身份证号", "家庭成员/身份证号",
          "家庭成员/身份证号码", "成员/身份证号", "人员/身份证号", "identity number",
        ], Resident.idNumber.id),
      SheetColumn(["证件类型", "证件种类", "人/证件类型", "家庭成员/证件类型", "document type"], Resident.idType.id),
      SheetColumn(["性别", "人/性别", "家庭成员/性别", "成员/性别", "人员/性别", "sex"], Resident.sex.id),
      SheetColumn(
        [
          "出生日期", "出生年月", "出生年月日", "生日", "人/出生日期", "人/出生年月", "家庭成员/出生日期",
          "家庭成员/出生年月", "成员/出生日期", "人员/出生日期", "date of birth",
        ], Resident.birthDate.id),
      SheetColumn(["民族", "人/民族", "家庭成员/民族", "成员/民族", "人员/民族", "ethnicity"], Resident.ethnicity.id),
      SheetColumn(
        ["文化程度", "学历", "受教育程度", "人/文化程度", "家庭成员/文化程度", "成员/文化程度", "人员/文化程度", "education"],
        Resident.education.id),
      SheetColumn(["婚姻状况", "婚姻", "人/婚姻状况", "家庭成员/婚姻状况", "marital status"], Resident.marital.id),
      SheetColumn(["政治面貌", "人/政治面貌", "家庭成员/政治面貌", "political status"], Resident.political.id),
      SheetColumn(
        [
          "人/联系电话", "家庭成员/联系电话", "成员/联系电话", "人员/联系电话", "本人电话", "个人电话", "手机", "手机号",
          "本人联系电话", "联系电话", "电话", "telephone",
        ], Resident.phone.id),
      SheetColumn(["人员状态", "户籍状态", "人/人员状态", "家庭成员/人员状态", "status"], Resident.status.id),
      SheetColumn(["备注", "人/备注", "家庭成员/备注", "成员/备注", "人员/备注", "note"], Resident.note.id),
    ], copies: [(field: Resident.village.id, from: Household.village.id, part: 0)])

  private static let membershipPart = SheetPart(
    Membership.id,
    columns: [
      SheetColumn(
        [
          "与户主关系", "与户主的关系", "家庭关系", "关系", "人/与户主关系", "家庭成员/与户主关系", "成员/与户主关系",
          "人员/与户主关系", "家庭成员/关系", "relation to the head",
        ], Membership.kin.id)
    ],
    links: [
      (field: Membership.resident.id, part: 1), (field: Membership.household.id, part: 0),
    ])
}
