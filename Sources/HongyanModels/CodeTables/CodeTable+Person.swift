public import HongyanMerge

extension CodeTable {
  /// Sex.
  public static let sex = CodeTable(
    "GB/T 2261.1-2003",
    [
      Entry("1", Labels("男", "male"), synonyms: ["男性", "m", "男姓"]),
      Entry("2", Labels("女", "female"), synonyms: ["女性", "f", "女姓"]),
      Entry("0", Labels("未知", "unknown"), synonyms: ["未知的性别"]),
      Entry("9", Labels("未说明", "not stated"), synonyms: ["未说明的性别"]),
    ])

  /// Marital status.
  public static let marital = CodeTable(
    "GB/T 2261.2-2003",
    [
      Entry("10", Labels("未婚", "unmarried")),
      Entry("20", Labels("已婚", "married"), synonyms: ["有配偶"]),
      Entry("21", Labels("初婚", "first marriage")),
      Entry("22", Labels("再婚", "remarried")),
      Entry("23", Labels("复婚", "married again to the same")),
      Entry("30", Labels("丧偶", "widowed")),
      Entry("40", Labels("离婚", "divorced"), synonyms: ["离异"]),
      Entry("90", Labels("未说明", "not stated")),
    ])

  /// Relation to the head of the household: the one-digit codes, and the two-digit codes of
  /// children-in-law, who would be shown as sons and daughters else.
  public static let kin = CodeTable(
    "GB/T 4761-2008",
    [
      Entry("0", Labels("本人或户主", "head"), synonyms: ["本人", "户主", "01", "02", "户主本人"]),
      Entry(
        "1", Labels("配偶", "spouse"),
        synonyms: ["夫", "妻", "妻子", "丈夫", "之妻", "之夫", "爱人", "10", "11", "12"]),
      Entry(
        "2", Labels("子", "son"),
        synonyms: [
          "儿子", "独生子", "长子", "次子", "二子", "三子", "四子", "五子", "养子", "继子", "之子", "20", "21",
          "22", "23", "24", "25", "26", "27",
        ]),
      Entry(
        "3", Labels("女", "daughter"),
        synonyms: [
          "女儿", "独生女", "长女", "次女", "二女", "三女", "四女", "五女", "养女", "继女", "之女", "30", "31",
          "32", "33", "34", "35", "36", "37",
        ]),
      Entry("28", Labels("女婿", "son-in-law"), synonyms: ["婿"]),
      Entry("38", Labels("儿媳", "daughter-in-law"), synonyms: ["媳", "儿媳妇", "媳妇"]),
      Entry(
        "4", Labels("孙子女或外孙子女", "grandchild"),
        synonyms: [
          "孙子", "孙女", "外孙", "外孙子", "外孙女", "之孙", "孙", "40", "41", "42", "43", "44",
        ]),
      Entry(
        "5", Labels("父母", "parent"),
        synonyms: [
          "父", "母", "父亲", "母亲", "公公", "婆婆", "岳父", "岳母", "之父", "之母", "50", "51", "52", "53",
          "54", "55", "56",
        ]),
      Entry(
        "6", Labels("祖父母或外祖父母", "grandparent"),
        synonyms: ["祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶", "60", "61", "62"]),
      Entry(
        "7", Labels("兄弟姐妹", "sibling"),
        synonyms: [
          "兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹", "70", "71", "72", "73", "74", "75", "76",
          "77",
        ]),
      Entry("8", Labels("其他", "other"), synonyms: ["其它", "其他亲属", "非亲属", "80"]),
    ])

  /// Political status.
  public static let political = CodeTable(
    "GB/T 4762-1984",
    [
      Entry("01", Labels("中共党员", "party member"), synonyms: ["党员", "1", "中国共产党党员"]),
      Entry("02", Labels("中共预备党员", "probationary party member"), synonyms: ["预备党员", "2"]),
      Entry("03", Labels("共青团员", "youth league member"), synonyms: ["团员", "3"]),
      Entry("04", Labels("民革党员", "member of the RCCK"), synonyms: ["民革会员", "4"]),
      Entry("05", Labels("民盟盟员", "member of the CDL"), synonyms: ["5"]),
      Entry("06", Labels("民建会员", "member of the CNDCA"), synonyms: ["6"]),
      Entry("07", Labels("民进会员", "member of the CAPD"), synonyms: ["7"]),
      Entry("08", Labels("农工党党员", "member of the CPWDP"), synonyms: ["8"]),
      Entry("09", Labels("致公党党员", "member of the CZGP"), synonyms: ["9"]),
      Entry("10", Labels("九三学社社员", "member of the Jiusan Society")),
      Entry("11", Labels("台盟盟员", "member of the TDSL")),
      Entry("12", Labels("无党派人士", "of no party"), synonyms: ["无党派民主人士"]),
      Entry("13", Labels("群众", "none"), synonyms: ["普通公民", "无"]),
    ])

  /// Identity documents; codes of our own.
  public static let identityDocument = CodeTable(
    "hongyan-identity-document",
    [
      Entry(
        "resident", Labels("居民身份证", "resident identity card"), synonyms: ["身份证", "二代身份证"]),
      Entry("old", Labels("旧号（15位）", "old 15-digit number"), synonyms: ["旧号", "一代身份证"]),
      Entry("register", Labels("户口簿", "household register"), synonyms: ["户口本"]),
      Entry("officer", Labels("军官证", "officer's card"), synonyms: ["士兵证", "军人证"]),
      Entry("passport", Labels("护照", "passport")),
      Entry(
        "permit", Labels("港澳台居民证件", "Hong Kong, Macao or Taiwan permit"),
        synonyms: ["港澳通行证", "台胞证", "港澳台居民居住证"]),
      Entry("other", Labels("其他证件", "other document"), synonyms: ["其他"]),
    ])

  /// Whether a resident is still of the village; codes of our own.
  public static let residentStatus = CodeTable(
    "hongyan-resident-status",
    [
      Entry("present", Labels("在册", "registered"), synonyms: ["正常", "在籍"]),
      Entry("movedOut", Labels("迁出", "moved away"), synonyms: ["外迁", "已迁出"]),
      Entry("died", Labels("去世", "died"), synonyms: ["死亡", "已故", "亡故"]),
    ])
}
