package import HongyanMerge
package import HongyanStore
import HongyanWire

extension Hub {
  /// Every machine that asked to join, oldest first.
  package func devices() throws -> [DeviceAccount] {
    try database.transaction { try $0.devices() }
  }

  /// Approves, revokes or reports a machine lost.
  ///
  /// - Parameter text: the beginning of its id, its name, or its fingerprint with or without separators.
  /// - Returns: the account as it is now.
  /// - Throws: ``HubFailure/unknownDevice(_:)``, ``HubFailure/ambiguousDevice(_:)``.
  package func setStatus(
    _ status: DeviceAccount.Status, of text: String, actor: String
  ) throws -> DeviceAccount {
    try database.transaction { transaction in
      let found = try transaction.devices().filter { Self.matches($0, text) }
      guard let first = found.first else { throw HubFailure.unknownDevice(text) }
      guard found.count == 1 else { throw HubFailure.ambiguousDevice(text) }
      var account = first
      account.status = status
      try transaction.set(account)
      try transaction.audit(
        "device-\(status.rawValue)", by: actor, on: account.id.hex,
        atMilliseconds: transaction.nowMilliseconds)
      return account
    }
  }

  private static func matches(_ device: DeviceAccount, _ text: String) -> Bool {
    let digits = text.filter(\.isNumber)
    if digits.count == device.key.fingerprint.filter(\.isNumber).count,
      digits == device.key.fingerprint.filter(\.isNumber)
    {
      return true
    }
    return device.name == text || (text.count >= 4 && device.id.hex.hasPrefix(text.lowercased()))
  }

  /// The scopes that each approved machine holds now, and its role there.
  package func grants() throws -> [(device: DeviceAccount, grants: [Grant])] {
    try database.transaction { transaction in
      try transaction.devices().filter { $0.status == .approved }.map {
        ($0, try grants($0.coverage, role: $0.role, in: transaction))
      }
    }
  }
}
