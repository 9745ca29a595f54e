public import HongyanMerge

extension CodeTable {
  /// Education: the one-digit classes and, of each, those that finished and those that did not.
  public static let education = CodeTable(
    "GB/T 4658-2006",
    [
      Entry("90", Labels("其他", "other"), synonyms: ["文盲", "半文盲", "文盲或半文盲", "未上学", "学龄前", "无"]),
      Entry("80", Labels("小学教育", "primary school"), synonyms: ["小学"]),
      Entry("81", Labels("小学毕业", "primary school finished")),
      Entry("83", Labels("小学肄业", "primary school left")),
      Entry("70", Labels("初级中学教育", "junior middle school"), synonyms: ["初中", "初级中学"]),
      Entry("71", Labels("初中毕业", "junior middle school finished")),
      Entry("73", Labels("初中肄业", "junior middle school left")),
      Entry("60", Labels("普通高级中学教育", "senior middle school"), synonyms: ["高中", "普通高中"]),
      Entry("61", Labels("普通高中毕业", "senior middle school finished"), synonyms: ["高中毕业"]),
      Entry("62", Labels("普通高中结业", "senior middle school completed"), synonyms: ["高中结业"]),
      Entry("63", Labels("普通高中肄业", "senior middle school left"), synonyms: ["高中肄业"]),
      Entry("40", Labels("中等职业教育", "vocational middle school"), synonyms: ["中职", "中等职业"]),
      Entry(
        "41", Labels("中等专科毕业", "specialised middle school finished"), synonyms: ["中专", "中专毕业"]),
      Entry("44", Labels("职业高中毕业", "vocational senior school finished"), synonyms: ["职高", "职业高中"]),
      Entry("47", Labels("技工学校毕业", "technical school finished"), synonyms: ["技校", "技工学校"]),
      Entry("30", Labels("大学专科教育", "junior college"), synonyms: ["大专", "专科", "大学专科"]),
      Entry("31", Labels("大学专科毕业", "junior college finished"), synonyms: ["大专毕业"]),
      Entry("32", Labels("大学专科结业", "junior college completed"), synonyms: ["大专结业"]),
      Entry("33", Labels("大学专科肄业", "junior college left"), synonyms: ["大专肄业"]),
      Entry("20", Labels("大学本科教育", "university"), synonyms: ["本科", "大学", "大学本科"]),
      Entry("21", Labels("大学本科毕业", "university finished"), synonyms: ["本科毕业"]),
      Entry("22", Labels("大学本科结业", "university completed"), synonyms: ["本科结业"]),
      Entry("23", Labels("大学本科肄业", "university left"), synonyms: ["本科肄业"]),
      Entry("28", Labels("大学普通班毕业", "university short course finished")),
      Entry("10", Labels("研究生教育", "postgraduate"), synonyms: ["研究生"]),
      Entry("11", Labels("博士研究生毕业", "doctorate"), synonyms: ["博士", "博士研究生"]),
      Entry("14", Labels("硕士研究生毕业", "master's degree"), synonyms: ["硕士", "硕士研究生"]),
    ])
}
