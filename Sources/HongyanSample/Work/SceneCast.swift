/// The households that the scenes are about, left alone by the routine.
struct SceneCast {
  let differentFields: SampleHousehold
  let samePhone: SampleHousehold
  let sameIdentityNumber: SampleHousehold
  let closedWhileEscalated: SampleHousehold
  let voidedWhileEdited: SampleHousehold
  let proposal: SampleHousehold
  let twin: SampleHousehold
  let returned: SampleHousehold
  /// The household of the neighbour township that the twin is said to have joined.
  let host: SampleHousehold

  /// The cast; `nil` when there are too few households.
  ///
  /// All but the last two are of the first village's second group: the office and the village's
  /// machine both hold them. The returned work is in the second village.
  init?(xiaozhang: SampleRegister, wuxi: SampleRegister) {
    let households = xiaozhang.households
    guard let home = households.first?.village.code,
      let next = households.first(where: { $0.village.code != home }),
      let host = wuxi.households.first
    else { return nil }
    let local = households.filter {
      $0.village.code == home && $0.group.code.hasSuffix("02") && $0.members.count > 1
    }
    guard local.count >= 7 else { return nil }
    differentFields = local[0]
    samePhone = local[1]
    sameIdentityNumber = local[2]
    closedWhileEscalated = local[3]
    voidedWhileEdited = local[4]
    proposal = local[5]
    twin = local[6]
    returned = next
    self.host = host
  }

  /// The codes of all of them.
  var households: Set<String> {
    Set(
      [
        differentFields, samePhone, sameIdentityNumber, closedWhileEscalated, voidedWhileEdited,
        proposal, twin, returned, host,
      ].map(\.code))
  }
}
