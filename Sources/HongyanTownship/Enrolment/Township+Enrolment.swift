import Glibc
package import HongyanMerge
import HongyanStore
package import HongyanWire

/// Where a machine's request to join stands.
package struct EnrolmentStanding: Sendable {
  /// The machine.
  package var device: DeviceID
  /// What two people read to each other to be sure that no other key was put in between.
  package var fingerprint: String
  /// The county.
  package var facts: EnrolmentFacts
  /// Whether the county has approved the machine.
  package var isApproved: Bool
}

extension Township {
  /// Asks the county to let this machine join: makes keys, sends the request, keeps what the
  /// invitation says (`Protocol R20`). May be run again after any failure; the keys stay the same.
  ///
  /// - Parameters:
  ///   - deviceName: what people call the machine.
  ///   - person: who is usually typing.
  ///   - ask: carries the request's bytes to the hub and brings back the answer's.
  /// - Throws: ``TownshipFailure``, `StoreFailure`, `WireFailure`, or what `ask` throws.
  package static func enrol(
    in home: TownshipHome, schema: Schema, environment: TownshipEnvironment, invite: Invite,
    deviceName: String, person: String, ask: (Invite, [UInt8]) async throws -> [UInt8]
  ) async throws -> EnrolmentStanding {
    let deviceName = try TypedLine.deviceName(deviceName)
    let person = try TypedLine.person(person)
    try home.prepare()
    if home.hasReplica, let township = try openIfEnrolled(home, schema, environment) {
      defer { try? township.replica.close() }
      guard township.enrolment.invite.county == invite.county else {
        throw TownshipFailure.alreadyEnrolled(county: township.enrolment.countyName)
      }
    }
    let keys = try DeviceKeys.makeOrLoad(in: home)
    let request = EnrolmentRequest(
      secret: invite.secret, deviceKey: keys.signing.publicKey,
      sealingKey: keys.sealing.publicRawRepresentation, deviceName: deviceName, person: person)
    let reply = try EnrolmentReply(decoding: await ask(invite, request.encoded()))
    guard reply.status == .awaitingApproval || reply.status == .done else {
      throw TownshipFailure.enrolmentRefused(status: reply.status.rawValue)
    }
    let facts = EnrolmentFacts(invite: invite, deviceName: deviceName, person: person)
    // What was noted beside a file that is there no more says nothing of the next one.
    if !home.hasReplica { Sidecar.remove(from: home) }
    // SQLite would let others of this machine read a file that it makes itself.
    let made = OwnerFile.create(home.replicaPath, [])
    guard made == 0 || made == EEXIST else {
      throw TownshipFailure.homeUnusable(path: home.replicaPath, reason: made)
    }
    let sidecar = Sidecar(of: home, machine: environment.machine)
    let replica = try Replica(
      path: home.replicaPath, schema: schema, identifiers: environment.identifiers,
      committed: sidecar.note)
    _ = try sidecar.compare(with: replica, wallMilliseconds: environment.wallMilliseconds())
    try replica.enrol(county: invite.county, hubKey: invite.hubKey, facts: facts.encoded())
    try replica.close()
    return EnrolmentStanding(
      device: keys.signing.publicKey.deviceID, fingerprint: keys.signing.publicKey.fingerprint,
      facts: facts, isApproved: reply.status == .done)
  }

  private static func openIfEnrolled(
    _ home: TownshipHome, _ schema: Schema, _ environment: TownshipEnvironment
  ) throws -> Township? {
    do { return try open(home, schema: schema, environment: environment) } catch let failure
      as TownshipFailure
    {
      switch failure {
      case .notEnrolled, .replicaMissing: return nil
      default: throw failure
      }
    }
  }
}
