public import HongyanMerge

extension CodeTable {
  /// What a problem is about.
  public static let ticketKind = CodeTable(
    "hongyan-ticket-kind",
    [
      Entry("land", Labels("山林土地", "land and forest"), synonyms: ["土地", "山林"]),
      Entry("water", Labels("水利饮水", "water"), synonyms: ["水利", "饮水"]),
      Entry("road", Labels("道路交通", "roads"), synonyms: ["道路", "交通", "修路"]),
      Entry("power", Labels("用电通信", "power and telephone"), synonyms: ["用电", "通信"]),
      Entry("dispute", Labels("矛盾纠纷", "dispute"), synonyms: ["纠纷", "邻里纠纷"]),
      Entry("welfare", Labels("社会救助", "welfare"), synonyms: ["低保", "救济", "救助"]),
      Entry("housing", Labels("住房建房", "housing"), synonyms: ["住房", "建房"]),
      Entry("schooling", Labels("子女上学", "schooling"), synonyms: ["教育", "上学"]),
      Entry("healthCare", Labels("看病就医", "health care"), synonyms: ["就医", "医疗"]),
      Entry("production", Labels("生产发展", "production"), synonyms: ["生产", "产业"]),
      Entry("policy", Labels("政策落实", "policy"), synonyms: ["政策"]),
      Entry("resettlement", Labels("移民安置", "resettlement"), synonyms: ["移民"]),
      Entry("conduct", Labels("干部作风", "conduct of cadres"), synonyms: ["作风"]),
      Entry("other", Labels("其他", "other"), synonyms: ["其它"]),
    ])

  /// How big a problem is.
  public static let ticketSize = CodeTable(
    "hongyan-ticket-size",
    [
      Entry("small", Labels("小", "small"), synonyms: ["小问题"]),
      Entry("ordinary", Labels("一般", "ordinary"), synonyms: ["一般问题"]),
      Entry("large", Labels("较大", "large"), synonyms: ["较大问题"]),
      Entry("complex", Labels("复杂", "complex"), synonyms: ["复杂问题"]),
    ])

  /// Who has a problem in hand, from the lowest tier up; the ladder ends outside the township.
  public static let ticketTier = CodeTable(
    "hongyan-ticket-tier",
    [
      Entry("group", Labels("组", "group"), synonyms: ["组级"]),
      Entry("village", Labels("村", "village"), synonyms: ["村级"]),
      Entry("cluster", Labels("片", "cluster"), synonyms: ["片级", "片区"]),
      Entry("township", Labels("乡", "township"), synonyms: ["乡镇", "镇", "乡级", "乡镇级"]),
      Entry("outside", Labels("出乡", "out of township"), synonyms: ["县", "县级", "county"]),
    ])

  /// How far a problem has come, the least settled first.
  public static let ticketState = CodeTable(
    "hongyan-ticket-state",
    [
      Entry("open", Labels("待办", "open"), synonyms: ["未办"]),
      Entry("working", Labels("办理中", "in hand"), synonyms: ["在办"]),
      Entry("sentBack", Labels("退回", "sent back"), synonyms: ["已退回"]),
      Entry("answered", Labels("已答复", "answered"), synonyms: ["答复"]),
      Entry("closed", Labels("已办结", "closed"), synonyms: ["办结", "已办"]),
    ])

  /// What a step decides.
  public static let stepAction = CodeTable(
    "hongyan-step-action",
    [
      Entry("accept", Labels("受理", "accepted")),
      Entry("work", Labels("办理", "worked on")),
      Entry("escalate", Labels("上交一级", "escalated"), synonyms: ["上交", "上报"]),
      Entry("sendBack", Labels("退回", "sent back")),
      Entry("answer", Labels("答复", "answered")),
      Entry("close", Labels("办结", "closed")),
      Entry("reopen", Labels("重办", "reopened"), synonyms: ["重新办理"]),
    ])

  /// Kinds of words about something that does not agree.
  public static let reviewNoteKind = CodeTable(
    "hongyan-review-note-kind",
    [
      Entry("ask", Labels("请乡镇说明", "question")),
      Entry("keepBoth", Labels("两条都留", "keep both")),
      Entry("objection", Labels("有异议", "objection")),
      Entry("answer", Labels("答复", "answer")),
    ])
}
