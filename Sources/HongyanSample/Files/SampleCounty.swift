/// The synthetic county: everything follows from a seed and a profile, to the last byte.
package struct SampleCounty: Sendable {
  /// The seed of the demonstration.
  package static let usualSeed: UInt64 = 433_122

  /// The seed.
  package let seed: UInt64
  /// How large everything is.
  package let profile: SampleProfile
  /// Its divisions.
  package let table: DivisionTable

  /// A county.
  package init(seed: UInt64 = usualSeed, profile: SampleProfile = .demo) {
    self.seed = seed
    self.profile = profile
    table = DivisionTable(profile)
  }

  /// The register of a township, made anew; `nil` for a code that is no township's.
  package func register(of township: String) -> SampleRegister? {
    guard let place = SampleDivision.townships.firstIndex(where: { $0.code == township }) else {
      return nil
    }
    var maker = HouseholdMaker(
      township: place, from: SplitMix64(seed: seed).fork("households"))
    let size = profile.scale(of: township).households
    var households: [SampleHousehold] = []
    for (villagePlace, village) in table.villages(of: township).enumerated() {
      for (groupPlace, group) in table.groups(of: village.code).enumerated() {
        for place in 0..<size {
          households.append(
            maker.household(
              place + 1, of: group, in: village,
              isFirstGroup: villagePlace == 0 && groupPlace == 0))
        }
      }
    }
    return SampleRegister(
      township: SampleDivision.townships[place], households: households)
  }
}
