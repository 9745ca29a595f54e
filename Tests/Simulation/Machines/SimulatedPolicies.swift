import HongyanHub
import HongyanMerge
import HongyanStore
import HongyanSync
import HongyanWire

/// The county's real judgement over grants that the simulation gives and takes; the hub may stop at
/// any of its steps.
struct SimulatedPolicies: HubPolicies {
  let world: World

  var schemaRevision: UInt32 { SampleSchema.schema.revision }

  func device(_ device: DeviceID, in log: HubTransaction) throws -> DeviceStanding? {
    guard let machine = world.machines.first(where: { $0.key.publicKey.deviceID == device }) else {
      return nil
    }
    let grants = machine.grants
    try log.noteGranted(
      grants.map(\.scope), to: device, atMilliseconds: log.nowMilliseconds)
    return DeviceStanding(
      publicKey: machine.key.publicKey, status: .approved, grants: grants,
      signedGrant: machine.account.signedGrant { account in
        SignedGrant.make(
          county: log.county, deviceKey: account.key.publicKey, grants: grants,
          issuedMilliseconds: log.nowMilliseconds, key: world.hubKey
        ).encoded()
      })
  }

  func recall(_ grant: SignedGrant, in log: HubTransaction) throws {
    try log.noteGranted(
      grant.grants.map(\.scope), to: grant.device, atMilliseconds: log.nowMilliseconds)
  }

  func heard(_ visit: DeviceVisit, of device: DeviceID, in log: HubTransaction) throws {
    world.heard[device] = visit.receivedMilliseconds
    try log.noteVisit(
      of: device, atMilliseconds: visit.receivedMilliseconds, program: visit.program,
      clockOffsetMilliseconds: visit.clockOffsetMilliseconds)
  }

  func judge(_ offered: OfferedChange, in log: HubTransaction) throws -> Verdict {
    if world.source.chance(world.rates.hubCrash) { throw SimulatedFault.crash }
    let context = CheckContext(isPractice: true, today: nil)
    return try CountyJudge(schema: SampleSchema.schema, context: context)
      .verdict(on: offered, in: log)
  }

  func complete(_ log: HubTransaction) throws {
    if !log.erasedHere.isEmpty { world.occurred(.erasureCameBack) }
    try CountyErasure(schema: SampleSchema.schema, key: world.hubKey).complete(log)
  }

  func moves(after offered: OfferedChange, in log: HubTransaction) throws -> [MoveOrder] {
    let context = CheckContext(isPractice: true, today: nil)
    return try CountyJudge(schema: SampleSchema.schema, context: context)
      .moves(after: offered, in: log)
  }
}
