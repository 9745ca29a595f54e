import Foundation
import Glibc
package import HongyanMerge
import HongyanStore
import HongyanWire

extension Hub {
  /// Puts a hub back from a backup: into its own directory after its database was lost, or into an
  /// empty one after the whole machine was. Machines give back what came after the backup
  /// (`Protocol R12`).
  ///
  /// What stood there is kept aside. A stop in the middle leaves either the hub as it was or none,
  /// and then the same command goes on.
  ///
  /// - Parameter path: the backup; `nil` for the newest in the hub's own directory.
  /// - Throws: ``HubFailure``, ``AuthorityFailure``, `StoreFailure`.
  package static func restore(
    _ path: String?, into directory: String, schema: Schema, actor: String,
    environment: HubEnvironment = .system
  ) throws -> RestoreReport {
    try makeDirectory(directory)
    let lock = try HubLock(directory: directory)
    defer { withExtendedLifetime(lock) {} }
    let backup = try chosen(path, in: directory)
    let facts = try verified(backup)
    try checkKeys(of: backup, against: directory)
    let epoch = environment.identifiers()
    let lane = environment.identifiers()
    let prepared = directory + "/" + FileName.restoring
    try prepare(
      backup, at: prepared, epoch: HubEpoch(high: epoch.0, low: epoch.1),
      lane: ReplicaID(high: lane.0, low: lane.1), schema: schema, actor: actor,
      environment: environment)
    let replaced = try setAside(in: directory, environment: environment)
    guard rename(prepared, directory + "/" + FileName.database) == 0 else {
      throw AuthorityFailure.system(operation: "place", path: prepared, errno: errno)
    }
    try SecretFile.flushDirectory(directory)
    // The signing key last: a directory with this file holds a whole hub.
    for file in BackupShelf.keyFiles where access(directory + "/" + file, F_OK) != 0 {
      try SecretFile.write(
        SecretFile.read(at: backup.path + "/" + file), named: file, in: directory,
        replacing: false)
    }
    return RestoreReport(
      backup: report(backup, facts), epoch: HubEpoch(high: epoch.0, low: epoch.1).hex,
      replaced: replaced)
  }

  /// Restores the newest backup into a directory that goes again, and says what it found.
  ///
  /// - Throws: ``HubFailure``, `StoreFailure`, ``AuthorityFailure``.
  package static func drill(
    _ path: String?, in directory: String, schema: Schema,
    environment: HubEnvironment = .system
  ) throws -> RestoreReport {
    let backup = try chosen(path, in: directory)
    let place = FileManager.default.temporaryDirectory.path + "/hongyan-drill-\(getpid())"
    try? FileManager.default.removeItem(atPath: place)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let report = try restore(
      backup.path, into: place, schema: schema, actor: "drill", environment: environment)
    let hub = try Hub.open(place, schema: schema, environment: environment)
    defer { try? hub.close() }
    let facts = try HubDatabase.examine(copyAt: place + "/" + FileName.database)
    guard facts.entries == report.backup.contents?.entries,
      facts.records == report.backup.contents?.records,
      facts.devices == report.backup.contents?.devices
    else { throw HubFailure.backupDamaged(name: backup.name, what: "counts differ") }
    let altered = try hub.database.read { reader in
      try reader.recomputedDigests().filter { try reader.digests(of: $0.key) != $0.value }
    }
    guard altered.isEmpty else {
      throw HubFailure.backupDamaged(name: backup.name, what: "records differ from their digests")
    }
    return report
  }

  private static func chosen(_ path: String?, in directory: String) throws -> Backup {
    guard let path else {
      guard let newest = BackupShelf(of: directory).backups().first else {
        throw HubFailure.noBackup(directory: directory)
      }
      return newest
    }
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let parent = url.deletingLastPathComponent().path
    guard let backup = Backup(name: url.lastPathComponent, in: parent),
      access(backup.database, F_OK) == 0
    else { throw HubFailure.notABackup(path: path) }
    return backup
  }

  private static func verified(_ backup: Backup) throws -> BackupFacts {
    do { return try HubDatabase.examine(copyAt: backup.database) } catch {
      guard case StoreFailure.damaged(let what) = error else { throw error }
      throw HubFailure.backupDamaged(name: backup.name, what: what)
    }
  }

  /// A directory that holds keys takes no backup of another county.
  private static func checkKeys(of backup: Backup, against directory: String) throws {
    for file in [FileName.signingKey, CountyAuthority.authorityFileName] {
      let here = directory + "/" + file
      guard access(here, F_OK) == 0 else { continue }
      guard try SecretFile.read(at: here) == SecretFile.read(at: backup.path + "/" + file) else {
        throw HubFailure.backupOfAnother(name: backup.name)
      }
    }
  }

  private static func prepare(
    _ backup: Backup, at path: String, epoch: HubEpoch, lane: ReplicaID, schema: Schema,
    actor: String, environment: HubEnvironment
  ) throws {
    for suffix in databaseSuffixes { unlink(path + suffix) }
    try SecretFile.copy(backup.database, to: path)
    let database = try HubDatabase(
      path: path, schema: schema, clock: environment.nowMilliseconds)
    try database.beginLife(epoch: epoch, lane: lane)
    try database.transaction { transaction in
      try transaction.audit(
        "restore", by: actor, on: backup.name, atMilliseconds: transaction.nowMilliseconds)
    }
    try database.close()
    try SecretFile.flush(path)
  }

  /// Keeps the files of the database aside, the database first: without it the hub does not open.
  private static func setAside(in directory: String, environment: HubEnvironment) throws -> String?
  {
    let files = databaseSuffixes.map { directory + "/" + FileName.database + $0 }
      .filter { access($0, F_OK) == 0 }
    guard !files.isEmpty else { return nil }
    let aside = directory + "/replaced-" + Backup.stamp(environment.nowMilliseconds())
    try makeDirectory(aside)
    for file in files {
      let name = URL(fileURLWithPath: file).lastPathComponent
      guard rename(file, aside + "/" + name) == 0 else {
        throw AuthorityFailure.system(operation: "set aside", path: file, errno: errno)
      }
    }
    try SecretFile.flushDirectory(aside)
    return aside
  }

  /// What SQLite keeps beside a database file.
  private static let databaseSuffixes = ["", "-wal", "-shm", "-journal"]
}
