/// What the county's administrator asks of the hub, in this process or through the serving one's
/// socket: one form for both (`Protocol R23`).
package enum HubOperation: Hashable, Codable, Sendable {
  /// An invitation for one machine; no divisions means the whole county.
  case invite(role: String, divisions: [String], addresses: [String])
  /// Every machine that asked to join.
  case devices
  /// Lets a machine exchange.
  case approve(device: String, isFound: Bool)
  /// Ends a machine's exchange.
  case revoke(device: String)
  /// Reports a machine lost.
  case reportLost(device: String)
  /// What each machine holds.
  case grants
  /// Gives a machine other divisions to hold; none means the whole county. It hears of it at its
  /// next exchange.
  case cover(device: String, divisions: [String])
  /// The hub's self-check.
  case examine
}

/// What the hub answers.
package enum HubAnswer: Hashable, Codable, Sendable {
  /// The invitation as text, and what it is for.
  case invite(armored: String, purpose: String)
  /// Machines.
  case devices([DeviceReport])
  /// One machine, as it is now.
  case device(DeviceReport)
  /// What was checked.
  case checks([HubCheck])
  /// It was refused.
  case refused(HubFailure)
}

/// A machine as administrators see it.
package struct DeviceReport: Hashable, Codable, Sendable {
  /// Its id, in hexadecimal.
  package var id: String
  /// What people call it.
  package var name: String
  /// Who usually types.
  package var person: String
  /// The name of its role.
  package var role: String
  /// Where its enrolment stands.
  package var status: String
  /// What is read out by telephone before it is approved.
  package var fingerprint: String
  /// The divisions that it covers by name; empty for the whole county.
  package var divisions: [String]
  /// The names of the scopes that it holds now; empty while it is not approved.
  package var scopes: [String]
  /// When it asked to join, in milliseconds since 1970.
  package var enrolledMilliseconds: Int64
  /// When it last exchanged, in milliseconds since 1970; `nil` when it never did.
  package var seenMilliseconds: Int64?
  /// The program that it ran then.
  package var program: String?
  /// How far its clock was ahead of the hub's then, in milliseconds.
  package var clockOffsetMilliseconds: Int64?
}

/// One thing that the self-check looked at.
package struct HubCheck: Hashable, Codable, Sendable {
  /// What was looked at, as a stable key.
  package var name: String
  /// Whether it is as it should be.
  package var isGood: Bool
  /// What was found, in English and in figures.
  package var found: String
  /// The same in Chinese; `nil` where figures say all.
  package var foundInChinese: String?
}
