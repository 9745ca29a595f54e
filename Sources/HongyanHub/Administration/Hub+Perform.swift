import HongyanMerge
import HongyanModels
import HongyanStore
import HongyanWire

extension Hub {
  /// Carries an operation out; a refusal is an answer, and in no case is anything half done.
  ///
  /// - Parameter actor: who asks, for the audit log.
  package func perform(_ operation: HubOperation, actor: String) -> HubAnswer {
    do {
      switch operation {
      case .invite(let role, let divisions, let addresses):
        let invite = try invite(
          role: role, divisions: divisions, addresses: addresses, actor: actor)
        return .invite(armored: invite.armored, purpose: invite.purpose)
      case .devices, .grants:
        return .devices(
          try database.transaction { transaction in
            try transaction.devices().map { try report($0, in: transaction) }
          })
      case .approve(let device, let isFound):
        let account = try approve(device, isFound: isFound, actor: actor)
        return .device(try database.transaction { try report(account, in: $0) })
      case .revoke(let device): return try report(.revoked, of: device, actor: actor)
      case .reportLost(let device): return try report(.lost, of: device, actor: actor)
      case .cover(let device, let divisions):
        let account = try cover(divisions, by: device, actor: actor)
        return .device(try database.transaction { try report(account, in: $0) })
      case .move(let record, let division, let isDryRun):
        return .moved(
          try move(record, to: division, isDryRun: isDryRun, actor: actor))
      case .examine: return .checks(try checks())
      case .verify(let isRepairing): return .proof(try findings(repairing: isRepairing))
      case .erase(let records, let reason, let isTrial):
        return .erasure(
          try erase(records, reason: reason, isTrial: isTrial, actor: actor))
      case .backUp: return .backup(try backUp(actor: actor))
      case .backups: return .backups(backups())
      }
    } catch {
      return .refused(HubFailure(because: error))
    }
  }

  private func report(
    _ status: DeviceAccount.Status, of device: String, actor: String
  ) throws -> HubAnswer {
    let account = try setStatus(status, of: device, actor: actor)
    return .device(try database.transaction { try report(account, in: $0) })
  }

  private func report(
    _ account: DeviceAccount, in transaction: HubTransaction
  ) throws -> DeviceReport {
    let reader = try transaction.reader()
    var divisions: [String] = []
    if case .divisions(let ids) = account.coverage {
      divisions = try ids.compactMap { id in
        try reader.record(.init(Division.id, id))?.values[Division.name]?.string
      }
    }
    let grants =
      account.status == .approved
      ? try grants(account.coverage, role: account.role, in: transaction) : []
    return DeviceReport(
      id: account.id.hex, name: account.name, person: account.person,
      role: schema.declaration(of: account.role)?.name ?? "", status: account.status.rawValue,
      fingerprint: account.key.fingerprint, divisions: divisions,
      scopes: grants.map(\.scope.name), enrolledMilliseconds: account.enrolledMilliseconds,
      seenMilliseconds: account.seenMilliseconds, program: account.program,
      clockOffsetMilliseconds: account.clockOffsetMilliseconds)
  }
}
