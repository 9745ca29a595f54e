import Glibc

/// Held while an exchange runs: one replica has one exchange at a time (`Protocol R9`). The system
/// lets go of it when the process ends, however it ends.
package struct SyncLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock at once or not at all.
  ///
  /// - Throws: ``TownshipFailure/syncRunning``, or ``TownshipFailure/homeUnusable(path:reason:)``.
  package init(of home: TownshipHome) throws(TownshipFailure) {
    let opened = open(home.syncLockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw .homeUnusable(path: home.syncLockPath, reason: errno) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(opened)
      if reason == EWOULDBLOCK { throw .syncRunning }
      throw .homeUnusable(path: home.syncLockPath, reason: reason)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
