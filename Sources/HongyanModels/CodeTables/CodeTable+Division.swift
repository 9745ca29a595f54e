public import HongyanMerge

extension CodeTable {
  /// Kinds of divisions, from the county down. 片 is a cluster of villages within a township.
  public static let divisionKind = CodeTable(
    "hongyan-division-kind",
    [
      Entry("county", Labels("县", "county"), synonyms: ["区", "县级"]),
      Entry("township", Labels("乡镇", "township"), synonyms: ["乡", "镇", "街道", "林场", "乡级"]),
      Entry("cluster", Labels("片", "cluster"), synonyms: ["片区"]),
      Entry("village", Labels("村", "village"), synonyms: ["村(社区)", "村（社区）", "社区", "居委会", "村委会"]),
      Entry("group", Labels("组", "group"), synonyms: ["村民小组", "小组"]),
    ])

  /// What the county holds a village to be.
  public static let villageStanding = CodeTable(
    "hongyan-village-standing",
    [
      Entry("ordinary", Labels("一般村", "ordinary village")),
      Entry("poor", Labels("贫困村", "poor village"), synonyms: ["扶贫村"]),
      Entry("resettlement", Labels("移民村", "resettlement village")),
    ])

  /// What kind of village a county unit is matched with: economic units with poor ones, legal ones
  /// with unruly ones, party units with those without leadership.
  public static let unitCategory = CodeTable(
    "hongyan-unit-category",
    [
      Entry("economic", Labels("经济部门", "economic unit"), synonyms: ["经济"]),
      Entry("legal", Labels("政法部门", "legal unit"), synonyms: ["政法"]),
      Entry("party", Labels("党政部门", "party or government unit"), synonyms: ["党政", "党群"]),
    ])

  /// What help a household is entitled to; decided by people at the county.
  public static let householdCategory = CodeTable(
    "hongyan-household-category",
    [
      Entry("ordinary", Labels("一般户", "ordinary household"), synonyms: ["普通户"]),
      Entry("poor", Labels("贫困户", "poor household"), synonyms: ["扶贫户", "扶贫对象"]),
      Entry(
        "subsistence", Labels("低保户", "subsistence allowance household"), synonyms: ["低保"]),
      Entry(
        "fiveGuarantees", Labels("五保户", "five guarantees household"),
        synonyms: ["五保", "特困供养户"]),
    ])

  /// Kinds of cadres.
  public static let cadreKind = CodeTable(
    "hongyan-cadre-kind",
    [
      Entry("group", Labels("组干", "group cadre"), synonyms: ["组长", "小组长", "村民小组长"]),
      Entry("village", Labels("村干", "village cadre"), synonyms: ["村干部"]),
      Entry("posted", Labels("包村干部", "posted cadre"), synonyms: ["驻村干部"]),
      Entry("township", Labels("乡镇干部", "township cadre"), synonyms: ["乡干部", "镇干部"]),
      Entry("unit", Labels("县直单位干部", "unit cadre"), synonyms: ["县直干部"]),
      Entry("leader", Labels("县级领导", "county leader"), synonyms: ["县领导"]),
    ])

  /// What is covered: a group by a village cadre, or a household by a group cadre.
  public static let coverKind = CodeTable(
    "hongyan-cover-kind",
    [
      Entry("group", Labels("包组", "covers a group"), synonyms: ["组"]),
      Entry("household", Labels("包户", "covers a household"), synonyms: ["户"]),
    ])
}
