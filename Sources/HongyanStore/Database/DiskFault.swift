import GRDB

/// What a disk may do to the next transaction; tests put it in to show that nothing of such a
/// transaction stays.
package enum DiskFault: Hashable, Sendable {
  /// There is no room for more than so many further pages.
  case full(afterPages: Int)
  /// The last write, the one that commits, does not arrive: what was written before it is rolled
  /// back when the file is opened again.
  case lastWriteLost
}

extension Replica {
  /// Runs `body` over a disk that fails so, and makes it sound again.
  package func withDisk<Result>(
    failing fault: DiskFault?, _ body: () throws -> Result
  ) throws -> Result {
    try FailingDisk(queue: queue, fault: fault).run(body)
  }
}

extension HubDatabase {
  /// Runs `body` over a disk that fails so, and makes it sound again.
  package func withDisk<Result>(
    failing fault: DiskFault?, _ body: () throws -> Result
  ) throws -> Result {
    try FailingDisk(queue: queue, fault: fault).run(body)
  }
}

/// The connection of a file whose disk fails.
private struct FailingDisk {
  /// SQLite's own bound, in pages.
  private static let mostPages = 1_073_741_823

  let queue: DatabaseQueue
  let fault: DiskFault?

  func run<Result>(_ body: () throws -> Result) throws -> Result {
    switch fault {
    case nil: return try body()
    case .full(let pages):
      let count = try queue.reading { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
      try limit(to: count + pages)
      defer { try? limit(to: Self.mostPages) }
      return try body()
    case .lastWriteLost:
      let witness = LostCommit()
      queue.add(transactionObserver: witness, extent: .databaseLifetime)
      defer { queue.remove(transactionObserver: witness) }
      return try body()
    }
  }

  private func limit(to pages: Int) throws {
    try queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
  }
}

/// Stops each commit at the last moment.
private final class LostCommit: TransactionObserver {
  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
  func databaseDidChange(with event: DatabaseEvent) {}
  func databaseWillCommit() throws {
    throw DatabaseError(resultCode: .SQLITE_IOERR, message: "the last write was lost")
  }
  func databaseDidCommit(_ db: Database) {}
  func databaseDidRollback(_ db: Database) {}
}
