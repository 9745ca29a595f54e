import Foundation
import Glibc
import HongyanMerge
import HongyanStore
import Synchronization

extension Hub {
  /// How many backups are kept: two weeks of nightly ones.
  package static let retainedBackups = 14

  /// Makes a backup: a copy of the database as of one moment and of the county's keys, verified,
  /// flushed, and put in its place in one step. Older ones beyond `retaining` go after it.
  ///
  /// - Throws: ``HubFailure``, `StoreFailure`, ``AuthorityFailure``; then there is no new backup
  ///   and every older one is still there.
  @discardableResult
  package func backUp(actor: String, retaining: Int = Hub.retainedBackups) throws -> BackupReport {
    let shelf = BackupShelf(of: directory)
    try Self.makeDirectory(shelf.directory)
    let epoch = try database.transaction { $0.epoch }
    // A clock that was set back does not make the newest one look old.
    let newest = shelf.backups().first?.madeMilliseconds ?? 0
    let made = max(environment.nowMilliseconds(), newest + 1)
    let name = Backup.name(atMilliseconds: made, epoch: epoch)
    let unfinished = shelf.directory + "/" + BackupShelf.unfinished + name
    Self.removeUnfinished(in: shelf)
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try Self.makeDirectory(unfinished)
    try SecretFile.write("", named: BackupShelf.database, in: unfinished, replacing: false)
    try database.backUp(to: unfinished + "/" + BackupShelf.database)
    for file in BackupShelf.keyFiles {
      try SecretFile.write(
        SecretFile.read(at: directory + "/" + file), named: file, in: unfinished, replacing: false)
    }
    let facts = try HubDatabase.examine(copyAt: unfinished + "/" + BackupShelf.database)
    try SecretFile.flush(unfinished + "/" + BackupShelf.database)
    try SecretFile.flushDirectory(unfinished)
    guard rename(unfinished, shelf.directory + "/" + name) == 0 else {
      throw AuthorityFailure.system(operation: "place", path: name, errno: errno)
    }
    try SecretFile.flushDirectory(shelf.directory)
    examined.withLock { $0[name] = facts }
    let removed = try removeOld(in: shelf, retaining: retaining)
    try database.transaction { transaction in
      try transaction.audit(
        "backup", by: actor, on: name, atMilliseconds: transaction.nowMilliseconds)
    }
    examineBackups()
    try keepSnapshots()
    try writeHorizons()
    guard let backup = Backup(name: name, in: shelf.directory) else {
      throw HubFailure.system("a backup without a name")
    }
    var report = Self.report(backup, facts)
    report.removed = removed
    return report
  }

  /// The backups that there are, newest first.
  package func backups() -> [BackupReport] {
    BackupShelf(of: directory).backups().map { backup in
      Self.report(backup, examined.withLock { $0[backup.name] })
    }
  }

  /// Looks into each backup that was not looked at yet, and states what all of them contain: the
  /// durable vector (`Protocol R12`). One that does not hold counts for nothing.
  package func examineBackups() {
    let backups = BackupShelf(of: directory).backups()
    for backup in backups where examined.withLock({ $0[backup.name] == nil }) {
      guard let facts = try? HubDatabase.examine(copyAt: backup.database) else { continue }
      examined.withLock { $0[backup.name] = facts }
    }
    let facts = examined.withLock { known in backups.compactMap { known[$0.name] } }
    var durable = facts.first?.vectors ?? [:]
    for other in facts.dropFirst() {
      durable = durable.compactMapValues { $0 }.reduce(into: [:]) { common, scope in
        common[scope.key] = other.vectors[scope.key].map { scope.value.intersection($0) }
      }
    }
    database.setDurable(durable, settled: settled(in: facts))
  }

  /// How far every backup holds each log as it is now: one that was made in this life of the hub
  /// holds the beginning of it. In the log of another life the same entries may stand at other
  /// places.
  private func settled(in facts: [BackupFacts]) -> [ScopeID: UInt64] {
    guard let epoch = try? database.transaction({ $0.epoch }), let first = facts.first,
      facts.allSatisfy({ $0.epoch == epoch })
    else { return [:] }
    return facts.dropFirst().reduce(first.positions) { common, other in
      common.reduce(into: [:]) { settled, scope in
        settled[scope.key] = other.positions[scope.key].map { min(scope.value, $0) }
      }
    }
  }

  static func report(_ backup: Backup, _ facts: BackupFacts?) -> BackupReport {
    let size = try? FileManager.default.attributesOfItem(atPath: backup.database)[.size]
    return BackupReport(
      name: backup.name, path: backup.path, madeMilliseconds: backup.madeMilliseconds,
      bytes: (size as? NSNumber)?.int64Value ?? 0,
      contents: facts.map {
        BackupContents(
          epoch: $0.epoch.hex, scopes: $0.vectors.count, entries: $0.entries, records: $0.records,
          devices: $0.devices)
      })
  }

  static func makeDirectory(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw AuthorityFailure.system(operation: "create", path: path, errno: errno)
    }
  }

  /// What a backup left that was stopped half-way.
  private static func removeUnfinished(in shelf: BackupShelf) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shelf.directory)) ?? []
    for name in names where name.hasPrefix(BackupShelf.unfinished) {
      try? FileManager.default.removeItem(atPath: shelf.directory + "/" + name)
    }
  }

  private func removeOld(in shelf: BackupShelf, retaining: Int) throws -> [String] {
    try shelf.backups().dropFirst(max(retaining, 1)).map { backup in
      try FileManager.default.removeItem(atPath: backup.path)
      _ = examined.withLock { $0.removeValue(forKey: backup.name) }
      return backup.name
    }
  }
}
