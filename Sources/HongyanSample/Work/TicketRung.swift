/// Where on the ladder a problem stands at first: its size, the tier that has it, and how many days
/// that tier takes.
struct TicketRung: Sendable {
  let size: String
  let tier: String
  let days: Int

  /// Of a hundred problems seventy stay in the group, twenty in the village, eight in the cluster.
  private static let rungs = Weighted(
    of: 100,
    [
      (TicketRung(size: "small", tier: "group", days: 3), 70),
      (TicketRung(size: "ordinary", tier: "village", days: 7), 20),
      (TicketRung(size: "large", tier: "cluster", days: 15), 8),
    ], else: TicketRung(size: "complex", tier: "township", days: 30))

  /// A rung.
  static func draw(_ generator: inout SplitMix64) -> TicketRung { rungs.draw(&generator) }
}

/// What problems are about.
struct TicketMatter: Sendable {
  let kind: String
  let text: String

  /// All of them.
  static let all = [
    TicketMatter(kind: "road", text: "入户路塌了一段，雨天过不去"),
    TicketMatter(kind: "water", text: "水管冻裂，请求更换"),
    TicketMatter(kind: "power", text: "电杆倾斜，担心倒下"),
    TicketMatter(kind: "land", text: "两家山林界线说法不一，请求到场看界"),
    TicketMatter(kind: "dispute", text: "屋檐滴水引起争执，请求调解"),
    TicketMatter(kind: "housing", text: "土屋后墙开裂，请求查看"),
    TicketMatter(kind: "schooling", text: "孩子转学手续不知怎样办"),
    TicketMatter(kind: "healthCare", text: "医疗报销单据被退，请求帮问"),
    TicketMatter(kind: "production", text: "橘子卖不出去，请求联系销路"),
    TicketMatter(kind: "policy", text: "补贴没有到账，请求查询"),
  ]
}
