/// How many villages, groups and households a township has.
package struct SampleScale: Hashable, Sendable {
  /// Villages in the township; 99 fit into the codes.
  package let villages: Int
  /// Groups in each village.
  package let groups: Int
  /// Households in each group.
  package let households: Int

  /// A scale; more villages or groups than the codes can number are left out.
  package init(villages: Int, groups: Int, households: Int) {
    self.villages = min(villages, 99)
    self.groups = min(groups, 99)
    self.households = min(households, 9_999)
  }
}

/// The scales of all townships together.
package struct SampleProfile: Hashable, Sendable {
  private let scales: [String: SampleScale]
  private let usual: SampleScale

  /// Scales by township code, and the one of all others.
  package init(_ scales: [String: SampleScale], others usual: SampleScale) {
    self.scales = scales
    self.usual = usual
  }

  /// The scale of a township.
  package func scale(of township: String) -> SampleScale { scales[township] ?? usual }

  /// What the demonstration needs: one township with a full register, one with a small one, ten
  /// with a village each.
  package static let demo = SampleProfile(
    [
      SampleDivision.xiaozhang: SampleScale(villages: 4, groups: 5, households: 21),
      SampleDivision.wuxi: SampleScale(villages: 3, groups: 4, households: 8),
    ], others: SampleScale(villages: 1, groups: 1, households: 0))

  /// About the size of the county: 147 villages, 1,176 groups, 72,000 households.
  package static let county = SampleProfile(
    Dictionary(
      uniqueKeysWithValues: SampleDivision.townships.prefix(3).map {
        ($0.code, SampleScale(villages: 13, groups: 8, households: 61))
      }),
    others: SampleScale(villages: 12, groups: 8, households: 61))
}
