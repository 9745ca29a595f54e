package import HongyanMerge

/// A machine of the story, each with a home of its own.
package enum SampleMachine: String, Hashable, Sendable, CaseIterable {
  /// The office of 小章乡.
  case xiaozhang
  /// The machine that two villages of 小章乡 share.
  case xiaozhangVillage
  /// The office of 武溪镇.
  case wuxi
  /// The county's administrator, who decides what does not agree.
  case county

  /// What people call it.
  package var labels: Labels {
    switch self {
    case .xiaozhang: Labels("小章乡", "Xiaozhang township")
    case .xiaozhangVillage: Labels("小章乡的村", "Xiaozhang's villages")
    case .wuxi: Labels("武溪镇", "Wuxi town")
    case .county: Labels("县核对", "the county's desk")
    }
  }

  /// The name of its role, as `hongyan-server invite --role` takes it.
  package var role: String {
    switch self {
    case .xiaozhang, .wuxi: "township"
    case .xiaozhangVillage: "village"
    case .county: "reviewer"
    }
  }

  /// What it is granted, as `hongyan-server invite --scope` takes it: division codes, or `all`.
  package func scopes(in county: SampleCounty) -> [String] {
    switch self {
    case .xiaozhang: [SampleDivision.xiaozhang]
    case .xiaozhangVillage:
      county.table.villages(of: SampleDivision.xiaozhang).prefix(2).map(\.code)
    case .wuxi: [SampleDivision.wuxi]
    case .county: ["all"]
    }
  }
}
