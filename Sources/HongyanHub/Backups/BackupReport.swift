/// A backup as administrators see it.
package struct BackupReport: Hashable, Codable, Sendable {
  /// Its name.
  package var name: String
  /// Where it stands.
  package var path: String
  /// When it was made, in milliseconds since 1970.
  package var madeMilliseconds: Int64
  /// How large its database is, in bytes.
  package var bytes: Int64
  /// What was found in it, where it was looked at.
  package var contents: BackupContents?
  /// Older backups that went to make room for it.
  package var removed: [String] = []
}

/// What a backup was found to hold.
package struct BackupContents: Hashable, Codable, Sendable {
  /// The epoch, in hexadecimal.
  package var epoch: String
  /// Scopes.
  package var scopes: Int
  /// Entries of all logs.
  package var entries: Int
  /// Records.
  package var records: Int
  /// Machines.
  package var devices: Int
}

/// What a restore did.
package struct RestoreReport: Hashable, Codable, Sendable {
  /// The backup that it restored from.
  package var backup: BackupReport
  /// The hub's new epoch, in hexadecimal.
  package var epoch: String
  /// Where the files are that it replaced; `nil` where there were none.
  package var replaced: String?
}
