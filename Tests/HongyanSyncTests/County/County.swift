import HongyanMerge
import HongyanSync
import HongyanWire

/// A hub with its rules, and machines that exchange with it without a socket between them.
final class County {
  static let id = CountyID(high: 0xC0, low: 1)
  static let village = ScopeID(high: 0x5C, low: 1)
  static let otherVillage = ScopeID(high: 0x5C, low: 2)
  static let clerk = Role(rawValue: 2)

  let key = SigningKey()
  let hub = MemoryHub(county: County.id, epoch: HubEpoch(high: 0xE0, low: 1))
  let hubLane = ReplicaID(high: 0xAA, low: 1)
  var pageBytes = SyncLimits.pageBytes
  var nowMilliseconds: Int64 = 1_750_000_000_000
  private var machineCount: UInt64 = 0

  func machine(_ scopes: [ScopeID] = [.county, County.village]) -> Machine {
    machineCount += 1
    let machine = Machine(county: self, replica: ReplicaID(high: 0xBB, low: machineCount))
    hub.contents.devices[machine.key.device] = DeviceStanding(
      publicKey: machine.key.publicKey, status: .approved, grants: [])
    grant(scopes, to: machine)
    return machine
  }

  func grant(_ scopes: [ScopeID], to machine: Machine) {
    let grants = scopes.map { Grant(scope: $0, role: Self.clerk) }
    hub.contents.devices[machine.key.device]?.grants = grants
    hub.contents.devices[machine.key.device]?.signedGrant = SignedGrant.make(
      county: Self.id, deviceKey: machine.key.publicKey, grants: grants,
      issuedMilliseconds: nowMilliseconds, key: key
    ).encoded()
    hub.contents.granted[machine.key.device, default: []].formUnion(scopes)
  }

  func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    let now = nowMilliseconds
    return try HubSession(
      storage: hub, policies: Rules(), signer: key, pageBytes: pageBytes, clock: { now }
    ).answer(bytes)
  }

  func write(_ writes: [Write], in scope: ScopeID) throws {
    let writer = HubWriter(replica: hubLane, device: key.device)
    try hub.transaction { log in
      _ = try writer.append(
        ChangeSet(
          time: HybridTimestamp(milliseconds: nowMilliseconds), author: "县里",
          level: Level(rawValue: 3),
          schemaRevision: 1, writes: writes), to: scope, nowMilliseconds: nowMilliseconds, in: log)
    }
  }

  func verdicts(in scope: ScopeID) -> [Verdict] {
    hub.scope(scope).entries.map(\.sequenced.verdict)
  }
}

/// The rules of the county in these tests: whoever writes the forbidden word gets it back.
struct Rules: HubPolicies {
  static let forbidden = Value.text("不可")
  let schemaRevision: UInt32 = 1

  func device(_ device: DeviceID, in log: MemoryHub) -> DeviceStanding? {
    log.contents.devices[device]
  }

  func recall(_ grant: SignedGrant, in log: MemoryHub) {
    log.contents.granted[grant.device, default: []].formUnion(grant.grants.map(\.scope))
  }

  func heard(_ visit: DeviceVisit, of device: DeviceID, in log: MemoryHub) {
    log.contents.visits[device] = visit
  }

  func judge(_ offered: OfferedChange, in log: MemoryHub) -> Verdict {
    let isForbidden = offered.changeSet.writes.contains { write in
      if case .put(_, Self.forbidden, _) = write.action { return true }
      return false
    }
    return isForbidden ? .returned(.notAllowed) : .accepted
  }

  /// Nothing is erased here.
  func complete(_ log: MemoryHub) {}
}
