import Foundation
import GRDB
public import HongyanMerge

extension Replica {
  /// Compares the file with what was noted beside it. A file that is older than the note, or one
  /// that was noted on another machine, goes on under a new replica id at once, before anything is
  /// written (`Protocol R11`). What is pending stays where it is: the hub tells what of it was sent
  /// already.
  ///
  /// - Parameters:
  ///   - note: what was noted. It must have been read before this is called: a note that is newer
  ///     than the file that is compared would take any commit in between for a restore.
  ///   - machine: what names this machine; `nil` where nothing does, and then machines are not
  ///     compared.
  /// - Returns: what shows that the file is a copy; `nil` when nothing does, and then nothing was
  ///   changed.
  public func noticeCopy(
    _ note: LaneNote, on machine: Hash256?, wallMilliseconds: Int64
  ) throws -> CopySign? {
    guard try read({ try CopyComparison(database: $0.database).sign(note, machine) }) != nil
    else { return nil }
    return try write { transaction in
      // Another command may have noticed it in between.
      let comparison = CopyComparison(database: transaction.database)
      guard let sign = try comparison.sign(note, machine) else { return nil }
      _ = try transaction.drawReplica()
      try transaction.meta.set(.copySign, Int64(sign.rawValue))
      try transaction.meta.set(.copySignAt, wallMilliseconds)
      return sign
    }
  }

  /// That the file was found to be a copy, and no exchange was completed since.
  public func copyNotice() throws -> CopyNotice? {
    try read { reader in
      guard let number = try reader.meta.number(.copySign),
        let sign = UInt8(exactly: number).flatMap(CopySign.init(rawValue:))
      else { return nil }
      return CopyNotice(sign, atMilliseconds: try reader.meta.number(.copySignAt) ?? 0)
    }
  }

  /// The lanes in which the replica writes now; `nil` before enrolment.
  public func ownLanes() throws -> OwnLanes? {
    try read { try OwnLanes(in: $0.database) }
  }
}

extension OwnLanes {
  /// The lanes as the file has them.
  init?(in database: Database) throws {
    guard
      let replica = try MetaTable(database: database).bytes(.replica)
        .flatMap({ ReplicaID(bytes: $0) })
    else { return nil }
    self.init(replica: replica, ends: [:])
    for (scope, _) in try ScopeTable(database: database).scopes() {
      let end = try EntryTable(database: database).end(of: replica, in: scope)
      if end > 0 { ends[scope] = end }
    }
  }
}

/// A file beside its note.
private struct CopyComparison {
  let database: Database

  /// What shows that the file is a copy.
  func sign(_ note: LaneNote, _ machine: Hash256?) throws -> CopySign? {
    let meta = MetaTable(database: database)
    guard let current = try meta.bytes(.replica).flatMap({ ReplicaID(bytes: $0) }) else {
      return nil
    }
    let noted = note.lanes.replica
    if noted != current {
      // The file went on under another id since: it is ahead of the note, which is no harm.
      if try meta.ownReplicas().contains(noted) { return nil }
      return try isAsWritten() ? .olderFile : nil
    }
    let entries = EntryTable(database: database)
    for (scope, end) in note.lanes.ends where try entries.end(of: noted, in: scope) < end {
      return try isAsWritten() ? .olderFile : nil
    }
    if let then = note.machine, let machine, then != machine { return .otherMachine }
    return nil
  }

  /// Whether the file says of itself what this program last wrote: an altered byte is something
  /// else, which `verify` finds and puts right (`Protocol R22`).
  private func isAsWritten() throws -> Bool {
    try LocalCopy(database: database).prove(repairing: false).isEmpty
  }
}
