import HongyanMerge
import HongyanStore
package import HongyanWire

extension Hub {
  /// Makes an invitation for one machine.
  ///
  /// - Parameters:
  ///   - divisions: codes or names of the divisions that it covers; empty for the whole county.
  ///   - addresses: where the hub is reached, `host:port`.
  /// - Throws: ``HubFailure``.
  package func invite(
    role name: String, divisions: [String], addresses: [String], actor: String
  ) throws -> Invite {
    guard let role = schema.role(named: name) else { throw HubFailure.unknownRole(name) }
    let secret = environment.secret()
    let authorityPEM = try authority.certificatePEM()
    return try database.transaction { transaction in
      let coverage = try coverage(of: divisions, in: transaction)
      let purpose =
        role.labels.zh + " " + (divisions.isEmpty ? "全县" : divisions.joined(separator: "、"))
      try transaction.set(
        InviteRecord(
          secretHash: sha256(secret), role: role.role, coverage: coverage, purpose: purpose,
          madeMilliseconds: transaction.nowMilliseconds))
      try transaction.audit(
        "invite", by: actor, on: "\(role.name) \(divisions.joined(separator: ","))",
        atMilliseconds: transaction.nowMilliseconds)
      return Invite(
        county: transaction.county, countyName: authority.county.name,
        isPractice: authority.county.isPractice, addresses: addresses, authorityPEM: authorityPEM,
        hubKey: signingKey.publicKey, secret: secret, purpose: purpose)
    }
  }

  /// What a list of codes or names of divisions covers; an empty one covers the whole county.
  func coverage(of divisions: [String], in transaction: HubTransaction) throws -> Coverage {
    let reader = try transaction.reader()
    let ids = try divisions.map { text in
      let id = try division(text, in: reader)
      guard try reader.namingRecord(of: id) == id else { throw HubFailure.notAScope(text) }
      return id
    }
    return ids.isEmpty ? .all : .divisions(ids)
  }

  /// Answers the bytes of an enrolment request: keeps the machine's key until the county approves
  /// it (`Protocol R20`).
  ///
  /// The same machine may ask again; a second machine may not use the same invitation.
  package func enrol(_ bytes: [UInt8]) throws -> [UInt8] {
    try database.transaction { transaction in
      let status = try enrolStatus(bytes, in: transaction)
      return EnrolmentReply(status: status, epoch: transaction.epoch).encoded()
    }
  }

  private func enrolStatus(_ bytes: [UInt8], in transaction: HubTransaction) throws -> SyncStatus {
    guard let request = try? EnrolmentRequest(decoding: bytes) else { return .malformed }
    let id = request.deviceKey.deviceID
    if let known = try transaction.device(id) {
      return switch known.status {
      case .pending: .awaitingApproval
      case .approved: .done
      case .revoked, .lost: .revokedDevice
      }
    }
    guard var invite = try transaction.invite(sha256(request.secret)), invite.device == nil else {
      return .notAuthentic
    }
    invite.device = id
    try transaction.set(invite)
    try transaction.set(
      DeviceAccount(
        id: id, key: request.deviceKey, sealingKey: request.sealingKey,
        name: Self.bounded(request.deviceName), person: Self.bounded(request.person),
        status: .pending, role: invite.role, coverage: invite.coverage,
        enrolledMilliseconds: transaction.nowMilliseconds))
    try transaction.audit(
      "enrol", by: "device", on: id.hex, atMilliseconds: transaction.nowMilliseconds)
    return .awaitingApproval
  }

  /// The longest name of a machine or person that an enrolment may carry, in scalars: what fits a
  /// list.
  private static let nameLimit = 64

  private static func bounded(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(nameLimit)))
  }
}
