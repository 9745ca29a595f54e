/// What the county's administrator may meet. In no case was anything half done.
package enum HubFailure: Error, Hashable, Codable {
  /// The directory holds a hub already.
  case alreadySetUp(directory: String)
  /// The directory holds no hub.
  case notSetUp(directory: String)
  /// Another process has this hub open (`Protocol R23`).
  case inUse(directory: String)
  /// No division has this code or name.
  case unknownDivision(String)
  /// Several divisions have this code or name.
  case ambiguousDivision(String)
  /// The division names no scope: a county, a cluster or a group.
  case notAScope(String)
  /// There is no such role.
  case unknownRole(String)
  /// No device answers to this id, name or fingerprint.
  case unknownDevice(String)
  /// Several devices do.
  case ambiguousDevice(String)
  /// The move was refused, by the word of a return; nothing was changed (`Protocol R14`).
  case moveRefused(reason: String)
  /// The machine was reported lost, and nobody said that it was found.
  case lostDevice(String)
  /// The table of divisions cannot be read.
  case divisionsNotReadable(zh: String, en: String)
  /// A row of the table of divisions is wrong.
  case divisionRow(row: Int, zh: String, en: String)
  /// The directory holds keys and no database: it was lost, or a restore was stopped.
  case databaseMissing(directory: String)
  /// There is no backup.
  case noBackup(directory: String)
  /// What was named is not a backup.
  case notABackup(path: String)
  /// The backup does not hold together; nothing was changed.
  case backupDamaged(name: String, what: String)
  /// The backup is of another county; nothing was changed.
  case backupOfAnother(name: String)
  /// No record's id begins so.
  case unknownRecord(String)
  /// Several records' ids do.
  case ambiguousRecord(String)
  /// Records of this type are not erased.
  case notErasable(String)
  /// There is no room left on the disk.
  case diskFull
  /// The disk could not be read or written.
  case diskFailed(String)
  /// The disk failed while something was being finished: it is there, or it is not.
  case unclear(String)
  /// The directory or a file in it may not be opened or written.
  case notWritable(String)
  /// The machine or the database would not.
  case system(String)

  static func divisionRow(_ row: Int, _ zh: String, _ en: String) -> HubFailure {
    .divisionRow(row: row, zh: zh, en: en)
  }
}
