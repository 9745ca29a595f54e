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
  /// Moves a record, by the beginning of its id, to a division with what belongs to it; or says
  /// what that would touch.
  case move(record: String, division: String, isDryRun: Bool)
  /// The hub's self-check.
  case examine
  /// Proves the whole file, and puts right what follows from the log.
  case verify(isRepairing: Bool)
  /// Erases the records whose ids begin so and what makes no sense without them, or only says what
  /// would go.
  case erase(records: [String], reason: String, isTrial: Bool)
  /// Makes a backup.
  case backUp
  /// The backups that there are.
  case backups
}

/// What the hub answers.
package enum HubAnswer: Hashable, Codable, Sendable {
  /// The invitation as text, and what it is for.
  case invite(armored: String, purpose: String)
  /// Machines.
  case devices([DeviceReport])
  /// One machine, as it is now.
  case device(DeviceReport)
  /// What moved, or would.
  case moved(MoveReport)
  /// A backup that was made.
  case backup(BackupReport)
  /// Backups.
  case backups([BackupReport])
  /// What was checked.
  case checks([HubCheck])
  /// What an erasure takes.
  case erasure(ErasureReport)
  /// What a proof found.
  case proof([HubFinding])
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

/// A move as administrators see it.
package struct MoveReport: Hashable, Codable, Sendable {
  /// A record that moves.
  package struct Touched: Hashable, Codable, Sendable {
    /// Its id, in hexadecimal.
    package var id: String
    /// The name of its type.
    package var type: String
  }

  /// The change set that asked for the move.
  package struct Request: Hashable, Codable, Sendable {
    /// Its id.
    package var id: String
    /// Its lane.
    package var replica: String
    /// Its place there.
    package var n: UInt64
    /// The name of its scope.
    package var scope: String
  }

  /// The record's id, in hexadecimal.
  package var id: String
  /// The name of its type.
  package var type: String
  /// The name of the scope that it leaves.
  package var from: String
  /// The name of the scope that it comes to.
  package var to: String
  /// Everything that moves, the record itself first.
  package var touched: [Touched]
  /// The change set that asked for it; `nil` when it was only looked at.
  package var changeSet: Request?
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

/// One thing in the hub's file that is not what the hub put there.
package struct HubFinding: Hashable, Codable, Sendable {
  /// What it is a part of, as a stable key.
  package var kind: String
  /// The table.
  package var table: String
  /// The name of the scope; empty where it has none.
  package var scope: String
  /// The name of the record's type; empty where it is no record.
  package var type: String
  /// The record's id; empty where it is no record.
  package var id: String
  /// The change set, as its lane and place; empty where it is none.
  package var changeSet: String
  /// The number of the line of the audit log; `nil` where it is none.
  package var line: Int64?
  /// What does not fit.
  package var detail: String
  /// Whether it was put right.
  package var isRepaired: Bool
  /// Whether it is in the log itself, which only a backup restores.
  package var isInLog: Bool
}
