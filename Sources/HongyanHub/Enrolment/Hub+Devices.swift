package import HongyanMerge
package import HongyanStore
import HongyanWire

extension Hub {
  /// Every machine that asked to join, oldest first.
  package func devices() throws -> [DeviceAccount] {
    try database.transaction { try $0.devices() }
  }

  /// Lets a machine exchange, after its fingerprint was compared.
  ///
  /// - Parameter isFound: that a machine reported lost is in good hands again; without it none of
  ///   those is let in.
  /// - Throws: ``HubFailure/lostDevice(_:)``, and as ``setStatus(_:of:actor:)``.
  package func approve(
    _ text: String, isFound: Bool = false, actor: String
  ) throws -> DeviceAccount {
    try change(text, as: "device-approved", actor: actor) { account, _ in
      guard account.status != .lost || isFound else { throw HubFailure.lostDevice(account.name) }
      account.status = .approved
    }
  }

  /// Approves, revokes or reports a machine lost.
  ///
  /// - Parameter text: the beginning of its id, its name, or its fingerprint with or without
  ///   separators.
  /// - Returns: the account as it is now.
  /// - Throws: ``HubFailure/unknownDevice(_:)``, ``HubFailure/ambiguousDevice(_:)``.
  package func setStatus(
    _ status: DeviceAccount.Status, of text: String, actor: String
  ) throws -> DeviceAccount {
    try change(text, as: "device-\(status.rawValue)", actor: actor) { account, _ in
      account.status = status
    }
  }

  /// Gives a machine other divisions to hold, by code or name; none means the whole county
  /// (`Protocol R1`). What it wrote meanwhile where it no longer may is returned to it, never
  /// dropped (`Protocol R8`).
  ///
  /// - Throws: ``HubFailure``.
  package func cover(
    _ divisions: [String], by text: String, actor: String
  ) throws -> DeviceAccount {
    try change(text, as: "device-cover", actor: actor) { account, transaction in
      account.coverage = try coverage(of: divisions, in: transaction)
    }
  }

  private func change(
    _ text: String, as action: String, actor: String,
    _ body: (inout DeviceAccount, HubTransaction) throws -> Void
  ) throws -> DeviceAccount {
    try database.transaction { transaction in
      let found = try transaction.devices().filter { Self.matches($0, text) }
      guard var account = found.first else { throw HubFailure.unknownDevice(text) }
      guard found.count == 1 else { throw HubFailure.ambiguousDevice(text) }
      try body(&account, transaction)
      try transaction.set(account)
      try transaction.audit(
        action, by: actor, on: account.id.hex, atMilliseconds: transaction.nowMilliseconds)
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
