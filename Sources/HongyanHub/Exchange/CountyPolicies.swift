import HongyanMerge
public import HongyanStore
public import HongyanSync
import HongyanWire

extension HubDatabase: HubStorage {}
extension HubTransaction: HubLog {}

/// The county's rules as the conversation asks for them (`Protocol R8`, `R20`).
struct CountyPolicies: HubPolicies {
  let hub: Hub

  var schemaRevision: UInt32 { hub.schema.revision }

  func device(_ device: DeviceID, in log: HubTransaction) throws -> DeviceStanding? {
    guard let account = try log.device(device) else { return nil }
    let status: DeviceStanding.Status =
      switch account.status {
      case .pending: .pending
      case .approved: .approved
      case .revoked, .lost: .revoked
      }
    guard status == .approved else {
      return DeviceStanding(publicKey: account.key, status: status, grants: [])
    }
    let grants = try hub.grants(account.coverage, role: account.role, in: log)
    try log.noteGranted(grants.map(\.scope), to: device, atMilliseconds: log.nowMilliseconds)
    let signed = SignedGrant.make(
      county: log.county, deviceKey: account.key, grants: grants,
      issuedMilliseconds: account.enrolledMilliseconds, key: hub.signingKey)
    return DeviceStanding(
      publicKey: account.key, status: .approved, grants: grants, signedGrant: signed.encoded())
  }

  func recall(_ grant: SignedGrant, in log: HubTransaction) throws {
    try hub.recall(grant, in: log)
  }

  func heard(_ visit: DeviceVisit, of device: DeviceID, in log: HubTransaction) throws {
    try log.noteVisit(
      of: device, atMilliseconds: visit.receivedMilliseconds, program: visit.program,
      clockOffsetMilliseconds: visit.clockOffsetMilliseconds)
  }

  func judge(_ offered: OfferedChange, in log: HubTransaction) throws -> Verdict {
    try CountyJudge(schema: hub.schema, context: hub.checkContext).verdict(on: offered, in: log)
  }

  func complete(_ log: HubTransaction) throws {
    try CountyErasure(schema: hub.schema, key: hub.signingKey).complete(log)
  }

  func moves(after offered: OfferedChange, in log: HubTransaction) throws -> [MoveOrder] {
    try CountyJudge(schema: hub.schema, context: hub.checkContext).moves(after: offered, in: log)
  }
}

extension Hub {
  /// Answers the bytes of one sync request (`Protocol R9`).
  ///
  /// - Parameters:
  ///   - pageBytes: what the entries of the reply may weigh.
  ///   - snapshotGap: from so many entries behind on a machine is given a snapshot
  ///   (`Protocol R17`).
  /// - Throws: only the hub's own failures; then nothing of the request took effect.
  package func answer(
    _ bytes: [UInt8], pageBytes: Int = SyncLimits.pageBytes,
    snapshotGap: UInt64 = HubLimits.snapshotGap
  ) throws -> [UInt8] {
    try HubSession(
      storage: database, policies: CountyPolicies(hub: self), signer: signingKey,
      pageBytes: pageBytes, snapshotGap: snapshotGap, clock: environment.nowMilliseconds
    ).answer(bytes)
  }
}
